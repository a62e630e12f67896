import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'

export interface VeilProps {
  open: boolean
  low?: boolean
  onTap?: () => void
  children: ReactNode
}

/**
 * What floats, over a darkened page. The darkness is an element of its own, so that what floats can still scroll;
 * the outermost one is always there, because WeChat sends all neighbours again when a child comes or goes.
 */
export function Veil({ open, low, onTap, children }: VeilProps) {
  return (
    <View>
      {open ? (
        <View className={classNames('veil', low && 'veil--low')}>
          <View className="veil__back" catchMove onClick={onTap} />
          {children}
        </View>
      ) : null}
    </View>
  )
}
