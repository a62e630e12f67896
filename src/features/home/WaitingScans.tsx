import { useEffect } from 'react'
import { sendActs, useLeaderActs } from '@/platform/leaderQueue'
import { usePageShown } from '@/platform/pageEvents'
import { onNetworkBack, sendWaiting, useWaitingScans } from '@/platform/scanQueue'
import { keptText } from '@/text/keptScans'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { showToast } from '@/ui/showToast'

/** Scans the phone could not send: sent when the page is shown, when the network is back, and at a tap. */
export function WaitingScans() {
  const scans = useWaitingScans((queue) => queue.waiting.length)
  const acts = useLeaderActs((queue) => queue.waiting.length)
  const waiting = scans + acts
  usePageShown(() => void send(false))
  useEffect(() => onNetworkBack(() => void send(false)), [])

  if (waiting === 0) return null
  return (
    <Card flush>
      <Cell
        icon="offline"
        iconTone="wait"
        name={keptText.waiting(waiting)}
        say={keptText.waitingSay}
        onPress={() => void send(true)}
      />
    </Card>
  )
}

async function send(asked: boolean): Promise<void> {
  void sendActs()
  const outcomes = await sendWaiting()
  const [unheard] = outcomes.flatMap((each) => (each.outcome === 'kept' ? [each.why] : []))
  if (unheard) showToast(keptText.why(unheard), 'wait')
  else if (outcomes.length > 0) showToast(keptText.heard, 'done')
  else if (asked) showToast(keptText.stillOffline, 'wait')
}
