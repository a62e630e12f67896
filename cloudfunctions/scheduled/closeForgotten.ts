import { attendanceFields } from '#cloud/attendanceFields'
import { done, type Handler } from '#cloud/serve'
import { asOf } from '#domain/attendance'

const PEOPLE_PER_RUN = 100

/**
 * Writes down that a session was forgotten. What it is worth does not change by it: reading derives the same; but it
 * leaves the list of open sessions, and nobody is kept from her next check-in.
 */
export const closeForgotten: Handler<'scheduled.closeForgotten'> = async (_input, { store, now }) => {
  const people = await store.find('people', {
    where: { 'att.forgottenAt': { $lt: now } },
    orderBy: [['att.forgottenAt', 'asc']],
    limit: PEOPLE_PER_RUN,
  })
  const audit = { by: 'timer', at: now, does: 'scheduled.closeForgotten' }
  const closed = await Promise.all(
    people.map(({ _id, att }) => {
      const set = { ...attendanceFields(asOf(att, now)), audit }
      return store.update('people', { _id, 'att.rev': att.rev }, { set })
    }),
  )
  return done({ done: closed.filter((won) => won === 1).length })
}
