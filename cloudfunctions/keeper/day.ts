import type { Output } from '#contract/index'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlots } from '#cloud/slotsOfKind'
import { asOf, scannedOutAt } from '#domain/attendance'
import type { Person } from '#domain/person'
import { LONGEST_SHIFT, type ShiftSlot } from '#domain/shiftSlot'
import { chinaDateOf, DAY, type Instant, startOfDay } from '#domain/time'

const MOST_SHIFTS = 50
const PEOPLE_READ = 1000
/** As many as fit a small hall; a fair is looked at shift by shift. */
const MOST_SHOWN = 200

type Day = Output<'keeper.day'>

/** The shifts of the day with the keeper's hats, then everybody who came to one of them. */
export const day: Handler<'keeper.day'> = async ({ servicePointId }, { store, now, caller }) => {
  const startsToday = startOfDay(chinaDateOf(now))
  const [me, slots] = await Promise.all([
    store.get('people', caller.personId),
    shiftSlots(store, {
      where: {
        kind: 'shift',
        servicePointId,
        // A shift that began last night is still hers to end.
        startsAt: { $gte: startsToday - LONGEST_SHIFT, $lt: startsToday + DAY },
        endsAt: { $gt: startsToday },
      },
      orderBy: [['startsAt', 'asc']],
      limit: MOST_SHIFTS,
    }),
  ])
  const hat = me?.hats.find((each) => each.role === 'keeper' && each.servicePointId === servicePointId)
  if (!hat) return fail('NotYourPoint')
  const today = slots.filter(({ status }) => status === 'planned')
  const opened = today.filter((slot) => slot.opened).map(({ _id }) => _id)
  const people =
    opened.length === 0
      ? []
      : await store.find('people', { where: { 'att.shifts': { $in: opened } }, limit: PEOPLE_READ })
  const sessions = people.flatMap((person) => sessionsOf(person, opened, now))
  return done({
    now,
    name: hat.name,
    shifts: today.map((slot) => shiftOf(slot, sessions)),
    here: sessions
      .flatMap(({ here }) => (here ? [here] : []))
      .sort((one, other) => one.inAt - other.inAt)
      .slice(0, MOST_SHOWN),
  })
}

type Seen = Readonly<{ shiftId: string; here: Day['here'][number] | undefined }>

function sessionsOf({ _id, name, cardNo, att }: Person, shiftIds: readonly string[], now: Instant): Seen[] {
  return asOf(att, now)
    .sessions.filter(({ shiftId }) => shiftIds.includes(shiftId))
    .map((session) => {
      const { shiftId, title, endsAt, status } = session
      if (!('inAt' in session) || scannedOutAt(session) !== undefined) return { shiftId, here: undefined }
      const forgotten = status === 'forgotten'
      return {
        shiftId,
        here: { personId: _id, name, cardNo, shiftId, title, inAt: session.inAt, endsAt, forgotten },
      }
    })
}

function shiftOf(slot: ShiftSlot, sessions: readonly Seen[]): Day['shifts'][number] {
  const { _id, title, teamName, room, startsAt, endsAt, opened, confirmed, who } = slot
  const here = sessions.filter((session) => session.shiftId === _id)
  const still = here.filter((session) => session.here !== undefined).length
  return {
    shiftId: _id,
    title,
    teamName,
    room,
    startsAt,
    endsAt,
    opened,
    confirmed,
    signedUp: who.length,
    here: still,
    left: here.length - still,
  }
}
