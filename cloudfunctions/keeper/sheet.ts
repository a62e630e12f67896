import { picturesShown } from '#cloud/picturesShown'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlot } from '#cloud/slotsOfKind'
import { type EnteredLine, sheetNumberIn, weightOf } from '#domain/attendanceSheet'
import { mayRunShift } from '#domain/hats'
import { LINES_PER_SHEET } from '#domain/sheetLines'

/** A sheet as it was printed, to be entered back line by line; somebody else's does not exist. */
export const sheet: Handler<'keeper.sheet'> = async ({ number }, { cloud, store, now, caller }) => {
  const id = sheetNumberIn(number)
  if (id === undefined) return fail('SheetNotFound')
  const [me, found] = await Promise.all([store.get('people', caller.personId), store.get('sheets', id)])
  if (!me || !found || !mayRunShift(me.hats, found)) return fail('SheetNotFound')
  const { shiftId, entered } = found
  const [slot, people] = await Promise.all([
    shiftSlot(store, shiftId),
    found.people.length === 0
      ? []
      : store.find('people', { where: { _id: { $in: found.people } }, limit: LINES_PER_SHEET }),
  ])
  if (!slot) return fail('SheetNotFound')
  const shown = await picturesShown(cloud, me._id, [entered?.proof])
  return done({
    now,
    number: id,
    shiftId,
    title: slot.title,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    weight: weightOf(me.hats, found, slot, now),
    lines: LINES_PER_SHEET,
    people: found.people.flatMap((personId) => {
      const person = people.find(({ _id }) => _id === personId)
      return person ? [{ personId, name: person.name, cardNo: person.cardNo }] : []
    }),
    entered: entered && {
      byName: entered.byName,
      at: entered.at,
      weight: entered.weight,
      lines: entered.lines.map(answered),
      picture: shown(entered.proof),
    },
  })
}

/** A line as the phone is told of it. */
export function answered(line: EnteredLine) {
  const { personId, name, outcome } = line
  return { personId, name, outcome, why: line.outcome === 'notTaken' ? line.why : null }
}
