import { LOST, untilWon } from '#cloud/compareAndSet'
import { isCarriedOut, writeBatch } from '#cloud/confirmationWriting'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { type Confirmation, confirm as decide, type Word } from '#domain/confirmation'
import { correctionIdOf } from '#domain/correction'
import { dayLoad, type DayLoad, emptyDay, settledSameDay } from '#domain/dayCap'
import { rulesOfShift } from '#domain/entries/credit'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import { exceptionSince, withGrounds } from '#domain/exception'
import { convert } from '#domain/ruleBook'
import { countsDiffer, presencesOf } from '#domain/headCount'
import type { Shift } from '#domain/shift'

/**
 * The leader's word. One write decides (the shift, by its `rev`); entries and the people's lists follow from it and are
 * finished by the timer, or by a repeat, when this call is cut. Five requests for fifty people, two when repeated.
 */
export const confirm: Handler<'session.confirm'> = ({ shiftId, key, words }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const asked = [...new Set([caller.personId, ...words.map(({ personId }) => personId)])]
    const [shift, people] = await Promise.all([
      store.get('shifts', shiftId),
      // Everybody who came, not only who is asked about: a head-count may differ from the list.
      store.find('people', {
        where: { $or: [{ _id: { $in: asked } }, { 'att.shifts': shiftId }] },
        limit: 1000,
      }),
    ])
    if (!shift) return fail('ShiftNotFound')
    // The people were read after somebody's confirmation cleared them, the shift before it: read both anew.
    if (people.some(({ _id, att }) => att.settled.includes(shiftId) && shift.decided[_id] === undefined))
      return LOST
    const me = people.find(({ _id }) => _id === caller.personId)
    const day = await readDay(store, shift, people, words)
    const decision = decide({
      shift,
      people: new Map(people.map(({ _id, name, cardNo, att }) => [_id, { name, cardNo, attendance: att }])),
      caller: { personId: caller.personId, hats: me?.hats ?? [] },
      countDiffers: countsDiffer(shift, presencesOf(shift, people, now)),
      dayOf: day,
      words,
      key,
      now,
    })
    if (!decision.ok) return fail(decision.refusal)
    const { change: said, batchIndex, notTaken } = decision.value
    const attendances = new Map(people.map(({ _id, att }) => [_id, att]))
    const change = said && {
      ...said,
      decided: withGrounds({ shift, attendances, decided: said.decided, words }),
    }

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

/**
 * What people already have of this day. Who was at one shift only, which is nearly everybody, costs nothing to know;
 * shifts that others decided on the same day are read.
 */
async function readDay(
  store: Store,
  shift: Shift,
  people: readonly Person[],
  words: readonly Word[],
): Promise<(personId: PersonId) => DayLoad> {
  const asked = new Set(words.map(({ personId }) => personId))
  const about = people.filter(({ _id }) => asked.has(_id) && shift.decided[_id] === undefined)
  const ids = [...new Set(about.flatMap(({ att }) => settledSameDay(shift, att)))]
  const others =
    ids.length > 0 ? await store.find('shifts', { where: { _id: { $in: ids } }, limit: ids.length }) : []
  const changed = others.flatMap(({ _id, decided }) =>
    about.flatMap((person) => (decided[person._id]?.corrected ? [correctionIdOf(_id, person._id)] : [])),
  )
  const corrections =
    changed.length > 0
      ? await store.find('corrections', { where: { _id: { $in: changed } }, limit: changed.length })
      : []
  const loads = new Map(
    about.map(({ _id, att }) => [_id, dayLoad(_id, shift, att, others, corrections)] as const),
  )
  return (personId) => loads.get(personId) ?? emptyDay
}

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
