import type { ErrorCode, Facts, Output } from '#contract/index'
import type { CheckInAnswer } from '#domain/checkInAnswer'
import { parseCheckInCode, windowStart } from '#domain/checkInCodeText'
import { call } from '@/platform/call'
import { asCallError, CallError } from '@/platform/callError'
import { rememberCheckedOut } from '@/platform/checkedOut'
import { type KeptScan, sendScan as sendKept, type UploadOutcome } from '@/platform/scanQueue'

export type SessionView = Output<'session.checkIn'>
export type ScanOutcome =
  | Readonly<{ kind: 'heard'; scan: KeptScan; session: SessionView }>
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
  const made = { code: text.replace(/\s+/g, ''), direction, at: windowStart(window) }
  try {
    const { scan, outcome } = await sendKept(made, ({ code, nonce }) =>
      call(direction === 'in' ? 'session.checkIn' : 'session.checkOut', {
        code,
        nonce,
        ...(shiftId === undefined ? {} : { shiftId }),
      }),
    )
    return outcome ? outcomeOf(scan, outcome) : { kind: 'kept', scan }
  } catch (thrown) {
    return { kind: 'refused', refusal: asCallError(thrown), text }
  }
}

/** What became of one scan, whether it was said at once or by an upload. */
export function outcomeOf(scan: KeptScan, heard: UploadOutcome): ScanOutcome {
  if (heard.outcome === 'kept')
    return { kind: 'refused', refusal: { code: heard.why, facts: {} }, text: scan.code }
  const { session } = heard
  if (session.outAt !== null) rememberCheckedOut(session.shiftId)
  return { kind: 'heard', scan, session }
}
