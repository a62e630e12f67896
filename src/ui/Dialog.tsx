import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { Veil } from './Veil'

export interface DialogProps {
  open: boolean
  title: string
  say?: string
  children?: ReactNode
  /** The Buttons; one of them always leads back. */
  acts: ReactNode
}

/** A question that wants an answer: a tap beside it does nothing. */
export function Dialog({ open, title, say, children, acts }: DialogProps) {
  return (
    <Veil open={open}>
      <View className="dialog" {...a11y('dialog', title)}>
        <View className="title">{title}</View>
        {say ? <View className="soft gap-tight">{say}</View> : null}
        {children}
        <View className="gap-block">{acts}</View>
      </View>
    </Veil>
  )
}
