import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { hiddenFromReaders } from './a11y'

/** Paper with a tear-off edge, only for what one shows or hands over. */
export function Slip({ children, below }: { children: ReactNode; below: ReactNode }) {
  return (
    <View className="slip">
      <View className="slip__part">{children}</View>
      <View className="slip__tear" {...hiddenFromReaders}>
        <View className="slip__tear-left" />
        <View className="slip__tear-line" />
        <View className="slip__tear-right" />
      </View>
      <View className="slip__part">{below}</View>
    </View>
  )
}
