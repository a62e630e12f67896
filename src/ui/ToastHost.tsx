import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { useToast } from './showToast'
import { Toast } from './Toast'

/** Always there: readers listen to a place they know, and WeChat sends nothing but the note. */
export function ToastHost() {
  const shown = useToast((state) => state.shown)
  return (
    <View className="toasts" {...a11y('status')}>
      {shown ? <Toast text={shown.text} kind={shown.kind} /> : null}
    </View>
  )
}
