import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { starsText as text } from '@/text/stars'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'

type Props = Readonly<{ half: string; disabled: boolean; onDone: () => Promise<void> }>

export function ApproveButton({ half, disabled, onDone }: Props) {
  const [asking, setAsking] = useState(false)
  async function approve() {
    setAsking(false)
    try {
      await call('team.approveRating', { half })
      showToast(text.approved)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onDone()
  }
  return (
    <>
      <Button kind="main" big icon="check" disabled={disabled} onPress={() => setAsking(true)}>
        {text.approve}
      </Button>
      <Dialog
        open={asking}
        title={text.approveTitle}
        say={text.approveSay}
        acts={
          <ButtonPair>
            <Button kind="quiet" onPress={() => setAsking(false)}>
              {text.cancel}
            </Button>
            <Button kind="main" onPress={approve}>
              {text.approve}
            </Button>
          </ButtonPair>
        }
      />
    </>
  )
}
