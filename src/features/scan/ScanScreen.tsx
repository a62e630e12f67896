import { useState } from 'react'
import { answerOf } from '#domain/checkInAnswer'
import { usePageParams } from '@/platform/navigation'
import { scanText } from '@/text/scan'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { CheckedIn } from './CheckedIn'
import { CheckedOut } from './CheckedOut'
import { Kept } from './Kept'
import { Noted } from './Noted'
import { NotYet } from './NotYet'
import { ReadCode } from './ReadCode'
import { outcomeOf, type ScanOutcome, sendScan } from './sendScan'

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
  if (outcome.kind === 'heard') return <Heard {...outcome} />
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

/** Green only for a plain check-in or check-out. */
function Heard({ scan, session }: Extract<ScanOutcome, { kind: 'heard' }>) {
  const answer = answerOf(session)
  if (answer === 'CheckedIn') return <CheckedIn session={session} />
  if (answer === 'CheckedOut') return <CheckedOut session={session} />
  return <Noted answer={answer} session={session} at={scan.at} />
}
