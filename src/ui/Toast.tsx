import { View } from '@tarojs/components'
import { Icon, type IconName } from './Icon'
import type { ToastKind } from './showToast'

const icons: Record<ToastKind, IconName> = { done: 'check-disc', wait: 'clock', fault: 'warn' }

export function Toast({ text, kind = 'done' }: { text: string; kind?: ToastKind }) {
  return (
    <View className="toast">
      <Icon name={icons[kind]} />
      <View>{text}</View>
    </View>
  )
}
