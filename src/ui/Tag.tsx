import { View } from '@tarojs/components'
import { classNames } from './classNames'
import type { IconName } from './Icon'

export interface TagProps {
  children: string
  icon: IconName
  tone?: 'done' | 'wait' | 'accent' | 'fault' | 'line'
}

/** Always a shape and a word. Several stand in a View of class `tags`. */
export function Tag({ children, icon, tone }: TagProps) {
  return <View className={classNames('tag', `marked icon--${icon}`, tone && `tag--${tone}`)}>{children}</View>
}
