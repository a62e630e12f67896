import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classNames } from './classNames'
import { Icon, type IconName } from './Icon'

export interface DiscProps {
  kind: 'done' | 'wait' | 'fault'
  /** What the shape means, for those who cannot see it. */
  label: string
}

const icons: Record<DiscProps['kind'], IconName> = { done: 'check', wait: 'clock', fault: 'warn' }

/** One large answer: round when it is sure, square when it waits. */
export function Disc({ kind, label }: DiscProps) {
  return (
    <View className={classNames('disc', kind !== 'done' && `disc--${kind}`)} {...a11y('img', label)}>
      <Icon name={icons[kind]} />
    </View>
  )
}
