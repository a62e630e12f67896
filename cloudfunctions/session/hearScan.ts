import { attendanceFields } from '#cloud/attendanceFields'
import { LOST, untilWon } from '#cloud/compareAndSet'
import { type Context, done, fail } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import type { CheckedInput } from '#contract/index'
import type { Attendance } from '#domain/attendance'
import { type Scan, type Scanned, withDoubt } from '#domain/checkIn'
import { parseCheckInCode } from '#domain/checkInCodeText'
import type { Decision } from '#domain/decision'

/**
 * What check-in and check-out share: find who and where, let the rule decide, and store the attendance only if it still
 * is what was read. Three requests, two of them one after the other; also where a refusal is kept for the leader.
 */
export async function hearScan<Refusal extends string>(
  decide: (scan: Scan) => Decision<Scanned, Refusal>,
  does: 'session.checkIn' | 'session.checkOut',
  { code: scannedText, nonce, shiftId }: CheckedInput<'session.checkIn'>,
  { cloud, store, now, caller }: Context<'person'>,
) {
  const code = parseCheckInCode(scannedText)
  if (!code) return fail('UnreadableCode')
  const { personId } = caller

  return untilWon(cloud, async () => {
    const [person, [shift]] = await Promise.all([
      store.get('people', personId),
      store.find('shifts', { where: { codes: code.shift8 }, limit: 1 }),
    ])
    if (!person) return fail('NotRegistered')
    if (!shift) return fail('UnknownCode')
    if (shiftId !== undefined && shiftId !== shift._id) return fail('WrongShift', { title: shift.title })

    const isStored = async (attendance: Attendance) => {
      if (attendance === person.att) return true
      const audit = { by: personId, at: now, does, key: nonce }
      const won = await store.update(
        'people',
        { _id: personId, 'att.rev': person.att.rev },
        { set: { ...attendanceFields(attendance), audit } },
      )
      return won === 1
    }
    const scan = { code, nonce, personId, attendance: person.att, shift, now }
    const decision = decide(scan)
    if (!decision.ok) {
      const isKept = await isStored(withDoubt(scan, decision.refusal))
      return isKept ? fail(decision.refusal, decision.facts) : LOST
    }
    const { attendance, session } = decision.value
    return (await isStored(attendance)) ? done(sessionView(session)) : LOST
  })
}
