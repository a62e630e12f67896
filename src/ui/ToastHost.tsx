import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { useToast } from './showToast'
import { Toast } from './Toast'

export function ToastHost() {
  const shown = useToast((state) => state.shown)
  if (!shown) return null
  return (
    <View className="toasts" {...a11y(shown.kind === 'fault' ? 'alert' : 'status')}>
      <Toast text={shown.text} kind={shown.kind} />
    </View>
  )
}
