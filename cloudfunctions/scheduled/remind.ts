import type { Cloud, Notice } from '#cloud/ports'
import { done, type Handler } from '#cloud/serve'
import { asOf } from '#domain/attendance'
import { standsForTeam } from '#domain/hats'
import type { Person } from '#domain/person'
import { nextReminder, reminderDue } from '#domain/reminder'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'

const SHIFTS_PER_RUN = 20
const PEOPLE_READ = 1000
const LEADERS_READ = 20

/** Whoever forgot to scan out, at the planned end; and who leads, days later, while somebody waits for her word. */
export const remind: Handler<'scheduled.remind'> = async (_input, { cloud, store, now }) => {
  const due = await store.find('shifts', {
    where: { remindAt: { $lte: now } },
    orderBy: [['remindAt', 'asc']],
    limit: SHIFTS_PER_RUN,
  })
  for (const shift of due) await remindOf(cloud, shift, now)
  return done({ done: due.length })
}

/** Claimed first: one that is cut after that is lost, and the screens say the same; nobody is told twice. */
async function remindOf(cloud: Cloud, shift: Shift, now: Instant): Promise<void> {
  const { store } = cloud
  const { _id, endsAt, remindAt } = shift
  if (remindAt === null || remindAt === undefined) return
  const people = await store.find('people', { where: { 'att.shifts': _id }, limit: PEOPLE_READ })
  const waiting = people.filter((person) => isWaiting(person, shift, now))
  const kind = reminderDue(endsAt, remindAt)
  const next = kind === 'confirm' && waiting.length === 0 ? null : nextReminder(endsAt, now)
  const audit = { by: 'timer', at: now, does: 'scheduled.remind' }
  const won = await store.update(
    'shifts',
    { _id, remindAt },
    { set: { remindAt: next, audit }, inc: { rev: 1 } },
  )
  if (won !== 1 || waiting.length === 0) return
  const { title } = shift
  const when = new Date(endsAt).toISOString()
  if (kind === 'confirm') {
    const data = { title, when, people: String(waiting.length) }
    const page = `packages/leader/pages/confirm/index?shiftId=${_id}`
    const leaders = await leadersOf(cloud, shift)
    await cloud.notify(toAll(leaders, 'confirmWaits', page, data))
    return
  }
  const page = `packages/volunteer/pages/scan/index?shiftId=${_id}`
  const still = waiting.filter(({ att }) =>
    asOf(att, now).sessions.some(({ shiftId, status }) => shiftId === _id && status === 'open'),
  )
  await cloud.notify(toAll(still, 'checkOutNow', page, { title, when }))
}

function isWaiting({ _id, att }: Person, shift: Shift, now: Instant): boolean {
  if (shift.decided[_id] !== undefined) return false
  return asOf(att, now).sessions.some(({ shiftId }) => shiftId === shift._id)
}

async function leadersOf({ store }: Cloud, { teamId }: Shift): Promise<readonly Person[]> {
  const found = await store.find('people', { where: { 'hats.teamId': teamId }, limit: LEADERS_READ })
  return found.filter(({ hats }) => standsForTeam(hats, teamId))
}

function toAll(
  people: readonly Person[],
  template: Notice['template'],
  page: string,
  data: Notice['data'],
): Notice[] {
  return people.flatMap(({ openid }) => (openid === null ? [] : [{ openid, template, page, data }]))
}
