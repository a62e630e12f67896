import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { Touch } from './Touch'

export interface SectionProps {
  name: string
  act?: string
  onAct?: () => void
  children?: ReactNode
}

/** A heading with what belongs to it, and perhaps one word to tap at its right. */
export function Section({ name, act, onAct, children }: SectionProps) {
  return (
    <>
      {act && onAct ? (
        <View className="section">
          <View className="section__name" {...a11y('heading')}>
            {name}
          </View>
          <Touch className="section__act" onPress={onAct}>
            {act}
          </Touch>
        </View>
      ) : (
        <View className="section section__name" {...a11y('heading')}>
          {name}
        </View>
      )}
      {children}
    </>
  )
}
