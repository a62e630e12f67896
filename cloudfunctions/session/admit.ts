import { LOST, untilWon } from '#cloud/compareAndSet'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { mayRunShift } from '#domain/hats'
import { isExpected } from '#domain/shift'
import { SHIFT_MARGIN } from '#domain/attendance'
import { cardNumberIn, isGenuineCard, parseCardCode } from '#domain/volunteerCard'

/** Puts somebody at the door on the list; she still scans in herself. */
export const admit: Handler<'session.admit'> = ({ shiftId, card }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const code = parseCardCode(card)
    const cardNo = cardNumberIn(card)
    const [me, shift, holder] = await Promise.all([
      store.get('people', caller.personId),
      store.get('shifts', shiftId),
      holderOf(store, cardNo),
    ])
    if (!shift) return fail('ShiftNotFound')
    if (!me || !mayRunShift(me.hats, shift)) return fail('NotYourShift')
    if (now > shift.endsAt + SHIFT_MARGIN) return fail('ShiftIsOver')
    if (!holder || (code && !isGenuineCard(cloud.townKey, code))) return fail('UnknownCard')
    if (code && code.version !== holder.cardVersion) return fail('LostCard')
    if (isExpected(shift, holder._id)) return fail('AlreadyExpected', { name: holder.name })

    const expected = { personId: holder._id, name: holder.name, cardNo: holder.cardNo, walkIn: true }
    const audit = { by: caller.personId, at: now, does: 'session.admit' }
    const won = await store.update(
      'shifts',
      { _id: shiftId, rev: shift.rev },
      { push: { expected: { items: [expected] } }, inc: { rev: 1 }, set: { audit } },
    )
    return won === 1 ? done({ personId: holder._id, name: holder.name, cardNo: holder.cardNo }) : LOST
  })

async function holderOf(store: Store, cardNo: string | undefined) {
  if (cardNo === undefined) return undefined
  const [holder] = await store.find('people', { where: { cardNo }, limit: 1 })
  return holder
}
