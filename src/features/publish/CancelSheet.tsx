import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goBack } from '@/platform/navigation'
import { errorSentence } from '@/text/errors'
import { publishText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

type Props = Readonly<{
  open: boolean
  shiftId: string
  signedUp: number
  onClose: () => void
  onCancelled: () => void
}>

/** Cancelling tells everybody who signed up why. */
export function CancelSheet({ open, shiftId, signedUp, onClose, onCancelled }: Props) {
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<string>()

  async function cancel() {
    if (why.trim() === '') return setFault(text.whyMissing)
    try {
      await call('activity.cancel', { shiftId, why: why.trim() })
      onCancelled()
      showToast(text.cancelled)
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }

  return (
    <Sheet open={open} title={text.cancelTitle} closeLabel={text.keepIt} onClose={onClose}>
      <View className="soft">{text.cancelSay(signedUp)}</View>
      <View className="gap-snug">
        <Field
          name={text.why}
          hint={text.whyHint}
          value={why}
          maxLength={100}
          fault={fault}
          onChange={(value) => {
            setWhy(value)
            setFault(undefined)
          }}
        />
      </View>
      <View className="gap-snug">
        <Button kind="fault" onPress={cancel}>
          {text.cancelNow}
        </Button>
        <Button onPress={onClose}>{text.keepIt}</Button>
      </View>
    </Sheet>
  )
}
