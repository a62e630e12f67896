import { useState } from 'react'
import { type Direction, parseCheckInCode } from '#domain/checkInCodeText'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { now } from '@/platform/clock'
import { doubtAbout } from '@/platform/doubtAbout'
import { sendScan, type UploadOutcome, useWaitingScans } from '@/platform/scanQueue'
import { errorSentence } from '@/text/errors'
import { keptText } from '@/text/keptScans'
import { leaderShiftText as text } from '@/text/leader'
import { Cell } from '@/ui/Cell'
import { showToast } from '@/ui/showToast'
import type { RosterRow } from './rosterRow'
import { codeOf } from './shiftCode'
import type { OpenedShift } from './useOpenedShift'

type Props = Readonly<{ shift: OpenedShift; own: RosterRow | undefined; refresh: () => Promise<void> }>

/** A leader serves too: scans her own code with one tap, with or without a network, and somebody else confirms it. */
export function OwnAttendance({ shift, own, refresh }: Props) {
  const [busy, setBusy] = useState(false)
  const waiting = useOwnWaiting(shift)

  async function scan(direction: Direction) {
    if (busy) return
    setBusy(true)
    try {
      const outcome = await scanOwn(shift, direction, own !== undefined)
      const doubt = outcome && doubtAbout(outcome)
      if (!outcome) showToast(text.keptHere, 'wait')
      else if (doubt) showToast(keptText.doubt(doubt), 'wait')
      else showToast(direction === 'in' ? text.ownInDone : text.ownOutDone)
      if (outcome) await refresh()
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    } finally {
      setBusy(false)
    }
  }

  const next = nextScan(own, waiting)
  if (next === undefined)
    return waiting.length > 0 ? (
      <Cell icon="person" iconTone="wait" name={text.ownOutWaits} say={text.waitsHere} />
    ) : (
      <Cell icon="person" name={text.ownOutDone} say={text.ownIsOut} />
    )
  return (
    <Cell
      icon="person"
      name={next === 'in' ? text.ownIn : text.ownOut}
      say={next === 'in' ? text.ownSay : own?.inAt ? text.ownIsIn(own.inAt) : text.ownInWaits}
      disabled={busy}
      onPress={() => void scan(next)}
    />
  )
}

/** Which of her own scans at this shift are still on this phone. */
function useOwnWaiting({ shift8 }: OpenedShift): readonly Direction[] {
  const scans = useWaitingScans(({ waiting }) => waiting)
  return scans
    .filter(({ code }) => parseCheckInCode(code)?.shift8 === shift8)
    .map(({ direction }) => direction)
}

/** What the list says, and what this phone has written down since; undefined once she is out. */
function nextScan(own: RosterRow | undefined, waiting: readonly Direction[]): Direction | undefined {
  if (waiting.includes('out')) return undefined
  const status = own?.status ?? 'missing'
  if (status === 'missing') return waiting.includes('in') ? 'out' : 'in'
  return status === 'in' ? 'out' : undefined
}

/** The scan is on this phone before it is sent, as every scan is: without a network it waits and is not lost. */
async function scanOwn(
  shift: OpenedShift,
  direction: Direction,
  listed: boolean,
): Promise<UploadOutcome | undefined> {
  const at = now()
  const made = { code: codeOf(shift, direction, at), direction, at }
  const { outcome } = await sendScan(made, async ({ code, nonce }) => {
    if (!listed) await putOnList(shift.shiftId)
    const own = { code, nonce, shiftId: shift.shiftId }
    return call(direction === 'in' ? 'session.checkIn' : 'session.checkOut', own)
  })
  return outcome
}

/** Another phone may have put her there meanwhile. */
async function putOnList(shiftId: string): Promise<void> {
  const { cardNo } = await call('volunteer.card', {})
  try {
    await call('session.admit', { shiftId, card: cardNo })
  } catch (thrown) {
    if (asCallError(thrown).code !== 'AlreadyExpected') throw thrown
  }
}
