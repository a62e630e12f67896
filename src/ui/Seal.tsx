import { View } from '@tarojs/components'
import { hiddenFromReaders } from './a11y'

/** A name as a stamp: one or two characters. */
export function Seal({ children }: { children: string }) {
  return (
    <View className="seal" {...hiddenFromReaders}>
      {children}
    </View>
  )
}
