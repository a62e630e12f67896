import type { Output } from '#contract/index'
import { parseCheckInCode } from '#domain/checkInCodeText'
import { asCallError, CallError } from '@/platform/callError'
import { rememberCheckedOut } from '@/platform/checkedOut'
import { command } from '@/platform/command'

export type SessionView = Output<'session.checkIn'>
export type ScanOutcome =
  | Readonly<{ kind: 'in'; session: SessionView }>
  | Readonly<{ kind: 'out'; session: SessionView }>
  | Readonly<{ kind: 'refused'; refusal: CallError; text: string }>

/** What a code is for stands in its text; whether it is true only the cloud can say. */
export async function sendScan(text: string, shiftId: string | undefined): Promise<ScanOutcome> {
  const code = parseCheckInCode(text)
  if (!code) return { kind: 'refused', refusal: new CallError('UnreadableCode'), text }
  const scan = { code: text.replace(/\s+/g, ''), ...(shiftId === undefined ? {} : { shiftId }) }
  try {
    if (code.direction === 'in') return { kind: 'in', session: await command('session.checkIn', scan) }
    const session = await command('session.checkOut', scan)
    rememberCheckedOut(session.shiftId)
    return { kind: 'out', session }
  } catch (thrown) {
    return { kind: 'refused', refusal: asCallError(thrown), text }
  }
}
