import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'

/** What floats, over a darkened page. The darkness is an element of its own, so that what floats can still scroll. */
export function Veil({ low, onTap, children }: { low?: boolean; onTap?: () => void; children: ReactNode }) {
  return (
    <View className={classNames('veil', low && 'veil--low')}>
      <View className="veil__back" catchMove onClick={onTap} />
      {children}
    </View>
  )
}
