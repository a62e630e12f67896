import { addAll } from '#cloud/addAll'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlot } from '#cloud/slotsOfKind'
import { sheetCode, sheetsOf, shownNumber } from '#domain/attendanceSheet'
import { mayRunShift } from '#domain/hats'
import { LINES_PER_SHEET } from '#domain/sheetLines'
import { attendanceSheets as laidOut } from '#paper/attendanceSheet'
import { sheetWhen, sheetWords } from '#paper/words/attendanceSheet'
import { papersOf } from './papersOf'

/** Twenty-five sheets: more letters than one run has time for. */
const MOST_PEOPLE = 300

/** The names are those of the list as it is now; who comes later stands on a blank line. */
export const attendanceSheets: Handler<'print.attendanceSheets'> = async (
  { shiftId, key },
  { cloud, store, now, caller },
) => {
  const [me, slot, shift] = await Promise.all([
    store.get('people', caller.personId),
    shiftSlot(store, shiftId),
    store.get('shifts', shiftId),
  ])
  if (!slot) return fail('ShiftNotFound')
  if (!me || !mayRunShift(me.hats, slot)) return fail('NotYourShift')
  if (slot.status === 'cancelled') return fail('ShiftCancelled')
  const people = shift?.expected ?? slot.bookings
  if (people.length > MOST_PEOPLE) return fail('TooManyToPrint', { most: MOST_PEOPLE })

  const audit = { by: caller.personId, at: now, does: 'print.attendanceSheets', key }
  const ids = people.map(({ personId }) => personId)
  const sheets = sheetsOf(cloud.townKey, slot, ids, key, audit)
  await addAll(store, 'sheets', sheets, (there) => {
    if (there.shiftId !== shiftId) throw new Error(`Broken invariant: sheet ${there._id} is of one shift`)
  })
  const nameOf = new Map(people.map(({ personId, name, cardNo }) => [personId, { name, cardNo }]))
  const paper = laidOut(
    sheets.map((sheet) => ({
      number: shownNumber(sheet._id),
      code: sheetCode(sheet._id),
      people: sheet.people.flatMap((personId) => nameOf.get(personId) ?? []),
    })),
    {
      title: `${slot.title} ${sheetWords.title}`,
      when: sheetWhen(slot.startsAt, slot.endsAt),
      where: [slot.servicePointName, slot.room, slot.teamName].filter((part) => part !== '').join(' · '),
      lines: LINES_PER_SHEET,
    },
    sheetWords,
  )
  const url = await cloud.print(paper, papersOf(caller.personId, 'attendance-sheets'))
  return done({
    url,
    pages: paper.pages.length,
    people: people.length,
    numbers: sheets.map(({ _id }) => _id),
  })
}
