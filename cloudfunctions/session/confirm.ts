import { LOST, untilWon } from '#cloud/compareAndSet'
import { isCarriedOut, writeBatch } from '#cloud/confirmationWriting'
import { readDays } from '#cloud/readDays'
import { done, fail, type Handler } from '#cloud/serve'
import { type Confirmation, confirm as decide } from '#domain/confirmation'
import { rulesOfShift } from '#domain/entries/credit'
import { exceptionSince } from '#domain/exception'
import { convert } from '#domain/ruleBook'
import { countsDiffer, presencesOf } from '#domain/headCount'
import type { Shift } from '#domain/shift'

/**
 * The leader's word. One write decides (the shift, by its `rev`); entries and the people's lists follow from it and are
 * finished by the timer, or by a repeat, when this call is cut. Five requests for fifty people, two when repeated.
 */
export const confirm: Handler<'session.confirm'> = ({ shiftId, key, words }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const about = new Set(words.map(({ personId }) => personId))
    const [shift, people] = await Promise.all([
      store.get('shifts', shiftId),
      // Everybody who came, not only who is asked about: a head-count may differ from the list.
      store.find('people', {
        where: {
          $or: [{ _id: { $in: [...new Set([caller.personId, ...about])] } }, { 'att.shifts': shiftId }],
        },
        limit: 1000,
      }),
    ])
    if (!shift) return fail('ShiftNotFound')
    // The people were read after somebody's confirmation cleared them, the shift before it: read both anew.
    if (people.some(({ _id, att }) => att.settled.includes(shiftId) && shift.decided[_id] === undefined))
      return LOST
    const me = people.find(({ _id }) => _id === caller.personId)
    const spokenOf = people.filter(({ _id }) => about.has(_id) && shift.decided[_id] === undefined)
    const dayOf = await readDays(store, shift, spokenOf)
    const decision = decide({
      shift,
      people: new Map(people.map(({ _id, name, cardNo, att }) => [_id, { name, cardNo, attendance: att }])),
      caller: { personId: caller.personId, absorbed: me?.absorbed, hats: me?.hats ?? [] },
      countDiffers: countsDiffer(shift, presencesOf(shift, people, now)),
      dayOf,
      words,
      key,
      now,
    })
    if (!decision.ok) return fail(decision.refusal)
    const { change, batchIndex, notTaken } = decision.value
    const decided = change ? withChange(shift, change, now) : shift
    if (change) {
      const fields = Object.fromEntries(
        Object.entries(change.decided).map(([personId, word]) => [`decided.${personId}`, word]),
      )
      const audit = { by: caller.personId, at: now, does: 'session.confirm', key }
      const won = await store.update(
        'shifts',
        { _id: shiftId, rev: shift.rev },
        {
          set: { ...fields, unsettled: true, decidedAt: now, exceptionSince: exceptionSince(decided), audit },
          push: {
            batches: { items: [change.batch] },
            ...(change.flags.length > 0 ? { flags: { items: change.flags } } : {}),
          },
          inc: { rev: 1 },
        },
      )
      if (won !== 1) return LOST
    }
    if (batchIndex < decided.batches.length && !isCarriedOut(decided, batchIndex, people))
      await writeBatch(store, decided, batchIndex, now)
    return done({ confirmed: confirmedIn(decided, batchIndex), notTaken: [...notTaken] })
  })

function withChange(shift: Shift, change: NonNullable<Confirmation['change']>, now: number): Shift {
  return {
    ...shift,
    rev: shift.rev + 1,
    decided: { ...shift.decided, ...change.decided },
    batches: [...shift.batches, change.batch],
    flags: [...(shift.flags ?? []), ...change.flags],
    unsettled: true,
    decidedAt: now,
  }
}

function confirmedIn(shift: Shift, batchIndex: number) {
  const rules = rulesOfShift(shift)
  return Object.entries(shift.decided)
    .filter(([, said]) => said.batch === batchIndex)
    .map(([personId, { minutes, grade, review, pointsWait = false }]) => ({
      personId,
      minutes,
      grade,
      points: grade === 'D' || pointsWait ? 0 : convert(minutes, rules).points,
      pointsWait,
      underReview: review !== undefined && review.said === undefined,
    }))
}
