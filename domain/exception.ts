import { asOf, type Attendance } from './attendance'
import type { Word } from './confirmation'
import type { Elsewhere } from './dayCap'
import { accept, type Decision, refuse } from './decision'
import { worksAtCentre } from './hats'
import { standingCounts } from './headCount'
import type { CommandKey, PersonId } from './ids'
import { herselfOf, isHerself, type Person } from './person'
import type { ConfirmationBatch, Decided, Shift } from './shift'
import { type Instant, MINUTE, wholeMinutes } from './time'
import { hashOf } from './bytes'
import { rulesOfShift } from './entries/credit'

/** What a confirmation showed that is out of the usual. Kept with the shift: afterwards the scans are gone. */
export type Flag = Readonly<{
  /** `<kind>~<person, device or batch>`: said once. */
  id: string
  kind: 'overlap' | 'speed' | 'device' | 'leader'
  /** Whom it is about; null: the whole shift. */
  personId: PersonId | null
  who: string
  facts: Readonly<Record<string, number | string>>
  at: Instant
  /** Who confirmed. */
  by: PersonId
  seen?: Seen
}>

/** What somebody of the centre said to it. `lookInto`: it stays on the desk, with her name. */
type Seen = Readonly<{ by: PersonId; byName: string; at: Instant; said: 'explained' | 'lookInto' }>

/** The two acts of each kind. */
export const ACTS = {
  overlap: ['explained', 'lookInto'],
  speed: ['explained', 'lookInto'],
  device: ['explained', 'lookInto'],
  leader: ['explained', 'lookInto'],
  count: ['listStands', 'pointsStay'],
  review: ['counts', 'doesNotCount'],
  twoPlaces: ['counts', 'doesNotCount'],
} as const
export type ExceptionKind = keyof typeof ACTS
export type ExceptionAct = (typeof ACTS)[ExceptionKind][number]

/** One thing for the centre: who, what, why. */
export type Exception = Readonly<{
  id: string
  kind: ExceptionKind
  personId: PersonId | null
  who: string
  facts: Readonly<Record<string, number | string>>
  since: Instant
  /** Who said or counted it: not the one to judge it. */
  by: PersonId
  seen: Seen | null
}>

/** From one place to the next one goes no faster than this. */
export const WAY_BETWEEN_PLACES = 5 * MINUTE
/** One device wrote down so many, and nearly everybody. */
const MANY_BY_ONE = 5
const NEARLY_ALL = 0.8
/** So many words without a scan behind them, and more than half. */
const MANY_WORDS = 3

type Confirmed = Readonly<{
  shift: Shift
  attendances: ReadonlyMap<PersonId, Attendance>
  /** What somebody has of this day elsewhere, also where her scans are gone. */
  dayOf: (personId: PersonId) => readonly Elsewhere[]
  decided: Readonly<Record<PersonId, Decided>>
  words: readonly Word[]
  by: PersonId
  batchIndex: number
  now: Instant
}>

/** What the centre should look at in what was just confirmed; mostly nothing. */
export function flagsOf(confirmed: Confirmed): Flag[] {
  const known = new Set(confirmed.shift.flags?.map(({ id }) => id))
  const people = Object.keys(confirmed.decided).flatMap((personId) => [
    ...secondPlace(confirmed, personId),
    ...tooFast(confirmed, personId),
  ])
  return [...people, ...oneDevice(confirmed), ...leadersWord(confirmed)].filter(({ id }) => !known.has(id))
}

function isCredited(said: Decided | undefined): said is Decided {
  return said !== undefined && (said.minutes > 0 || said.review !== undefined)
}

function aboutPerson(
  { by, now, decided }: Confirmed,
  kind: 'overlap' | 'speed',
  personId: PersonId,
  facts: Flag['facts'],
): Flag {
  return { id: `${kind}~${personId}`, kind, personId, who: decided[personId]?.name ?? '', facts, at: now, by }
}

