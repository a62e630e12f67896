import { useEffect } from 'react'
import { doubtAbout } from '@/platform/doubtAbout'
import { sendActs, useLeaderActs } from '@/platform/leaderQueue'
import { usePageInFront, usePageShown } from '@/platform/pageEvents'
import {
  onNetworkBack,
  sendWaiting,
  type UploadOutcome,
  useWaitingScans,
  wasShown,
} from '@/platform/scanQueue'
import { keptText } from '@/text/keptScans'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { showToast } from '@/ui/showToast'

/** Scans the phone could not send: sent when the page is shown, when the network is back, and at a tap. */
export function WaitingScans() {
  const scans = useWaitingScans((queue) => queue.waiting.length)
  const heard = useWaitingScans((queue) => queue.heard)
  const acts = useLeaderActs((queue) => queue.waiting.length)
  const inFront = usePageInFront()
  const waiting = scans + acts
  usePageShown(() => void send(false))
  useEffect(() => onNetworkBack(() => void send(false)), [])
  useEffect(() => {
    if (inFront && heard.length > 0) tell(heard)
  }, [inFront, heard])

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
  const fault = await sendWaiting()
  if (fault && asked) showToast(keptText.waitsOn(fault), 'wait')
}

/** Green only where nobody has to look at anything. */
function tell(heard: readonly UploadOutcome[]): void {
  wasShown(heard)
  const doubts = heard.flatMap((each) => doubtAbout(each) ?? [])
  const [doubt, another] = doubts
  if (doubt) showToast(another ? keptText.doubts(doubts.length) : keptText.doubt(doubt), 'wait')
  else showToast(keptText.heard)
}
