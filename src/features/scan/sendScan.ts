import type { ErrorCode, Facts, Output } from '#contract/index'
import type { CheckInAnswer } from '#domain/checkInAnswer'
import { parseCheckInCode, windowStart } from '#domain/checkInCodeText'
import { call } from '@/platform/call'
import { asCallError, CallError } from '@/platform/callError'
import { rememberCheckedOut } from '@/platform/checkedOut'
import { type KeptScan, keepScan, sendNow } from '@/platform/scanQueue'

export type SessionView = Output<'session.checkIn'>
export type ScanOutcome =
  | Readonly<{ kind: 'in'; session: SessionView }>
  | Readonly<{ kind: 'out'; session: SessionView }>
  /** Nobody answered: on this phone, to be checked when there is a network. Never shown as done. */
  | Readonly<{ kind: 'kept'; scan: KeptScan }>
  | Readonly<{ kind: 'refused'; refusal: Refusal; text: string }>

/** A refusal at once, or the reason for which an upload kept the scan. */
type Refusal = Readonly<{ code: ErrorCode | CheckInAnswer; facts: Facts }>

/** What a code is for stands in its text; whether it is true only the cloud can say. */
export async function sendScan(text: string, shiftId: string | undefined): Promise<ScanOutcome> {
  const code = parseCheckInCode(text)
  if (!code) return { kind: 'refused', refusal: new CallError('UnreadableCode'), text }
  const { direction, window } = code
  const scan = await keepScan({ code: text.replace(/\s+/g, ''), direction, at: windowStart(window) })
  const input = { code: scan.code, nonce: scan.nonce, ...(shiftId === undefined ? {} : { shiftId }) }
  try {
    if (direction === 'in')
      return { kind: 'in', session: await sendNow(scan, () => call('session.checkIn', input)) }
    const session = await sendNow(scan, () => call('session.checkOut', input))
    rememberCheckedOut(session.shiftId)
    return { kind: 'out', session }
  } catch (thrown) {
    const refusal = asCallError(thrown)
    return refusal.isSilence ? { kind: 'kept', scan } : { kind: 'refused', refusal, text }
  }
}
