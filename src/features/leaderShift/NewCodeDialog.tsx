import type { CallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { leaderShiftText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'

type Props = Readonly<{ open: boolean; renew: () => Promise<CallError | undefined>; onClose: () => void }>

/** Somebody has a picture of the code, or holds a phone that should show it no longer. */
export function NewCodeDialog({ open, renew, onClose }: Props) {
  async function replace() {
    const fault = await renew()
    onClose()
    if (!fault) showToast(text.codeRenewed)
    else showToast(fault.isSilence ? text.renewNeedsNetwork : errorSentence(fault), 'wait')
  }
  return (
    <Dialog
      open={open}
      title={text.renewTitle}
      say={text.renewSay}
      acts={
        <ButtonPair>
          <Button onPress={onClose}>{text.renewNot}</Button>
          <Button kind="main" icon="refresh" onPress={replace}>
            {text.renewNow}
          </Button>
        </ButtonPair>
      }
    />
  )
}
