import { type ShiftSlot, slotCell } from '#domain/shiftSlot'
import { chinaDateOf, DAY, type Instant, MINUTE, startOfDay } from '#domain/time'
import { QUARTER } from '#domain/shiftSlot'
import { demoPersonId } from './demoPeople'
import { demoActivityId, numbered, type Rhythm, RHYTHMS, rhythmsOn, slotOf, timesOn } from './rhythm'
import { choicesOf } from './seededChoices'
import type { Townsfolk } from './townsfolk'

/** Always on now, so that the first way through the software can be tried at any hour. */
const RUNNING: Rhythm = {
  id: 'running',
  teamId: 'T02',
  pointId: 'P01',
  room: '便民服务坊',
  title: '巧手便民：修伞磨刀',
  about: '修伞、磨刀，收件登记和取件各要一人。工具由团队准备。演示用：每次启动都有一场正在进行。',
  from: '',
  to: '',
  places: 10,
  on: () => false,
}
const RUNNING_SIGNED_UP = ['V0002', 'V0026', 'V0014', 'V0038', 'V0019']
const RUNNING_FOR = 7 * QUARTER
const STILL_WORTH_JOINING = 45 * MINUTE
const FREE_PLACES_WANTED = 3

/** Kept free of sign-ups, so that she can sign up for what is on now. */
export const FREE_VOLUNTEER = 'V0013'
const DAYS_AHEAD = 7

/** Whether a slot is one of the town's own, and not one that somebody published while trying the software. */
const demoActivities = new Set([RUNNING, ...RHYTHMS].map(demoActivityId))
function isOurs({ activityId }: ShiftSlot): boolean {
  return demoActivities.has(activityId)
}

/** What is on now and may be joined, if there is still time to join it. */
export function stillRunning(slots: readonly ShiftSlot[], now: Instant): ShiftSlot | undefined {
  return slots.find(
    (slot) =>
      slot.activityId === demoActivityId(RUNNING) &&
      isUnopened(slot) &&
      slot.startsAt <= now &&
      slot.endsAt >= now + STILL_WORTH_JOINING &&
      slot.left >= FREE_PLACES_WANTED,
  )
}

/** Shifts of ours that began while the town stood still: nobody opened them, so they did not take place. */
export function missedSlots(
  slots: readonly ShiftSlot[],
  running: ShiftSlot | undefined,
  now: Instant,
): ShiftSlot[] {
  return slots.filter(
    (slot) => isOurs(slot) && isUnopened(slot) && slot.startsAt <= now && slot._id !== running?._id,
  )
}

function isUnopened({ status, opened }: ShiftSlot): boolean {
  return status === 'planned' && !opened
}

export function cancelled(slot: ShiftSlot, now: Instant) {
  return {
    status: 'cancelled',
    cancelledWhy: '演示小镇停着的时候没有人开班',
    cells: [slotCell(slot._id)],
    audit: { by: 'timer', at: now, does: 'demo' },
  } as const
}

export function runningSlot(
  town: Townsfolk,
  townKey: string,
  taken: ReadonlySet<string>,
  now: Instant,
): ShiftSlot {
  const startsAt = now - (now % QUARTER) - QUARTER
  const times = { startsAt, endsAt: startsAt + RUNNING_FOR }
  const first = numbered(slotOf(RUNNING, times, town.ledBy(RUNNING.teamId)))
  const slot = withFreeId(first, taken)
  const volunteers = RUNNING_SIGNED_UP.map((demoId) => town.person(demoPersonId(demoId, townKey)))
  return town.signedUp(
    slot,
    volunteers.filter(({ _id }) => town.free(_id, slot)),
    now,
  )
}

function withFreeId(slot: ShiftSlot, taken: ReadonlySet<string>): ShiftSlot {
  let free = slot
  for (let again = 2; taken.has(free._id); again += 1) {
    const _id = `${slot._id}-${again}`
    free = { ...slot, _id, cells: [slotCell(_id)] }
  }
  return free
}

/** Today's and the next seven days' shifts that are not there yet. */
export function comingSlots(
  town: Townsfolk,
  townKey: string,
  taken: ReadonlySet<string>,
  now: Instant,
): ShiftSlot[] {
  const today = startOfDay(chinaDateOf(now))
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => chinaDateOf(today + ahead * DAY))
  const free = [demoPersonId(FREE_VOLUNTEER, townKey)]
  return days
    .flatMap((on) =>
      rhythmsOn(on).map((rhythm) => slotOf(rhythm, timesOn(on, rhythm), town.ledBy(rhythm.teamId))),
    )
    .filter((slot) => slot.startsAt > now && !taken.has(slot._id))
    .map((slot) => {
      const count = Math.min(slot.places - 2, 2 + choicesOf(`coming ${slot._id}`).below(4))
      return town.signedUp(slot, town.volunteersFor(slot, count, free), now)
    })
}
