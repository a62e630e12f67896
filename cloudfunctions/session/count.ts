import { LOST, untilWon } from '#cloud/compareAndSet'
import { countOutcome, postReleases, withReleases } from '#cloud/releaseWriting'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftWithPeople } from '#cloud/shiftWithPeople'
import { mayRunShift } from '#domain/hats'
import { headCount, presencesOf } from '#domain/headCount'

/**
 * How many people somebody saw. One write decides (the shift, by its `rev`): the count, and whose points need wait no
 * longer; their entries follow from it.
 */
export const count: Handler<'session.count'> = (
  { shiftId, key, people: number, at },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const { shift, people, me } = await shiftWithPeople(store, shiftId, caller.personId)
    if (!shift) return fail('ShiftNotFound')
    if (!me || !mayRunShift(me.hats, shift)) return fail('NotYourShift')
    // The people were read after somebody's confirmation cleared them, the shift before it: read both anew.
    if (people.some(({ _id, att }) => att.settled.includes(shiftId) && shift.decided[_id] === undefined))
      return LOST

    const was = me.absorbed ? { absorbed: me.absorbed } : {}
    const counted = { id: key, by: caller.personId, ...was, name: me.name, at, people: number }
    const decision = headCount({ shift, presences: presencesOf(shift, people, now), counted, now })
    if (!decision.ok) return fail(decision.refusal)
    const known = decision.value
    const answer = done({ agrees: known.people === known.listed, people: known.people, at: known.at })
    if (shift.counts?.includes(known)) {
      await postReleases(store, shift, now)
      return answer
    }

    const withCount = { ...shift, counts: [...(shift.counts ?? []), known] }
    const { fields, releases } = countOutcome(withCount, people, now)
    const releasing = Object.keys(releases).length > 0
    const audit = { by: caller.personId, at: now, does: 'session.count', key }
    const won = await store.update(
      'shifts',
      { _id: shiftId, rev: shift.rev },
      {
        set: { ...fields, ...(releasing ? { unsettled: true, decidedAt: now } : {}), audit },
        push: { counts: { items: [known] } },
        inc: { rev: 1 },
      },
    )
    if (won !== 1) return LOST
    await postReleases(store, withReleases(withCount, releases), now)
    return answer
  })
