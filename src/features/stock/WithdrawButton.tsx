import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { stockText as text } from '@/text/stock'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'

type Props = Readonly<{ itemId: string; version: number; onDone: () => Promise<void> }>

export function WithdrawButton({ itemId, version, onDone }: Props) {
  const [asking, setAsking] = useState(false)
  async function withdraw() {
    setAsking(false)
    try {
      await call('reward.withdrawItem', { itemId, version })
      showToast(text.withdrawn)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onDone()
  }
  return (
    <View className="gap-snug">
      <Button kind="fault" onPress={() => setAsking(true)}>
        {text.withdraw}
      </Button>
      <Dialog
        open={asking}
        title={text.withdrawTitle}
        say={text.withdrawSay}
        acts={
          <ButtonPair>
            <Button kind="quiet" onPress={() => setAsking(false)}>
              {text.cancel}
            </Button>
            <Button kind="fault" onPress={withdraw}>
              {text.withdrawYes}
            </Button>
          </ButtonPair>
        }
      />
    </View>
  )
}
