import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { Icon } from './Icon'

export interface StarsProps {
  count: number
  of: number
  /** The same in words. */
  label: string
}

export function Stars({ count, of, label }: StarsProps) {
  return (
    <View className="stars" {...a11y('img', label)}>
      {Array.from({ length: of }, (_, at) =>
        at < count ? <Icon key={at} name="star" /> : <Icon key={at} name="star-off" className="stars__off" />,
      )}
    </View>
  )
}
