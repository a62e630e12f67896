import type { Audit } from './audit'
import { hashOf } from './bytes'
import { accept, type Decision, refuse } from './decision'
import {
  type ActivityId,
  type CommandKey,
  DISTRICT,
  type PersonId,
  type ServicePointId,
  type ShiftId,
  type TeamId,
} from './ids'
import { addMonths, chinaDateOf, type CivilDate, DAY, HOUR, type Instant, MINUTE } from './time'

export type Signup = Readonly<{
  id: CommandKey
  personId: PersonId
  name: string
  cardNo: string
  at: Instant
}>

/**
 * The public face of one shift: when, where, and who has a place. A scan never touches it.
 * Every limit is kept in one document, so that one guarded write decides.
 */
export type ShiftSlot = Readonly<{
  _id: ShiftId
  kind: 'shift'
  rev: number
  activityId: ActivityId
  teamId: TeamId
  teamName: string
  /** Leader and deputies when it was published: whose home page shows it. Rights are read from hats. */
  ledBy: readonly PersonId[]
  title: string
  about: string
  servicePointId: ServicePointId
  servicePointName: string
  room: string
  startsAt: Instant
  endsAt: Instant
  on: CivilDate
  places: number
  left: number
  bookings: readonly Signup[]
  who: readonly PersonId[]
  /** Keys of sign-ups given back and of the commands that did it: arriving once more they change nothing. */
  ended?: readonly CommandKey[]
  /** The command that published it, to refuse its key with another plan. */
  command?: Readonly<{ key: CommandKey; body: string }>
  /** The last commands that changed it: one of them arriving late undoes nothing that came after. */
  changes?: readonly Readonly<{ key: CommandKey; body: string }>[]
  /** One cell per person and quarter hour under a unique index: nobody can be in two places. The first is the slot's own. */
  cells: readonly string[]
  status: 'planned' | 'cancelled'
  cancelledWhy?: string
  /** Set when the leader opens the shift: from then on people join at the door. */
  opened: boolean
  /** Set when the leader has nobody left to decide on. */
  confirmed: boolean
  audit: Audit
}>

/** So many changes a shift remembers. */
export const CHANGES_REMEMBERED = 50
/** So many ended commands a shift remembers; older ones are refused by time. */
export const ENDED_REMEMBERED = 400

/** The quarter hours a shift covers; its times are multiples of 15 minutes. */
export const QUARTER = 15 * MINUTE
/** Whatever runs at an instant began at most so long before it. */
export const LONGEST_SHIFT = 12 * HOUR
/** Shifts are published at most this far ahead. */
export const PUBLISH_AHEAD = 366 * DAY

export type Plan = Readonly<{
  title: string
  about: string
  room: string
  startsAt: Instant
  endsAt: Instant
  places: number
}>
export type Repeat = Readonly<{ every: 'week' | 'fortnight' | 'month'; times: number }>

export type PlanRefusal = 'NotOnQuarterHour' | 'EndsBeforeStart' | 'TooLong' | 'InThePast' | 'TooFarAhead'

export function checkPlan(
  plan: Pick<Plan, 'startsAt' | 'endsAt'>,
  now: Instant,
): Decision<true, PlanRefusal> {
  if (plan.startsAt % QUARTER !== 0 || plan.endsAt % QUARTER !== 0) return refuse('NotOnQuarterHour')
  if (plan.endsAt <= plan.startsAt) return refuse('EndsBeforeStart')
  if (plan.endsAt - plan.startsAt > LONGEST_SHIFT) return refuse('TooLong')
  if (plan.endsAt <= now) return refuse('InThePast')
  if (plan.startsAt > now + PUBLISH_AHEAD) return refuse('TooFarAhead')
  return accept(true)
}

/** The same command names the same activity, so that publishing twice publishes once. */
export function activityIdOf(teamId: TeamId, key: CommandKey): ActivityId {
  return `${teamId}-${hashOf(key).slice(0, 8)}`
}

export type Publication = Readonly<{
  activityId: ActivityId
  team: Readonly<{ _id: TeamId; name: string }>
  ledBy: readonly PersonId[]
  servicePoint: Readonly<{ _id: ServicePointId; name: string }>
  plan: Plan
  repeat?: Repeat
}>

