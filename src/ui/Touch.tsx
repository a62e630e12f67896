import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y, type Role, type State } from './a11y'
import { classNames } from './classNames'

export interface TouchProps {
  children: ReactNode
  onPress: () => void
  className?: string
  role?: Extract<Role, 'button' | 'radio' | 'tab'>
  /** Read instead of the words inside. */
  label?: string
  state?: State
}

/** Anything one can tap; the look comes from the class of the component around it. */
export function Touch({ children, onPress, className, role = 'button', label, state = {} }: TouchProps) {
  return (
    <View
      className={classNames('touch', className)}
      hoverClass={state.disabled ? 'none' : 'is-pressed'}
      onClick={state.disabled ? undefined : onPress}
      {...a11y(role, label, state)}
    >
      {children}
    </View>
  )
}
