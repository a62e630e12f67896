import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'
import type { IconName } from './Icon'
import { Touch } from './Touch'

export type Tone = 'done' | 'wait' | 'fault' | 'accent'

export interface CellProps {
  name: ReactNode
  say?: ReactNode
  icon?: IconName
  iconTone?: Tone
  /** At the right: a Tag, a word, a number. */
  end?: ReactNode
  /** A Tag at the right with nothing around it, in a list where every node counts. */
  tag?: ReactNode
  /** In the elder view what stands at the right goes below the words. */
  fold?: boolean
  onPress?: () => void
  disabled?: boolean
  label?: string
}

/** One line that leads on. Lines stand directly below one another in a flush Card, which rules them. */
export function Cell({ name, say, icon, iconTone, end, tag, fold, onPress, disabled, label }: CellProps) {
  const leads = onPress !== undefined && !disabled
  const look = classNames(
    'cell',
    icon && `marked icon--${icon}`,
    icon && iconTone && `cell--${iconTone}`,
    fold && 'cell--fold',
    leads && 'leads',
    disabled && 'cell--off',
  )
  const inside = (
    <>
      <View className="cell__body">
        <View className="cell__name">{name}</View>
        {say ? <View className="cell__say">{say}</View> : null}
      </View>
      {end ? <View className="cell__end">{end}</View> : null}
      {tag}
    </>
  )
  if (!leads) return <View className={look}>{inside}</View>
  return (
    <Touch className={look} onPress={onPress} label={label}>
      {inside}
    </Touch>
  )
}