/** Credited, though she checked in here while still in elsewhere; no minute of it counts twice, that is under review. */
function secondPlace(confirmed: Confirmed, personId: PersonId): Flag[] {
  const { shift, decided, attendances, dayOf, now } = confirmed
  const said = decided[personId]
  const attendance = attendances.get(personId)
  if (!isCredited(said) || said.inAt === null || said.review?.why === 'TwoPlaces' || !attendance) return []
  const inAt = said.inAt
  const { sessions } = asOf(attendance, now)
  const here = sessions.find(({ shiftId }) => shiftId === shift._id)
  const decidedFirst = dayOf(personId).find(
    ({ is, inAt: cameAt, leftAt }) => is !== 'pending' && cameAt <= inAt && inAt < (leftAt ?? Infinity),
  )
  if (here?.status !== 'overlap' && !decidedFirst) return []
  const first = sessions.find(
    (other) => other !== here && 'inAt' in other && other.inAt <= inAt && inAt <= endOf(other),
  )
  const other = (first ?? decidedFirst)?.title ?? ''
  return [aboutPerson(confirmed, 'overlap', personId, { other, at: inAt })]
}

function endOf(session: Attendance['sessions'][number]): Instant {
  return 'outAt' in session ? session.outAt : Infinity
}

/**
 * Left one place and was at another before anybody could walk there. Said once: where she came to, or, where that was
 * confirmed before the first was heard of, where she came from.
 */
function tooFast(confirmed: Confirmed, personId: PersonId): Flag[] {
  const { shift, decided, dayOf } = confirmed
  const here = decided[personId]
  if (!isCredited(here) || here.inAt === null || here.outAt === null) return []
  for (const other of dayOf(personId)) {
    const isElsewhere = other.servicePointId !== undefined && other.servicePointId !== shift.servicePointId
    if (!isElsewhere || other.leftAt === null) continue
    const isFirst = here.inAt < other.inAt
    if (isFirst && (other.is === 'pending' || other.isFlagged)) continue
    const between = isFirst ? other.inAt - here.outAt : here.inAt - other.leftAt
    if (between >= 0 && between < WAY_BETWEEN_PLACES)
      return [
        aboutPerson(confirmed, 'speed', personId, {
          other: other.title,
          minutes: wholeMinutes(0, between),
          at: Math.max(here.inAt, other.inAt),
        }),
      ]
  }
  return []
}

/** One device ticked nearly everybody, and no card was shown. */
function oneDevice({ shift, attendances, decided, by, now }: Confirmed): Flag[] {
  const there = Object.keys(decided).filter((personId) => isCredited(decided[personId]))
  const tickedBy = new Map<string, PersonId[]>()
  for (const personId of there) {
    const events = attendances.get(personId)?.events.filter(({ shiftId }) => shiftId === shift._id) ?? []
    const [device, ...others] = [...new Set(events.map((event) => event.device))]
    const isTicked = events.every(({ via }) => via === 'roster' || via === 'number')
    if (device === undefined || others.length > 0 || !isTicked) continue
    tickedBy.set(device, [...(tickedBy.get(device) ?? []), personId])
  }
  return [...tickedBy].flatMap(([device, ticked]) => {
    if (ticked.length < MANY_BY_ONE || ticked.length < NEARLY_ALL * there.length) return []
    const who = namesOf(ticked.map((personId) => decided[personId]?.name ?? ''))
    const facts = { device, people: ticked.length, of: there.length }
    return [{ id: `device~${device}`, kind: 'device' as const, personId: null, who, facts, at: now, by }]
  })
}

/** More than half of the minutes rest on nothing but the leader's word on how long people stayed. */
function leadersWord({ decided, words, by, batchIndex, now }: Confirmed): Flag[] {
  const there = Object.keys(decided).filter((personId) => isCredited(decided[personId]))
  const said = words.filter(({ personId, says }) => says === 'stayedUntil' && there.includes(personId))
  if (said.length < MANY_WORDS || said.length * 2 <= there.length) return []
  const who = namesOf(said.map(({ personId }) => decided[personId]?.name ?? ''))
  const facts = { words: said.length, of: there.length }
  return [{ id: `leader~${batchIndex}`, kind: 'leader', personId: null, who, facts, at: now, by }]
}

const NAMED = 3
function namesOf(names: readonly string[]): string {
  return names.slice(0, NAMED).join('、')
}

/** What at a shift waits for the centre, the longest first. */
export function exceptionsOf(shift: Shift): Exception[] {
  const flags = (shift.flags ?? [])
    .filter(({ seen }) => seen?.said !== 'explained')
    .map(({ at, seen = null, ...flag }) => ({ ...flag, since: at, seen }))
  const reviews = Object.entries(shift.decided).flatMap(([personId, { name, review, batch }]) => {
    const said = shift.batches[batch]
    if (!review || review.said || !said) return []
    const { why, minutes, day, other = '' } = review
    const kind: ExceptionKind = why === 'TwoPlaces' ? 'twoPlaces' : 'review'
    const about = { id: `review~${personId}`, kind, personId, who: name }
    return [{ ...about, facts: { why, minutes, day, other }, since: said.at, by: said.by, seen: null }]
  })
  return [...flags, ...reviews, ...countGap(shift)].sort((one, other) => one.since - other.since)
}

