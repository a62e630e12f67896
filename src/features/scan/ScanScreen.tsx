import { useState } from 'react'
import { usePageParams } from '@/platform/navigation'
import type { KeptScan, UploadOutcome } from '@/platform/scanQueue'
import { scanText } from '@/text/scan'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { CheckedIn } from './CheckedIn'
import { CheckedOut } from './CheckedOut'
import { Kept } from './Kept'
import { NotYet } from './NotYet'
import { ReadCode } from './ReadCode'
import { sendScan, type ScanOutcome } from './sendScan'

/** One screen for check-in and check-out: the code itself says which. */
export function ScanScreen() {
  const { shiftId } = usePageParams<'scan'>()
  const [sending, setSending] = useState(false)
  const [outcome, setOutcome] = useState<ScanOutcome>()

  async function send(text: string) {
    setSending(true)
    setOutcome(await sendScan(text, shiftId))
    setSending(false)
  }

  if (sending) {
    return (
      <Page name={scanText.name}>
        <Skeleton label={scanText.sending} cards={2} />
      </Page>
    )
  }
  if (!outcome) return <ReadCode onRead={send} />
  if (outcome.kind === 'in') return <CheckedIn session={outcome.session} />
  if (outcome.kind === 'out') return <CheckedOut session={outcome.session} />
  if (outcome.kind === 'kept') {
    return <Kept scan={outcome.scan} onHeard={(heard) => setOutcome(outcomeOf(outcome.scan, heard))} />
  }
  return (
    <NotYet
      refusal={outcome.refusal}
      onScanAgain={() => setOutcome(undefined)}
      onSendAgain={() => send(outcome.text)}
    />
  )
}

/** What an upload said of one scan, as if it had been said at once. */
function outcomeOf(scan: KeptScan, heard: UploadOutcome): ScanOutcome {
  if (heard.outcome === 'heard') return { kind: scan.direction, session: heard.session }
  return { kind: 'refused', refusal: { code: heard.why, facts: {} }, text: scan.code }
}
