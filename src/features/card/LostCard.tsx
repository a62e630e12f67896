import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { nowKnown } from '@/platform/useQuery'
import { cardText } from '@/text/card'
import { errorSentence } from '@/text/errors'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'

/** A lost card is out of use at once; the number and all that is under it stay. */
export function LostCard() {
  const [asked, setAsked] = useState(false)

  async function replace() {
    try {
      nowKnown('volunteer.card', {}, await command('volunteer.replaceCard', {}))
      showToast(cardText.replaced, 'done')
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
    setAsked(false)
  }

  return (
    <Card flush>
      <Cell icon="refresh" name={cardText.lost} say={cardText.lostSay} onPress={() => setAsked(true)} />
      <Dialog
        open={asked}
        title={cardText.lostTitle}
        say={cardText.lostSay}
        acts={
          <ButtonPair>
            <Button kind="quiet" onPress={() => setAsked(false)}>
              {cardText.lostNo}
            </Button>
            <Button kind="main" onPress={replace}>
              {cardText.lostYes}
            </Button>
          </ButtonPair>
        }
      />
    </Card>
  )
}
