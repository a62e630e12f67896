import { shiftPageText } from '@/text/shift'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Dialog } from '@/ui/Dialog'

type CancelQuestionProps = { open: boolean; onYes: () => Promise<void>; onNo: () => void }

export function CancelQuestion({ open, onYes, onNo }: CancelQuestionProps) {
  return (
    <Dialog
      open={open}
      title={shiftPageText.cancelTitle}
      say={shiftPageText.cancelSay}
      acts={
        <ButtonPair>
          <Button kind="quiet" onPress={onNo}>
            {shiftPageText.cancelNo}
          </Button>
          <Button kind="fault" onPress={onYes}>
            {shiftPageText.cancelYes}
          </Button>
        </ButtonPair>
      }
    />
  )
}
