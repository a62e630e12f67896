import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { Icon } from './Icon'

export interface FieldFrameProps {
  name: string
  say?: string
  /** What was found, in words: the value is right. */
  done?: string
  /** What is missing and how to mend it. */
  fault?: string
  disabled?: boolean
}

/** The name above a box and the line below it: the same for what is written and what is chosen. */
export function FieldFrame({
  name,
  say,
  done,
  fault,
  disabled,
  now,
  children,
}: FieldFrameProps & { now?: boolean; children: ReactNode }) {
  const state = fault ? 'fault' : done ? 'done' : disabled ? 'off' : undefined
  const below = fault ?? done ?? say
  return (
    <View className={classNames('field', state && `field--${state}`, now && !fault && 'field--now')}>
      <View className="field__name">{name}</View>
      {children}
      {below ? (
        <View className="field__say">
          {fault ? <Icon name="warn" /> : done ? <Icon name="check-disc" /> : null}
          <View>{below}</View>
        </View>
      ) : null}
    </View>
  )
}
