import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { Icon } from './Icon'
import { Touch } from './Touch'
import { Veil } from './Veil'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  /** Name of the cross at the upper right. */
  closeLabel: string
  children: ReactNode
}

/** Comes up from the lower edge: a choice, a short form. */
export function Sheet({ open, title, onClose, closeLabel, children }: SheetProps) {
  return (
    <Veil open={open} low onTap={onClose}>
      <View className="sheet" {...a11y('dialog', title)}>
        <View className="sheet__head">
          <View className="title">{title}</View>
          <Touch className="sheet__close" onPress={onClose} label={closeLabel}>
            <Icon name="close" />
          </Touch>
        </View>
        {children}
      </View>
    </Veil>
  )
}
