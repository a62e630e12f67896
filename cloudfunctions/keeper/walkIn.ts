import { attendanceFields } from '#cloud/attendanceFields'
import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import { hasHeard, withEvent } from '#domain/attendance'
import { eventAt, sessionAt } from '#domain/checkIn'
import { keeps } from '#domain/hats'
import { mayPass } from '#domain/kiosk'
import { isExpected } from '#domain/shift'
import { meant, readMeant, viaOf } from './whoStandsHere'

/**
 * Three requests to read, then the list of the shift, then her own document. Cut between the two she is on the list and
 * not yet in, and the repeat goes on from there.
 */
export const walkIn: Handler<'keeper.walkIn'> = (
  { shiftId, nonce, device, who },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, shift, found] = await Promise.all([
      store.get('people', caller.personId),
      store.get('shifts', shiftId),
      readMeant(store, who),
    ])
    if (!shift) return fail('ShiftNotFound')
    if (!me || !keeps(me.hats, shift.servicePointId)) return fail('NotYourPoint')
    const person = meant(cloud.townKey, who, found)
    if (!person.ok) return fail(person.refusal)
    const { _id: personId, name, cardNo, att } = person.value
    if (personId === caller.personId) return fail('OwnSession')

    const entry = { personId, name, cardNo, walkIn: true }
    const listed = isExpected(shift, personId)
    const answer = (attendance: typeof att) => {
      const walkedIn = shift.expected.find((each) => each.personId === personId)?.walkIn ?? true
      const session = sessionView(sessionAt(attendance, shiftId))
      return done({ personId, name, cardNo, expected: !walkedIn, session })
    }
    if (hasHeard(att, nonce)) {
      const isSame = att.events.some((event) => event.id === nonce && event.shiftId === shiftId)
      return isSame ? answer(att) : fail('KeyReused')
    }
    const withHer = { ...shift, expected: [...shift.expected, entry] }
    const may = mayPass(withHer, { attendance: att, personId }, 'in', now)
    if (!may.ok) return fail(may.refusal, may.facts)

    const by = caller.personId
    const audit = { by, at: now, does: 'keeper.walkIn' }
    if (!listed) {
      const put = { push: { expected: { items: [entry] } }, inc: { rev: 1 }, set: { audit } }
      if ((await store.update('shifts', { _id: shiftId, rev: shift.rev }, put)) !== 1) return LOST
    }
    const seen = { id: nonce, kind: 'in', at: now, via: viaOf(who), by, device, heardAt: now } as const
    const attendance = withEvent(att, eventAt(shift, seen), now)
    const won = await store.update(
      'people',
      { _id: personId, 'att.rev': att.rev },
      { set: { ...attendanceFields(attendance), audit } },
    )
    return won === 1 ? answer(attendance) : LOST
  })
