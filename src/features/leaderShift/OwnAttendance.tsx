import { useState } from 'react'
import { type Direction, parseCheckInCode } from '#domain/checkInCodeText'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { now } from '@/platform/clock'
import { keepScan, sendNow, useWaitingScans } from '@/platform/scanQueue'
import { errorSentence } from '@/text/errors'
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
      await scanOwn(shift, direction, own !== undefined)
      showToast(direction === 'in' ? text.ownInDone : text.ownOutDone)
      await refresh()
    } catch (thrown) {
      const error = asCallError(thrown)
      showToast(error.isSilence ? text.keptHere : errorSentence(error), error.isSilence ? 'wait' : 'fault')
    } finally {
      setBusy(false)
    }
  }

  const next = nextScan(own, waiting)
  if (next === undefined)
    return (
      <Cell icon="person" name={text.ownOutDone} say={waiting.length > 0 ? text.waitsHere : text.ownIsOut} />
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
async function scanOwn(shift: OpenedShift, direction: Direction, listed: boolean): Promise<void> {
  const at = now()
  const scan = await keepScan({ code: codeOf(shift, direction, at), direction, at })
  await sendNow(scan, async () => {
    if (!listed) await putOnList(shift.shiftId)
    const own = { code: scan.code, nonce: scan.nonce, shiftId: shift.shiftId }
    await (direction === 'in' ? call('session.checkIn', own) : call('session.checkOut', own))
  })
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