/** One slot per occurrence. */
export function publishShifts(publication: Publication, audit: Audit): ShiftSlot[] {
  const { activityId, team, ledBy, servicePoint, plan, repeat } = publication
  return occurrencesOf(plan, repeat).map(({ startsAt, endsAt }) => {
    const on = chinaDateOf(startsAt)
    const _id = `${DISTRICT}:${activityId}:${on.replace(/-/g, '')}:1`
    return {
      _id,
      kind: 'shift',
      rev: 0,
      activityId,
      teamId: team._id,
      teamName: team.name,
      ledBy,
      title: plan.title,
      about: plan.about,
      servicePointId: servicePoint._id,
      servicePointName: servicePoint.name,
      room: plan.room,
      startsAt,
      endsAt,
      on,
      places: plan.places,
      left: plan.places,
      bookings: [],
      who: [],
      cells: [slotCell(_id)],
      status: 'planned',
      opened: false,
      confirmed: false,
      ...(audit.key && audit.body ? { command: { key: audit.key, body: audit.body } } : {}),
      audit,
    }
  })
}

function occurrencesOf(plan: Plan, repeat: Repeat | undefined): { startsAt: Instant; endsAt: Instant }[] {
  return Array.from({ length: repeat?.times ?? 1 }, (_, n) => ({
    startsAt: later(plan.startsAt, repeat, n),
    endsAt: later(plan.endsAt, repeat, n),
  }))
}

function later(at: Instant, repeat: Repeat | undefined, n: number): Instant {
  if (!repeat) return at
  if (repeat.every === 'month') return addMonths(at, n)
  return at + n * (repeat.every === 'week' ? 7 : 14) * DAY
}

export type SignUpRefusal = 'ShiftCancelled' | 'ShiftIsOver' | 'AlreadyOpened' | 'ShiftFull'

/** Whether a place may be taken now. The guarded write asks the same again, of the document as it then is. */
export function maySignUp(slot: ShiftSlot, now: Instant): Decision<true, SignUpRefusal> {
  if (slot.status === 'cancelled') return refuse('ShiftCancelled')
  if (now >= slot.endsAt) return refuse('ShiftIsOver')
  if (slot.opened) return refuse('AlreadyOpened')
  if (slot.left < 1) return refuse('ShiftFull')
  return accept(true)
}

export function mayCancelSignup(
  slot: ShiftSlot,
  now: Instant,
): Decision<true, 'AlreadyOpened' | 'ShiftIsOver'> {
  if (now >= slot.endsAt) return refuse('ShiftIsOver')
  if (slot.opened) return refuse('AlreadyOpened')
  return accept(true)
}

export type PlanChanges = Readonly<Partial<Plan>>

/**
 * The slot as it would be. Answers the very same slot when nothing differs. Before the shift is opened only: afterwards
 * the conduct holds its times.
 */
export function changeShift(
  slot: ShiftSlot,
  changes: PlanChanges,
  now: Instant,
): Decision<ShiftSlot, PlanRefusal | 'ShiftCancelled' | 'AlreadyOpened' | 'PlacesTaken'> {
  if (slot.status === 'cancelled') return refuse('ShiftCancelled')
  if (slot.opened) return refuse('AlreadyOpened')
  const plan = {
    title: slot.title,
    about: slot.about,
    room: slot.room,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    places: slot.places,
  }
  const wished = { ...plan, ...changes }
  if ((Object.keys(plan) as (keyof Plan)[]).every((field) => wished[field] === plan[field]))
    return accept(slot)
  const allowed = checkPlan(wished, now)
  if (!allowed.ok) return allowed
  if (wished.places < slot.who.length) return refuse('PlacesTaken', { taken: slot.who.length })
  return accept({
    ...slot,
    ...wished,
    on: chinaDateOf(wished.startsAt),
    left: wished.places - slot.who.length,
    cells: [slotCell(slot._id), ...slot.who.flatMap((personId) => cellsOf(personId, wished))],
  })
}

/** A place is found by its key: under the key of somebody else’s there is none, or both would be given back with one. */
export function isKeyOfAnother(
  places: readonly Readonly<{ id: CommandKey; personId: PersonId }>[],
  key: CommandKey,
  personId: PersonId,
): boolean {
  return places.some((place) => place.id === key && place.personId !== personId)
}

/** `<person>@<quarter hour>` for every quarter hour of the shift. */
export function cellsOf(
  personId: PersonId,
  { startsAt, endsAt }: Readonly<{ startsAt: Instant; endsAt: Instant }>,
): string[] {
  const cells: string[] = []
  for (let at = startsAt; at < endsAt; at += QUARTER) cells.push(`${personId}@${at / QUARTER}`)
  return cells
}

/** An array under a unique index must hold something of its own: two empty ones would collide. */
export function slotCell(id: ShiftId): string {
  return `slot@${id}`
}
