import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'

/** Whoever looked after it left or cannot: another does from now on, and both sides are asked anew. */
export function TakeOver({ pairingId }: { pairingId: string }) {
  const [asked, setAsked] = useState(false)
  async function takeOver() {
    setAsked(false)
    try {
      await command('pairing.takeOver', { pairingId })
      showToast(text.takenOver)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await askAgain('pairing.one', { pairingId })
  }
  return (
    <View className="gap-block">
      <Button kind="plain" onPress={() => setAsked(true)}>
        {text.takeOver}
      </Button>
      <Dialog
        open={asked}
        title={text.takeOverTitle}
        say={text.takeOverSay}
        acts={
          <ButtonPair>
            <Button kind="quiet" onPress={() => setAsked(false)}>
              {text.takeOverNo}
            </Button>
            <Button kind="main" onPress={takeOver}>
              {text.takeOverYes}
            </Button>
          </ButtonPair>
        }
      />
    </View>
  )
}
