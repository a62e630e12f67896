import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classNames } from './classNames'
import type { IconName } from './Icon'

export interface BannerProps {
  children: string
  icon: IconName
  tone?: 'wait' | 'done' | 'fault' | 'accent'
}

/** One line of state across a screen. */
export function Banner({ children, icon, tone = 'wait' }: BannerProps) {
  return (
    <View
      className={classNames('banner', `marked icon--${icon}`, tone !== 'wait' && `banner--${tone}`)}
      {...a11y('status')}
    >
      {children}
    </View>
  )
}