function countGap(shift: Shift): Exception[] {
  const last = standingCounts(shift.counts).slice(-1)[0]
  if (!shift.countDiffers || !last || (shift.countSeen && shift.countSeen.at >= last.heardAt)) return []
  const facts = { people: last.people, listed: last.listed, at: last.at }
  const about = { id: 'count', kind: 'count' as const, personId: null, who: last.name }
  return [{ ...about, facts, since: last.heardAt, by: last.by, seen: null }]
}

/** Since when the oldest waits, for the desk to find the shift; null: nothing does. */
export function exceptionSince(shift: Shift): Instant | null {
  return exceptionsOf(shift)[0]?.since ?? null
}

export type SettleRefusal = 'NotOfCentre' | 'ExceptionGone' | 'OwnRecord' | 'OwnWord'

/** The shift after the centre's word. `batchIndex`: what it credits, or clears, is of this confirmation. */
export type Settled = Readonly<{ shift: Shift; isRepeat: boolean; batchIndex: number | null }>

/** Somebody of the centre who neither said it nor gains by it. */
export function settleException(
  shift: Shift,
  { id, act, key }: Readonly<{ id: string; act: ExceptionAct; key: CommandKey }>,
  me: Pick<Person, '_id' | 'name' | 'hats' | 'absorbed'> | undefined,
  now: Instant,
): Decision<Settled, SettleRefusal> {
  if (!me || !worksAtCentre(me.hats)) return refuse('NotOfCentre')
  const repeated = shift.batches.findIndex((batch) => batch.key === key)
  if (repeated >= 0) return accept({ shift, isRepeat: true, batchIndex: repeated })
  const exception = exceptionsOf(shift).find((each) => each.id === id)
  if (!exception || !(ACTS[exception.kind] as readonly ExceptionAct[]).includes(act))
    return saidBefore(shift, id, act, me._id)
      ? accept({ shift, isRepeat: true, batchIndex: null })
      : refuse('ExceptionGone')
  const herself = herselfOf(me)
  if (isHerself(exception.personId, herself)) return refuse('OwnRecord')
  if (isHerself(exception.by, herself)) return refuse('OwnWord')
  const seen = { by: me._id, byName: me.name, at: now }
  if (act === 'counts' || act === 'doesNotCount')
    return accept(judged(shift, exception.personId ?? '', act, key, seen))
  if (act === 'listStands' || act === 'pointsStay')
    return accept({
      shift: { ...shift, countSeen: { ...seen, said: act } },
      isRepeat: false,
      batchIndex: null,
    })
  const flags = shift.flags?.map((flag) =>
    flag.id === id ? { ...flag, seen: { ...seen, said: act } } : flag,
  )
  return accept({ shift: { ...shift, flags: flags ?? [] }, isRepeat: false, batchIndex: null })
}

function saidBefore({ flags, countSeen }: Shift, id: string, act: ExceptionAct, by: PersonId): boolean {
  const known = id === 'count' ? countSeen : flags?.find((flag) => flag.id === id)?.seen
  return known?.said === act && known.by === by
}

/** What was under review counts after all, or does not: a confirmation of its own, so that it is posted like any other. */
function judged(
  shift: Shift,
  personId: PersonId,
  act: 'counts' | 'doesNotCount',
  key: CommandKey,
  { by, byName, at }: Omit<Seen, 'said'>,
): Settled {
  const said = shift.decided[personId] as Decided
  const review = said.review as NonNullable<Decided['review']>
  const batchIndex = shift.batches.length
  const batch: ConfirmationBatch = {
    key,
    body: hashOf(`${act} ${personId}`),
    by,
    at,
    ruleVersion: rulesOfShift(shift).version,
  }
  const decided: Decided = {
    ...said,
    minutes: act === 'counts' ? review.minutes : 0,
    review: { ...review, said: act, byName },
    batch: batchIndex,
  }
  return {
    shift: {
      ...shift,
      decided: { ...shift.decided, [personId]: decided },
      batches: [...shift.batches, batch],
      unsettled: true,
      decidedAt: at,
    },
    isRepeat: false,
    batchIndex,
  }
}
