import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { Icon, type IconName } from './Icon'
import { Touch } from './Touch'

export type Tone = 'done' | 'wait' | 'fault' | 'accent'

export interface CellProps {
  name: ReactNode
  say?: ReactNode
  icon?: IconName
  iconTone?: Tone
  /** At the right: a Tag, a word, a number. */
  end?: ReactNode
  /** In the elder view `end` goes below the words. */
  fold?: boolean
  onPress?: () => void
  disabled?: boolean
  label?: string
}

/** One line that leads on. Lines stand directly below one another in a flush Card, which rules them. */
export function Cell({ name, say, icon, iconTone, end, fold, onPress, disabled, label }: CellProps) {
  const look = classNames('cell', fold && 'cell--fold', disabled && 'cell--off')
  const inside = (
    <>
      {icon ? <Icon name={icon} className={classNames('cell__icon', iconTone && `is-${iconTone}`)} /> : null}
      <View className="cell__body">
        <View className="cell__name">{name}</View>
        {say ? <View className="cell__say">{say}</View> : null}
      </View>
      {end ? <View className="cell__end">{end}</View> : null}
      {onPress && !disabled ? <Icon name="go" size="small" className="cell__go" /> : null}
    </>
  )
  if (!onPress || disabled) return <View className={look}>{inside}</View>
  return (
    <Touch className={look} onPress={onPress} label={label}>
      {inside}
    </Touch>
  )
}
