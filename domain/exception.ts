import { asOf, type Attendance, recordersAt } from './attendance'
import type { Word } from './confirmation'
import type { Elsewhere } from './dayCap'
import { accept, type Decision, refuse } from './decision'
import { worksAtCentre } from './hats'
import { standingCounts } from './headCount'
import type { Via } from './evidence'
import type { CommandKey, PersonId, ShiftId } from './ids'
import { type Herself, herselfOf, isHerself, type Person } from './person'
import { type ConfirmationBatch, type Decided, type Ground, type Shift, witnessesOf } from './shift'
import { type Instant, MINUTE, wholeMinutes } from './time'
import { hashOf } from './bytes'
import { rulesOfShift } from './entries/credit'

/** What a confirmation showed that is out of the usual. Kept with the shift: afterwards the scans are gone. */
export type Flag = Readonly<{
  /** `<kind>~<person or device>`, or the kind alone: said once. */
  id: string
  kind: 'overlap' | 'speed' | 'device' | 'leader'
  /** Whom it is about; null: the whole shift. */
  personId: PersonId | null
  who: string
  facts: Readonly<Record<string, number | string>>
  at: Instant
  /** Who confirmed. */
  by: PersonId
  /** Others whose word or tick it counts; absent: nobody's. */
  alsoBy?: readonly PersonId[]
  seen?: Seen
}>

/** What somebody of the centre said to it. `lookInto`: it stays on the desk, with her name. */
type Seen = Spoken & Readonly<{ said: 'explained' | 'lookInto' }>
export type Spoken = Readonly<{ by: PersonId; byName: string; at: Instant; key: CommandKey }>

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
  /** Who said or counted it: not those to judge it. */
  by: readonly PersonId[]
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
  /** What was just said, with what it rests on. */
  decided: Readonly<Record<PersonId, Decided>>
  by: PersonId
  now: Instant
}>

/** What the centre should look at in what was just confirmed; mostly nothing. */
export function flagsOf(confirmed: Confirmed): Flag[] {
  const known = new Set(confirmed.shift.flags?.map(({ id }) => id))
  const people = Object.keys(confirmed.decided).flatMap((personId) => [
    ...secondPlace(confirmed, personId),
    ...tooFast(confirmed, personId),
  ])
  // Over all that was decided at the shift: confirmed in small lots it is the same.
  const all = Object.values({ ...confirmed.shift.decided, ...confirmed.decided }).filter(isCredited)
  return [...people, ...oneDevice(confirmed, all), ...leadersWord(confirmed, all)].filter(
    ({ id }) => !known.has(id),
  )
}

/** The words of a confirmation with what they rest on, to be stored: at the next one these scans are gone. */
export function withGrounds({
  shift,
  attendances,
  decided,
  words,
}: Pick<Confirmed, 'shift' | 'attendances' | 'decided'> & Readonly<{ words: readonly Word[] }>): Record<
  PersonId,
  Decided
> {
  const stayed = new Set(words.flatMap(({ personId, says }) => (says === 'stayedUntil' ? [personId] : [])))
  return Object.fromEntries(
    Object.entries(decided).map(([personId, said]) => {
      const ticked = tickedBy(attendances.get(personId), shift._id)
      const ground: Ground = {
        ...(ticked ? { ticked } : {}),
        ...(stayed.has(personId) ? { stayed: true } : {}),
      }
      return [personId, Object.keys(ground).length > 0 ? { ...said, ground } : said]
    }),
  )
}

/**
 * How somebody is written down without her card. At a tablet that nobody attends people come in by their cards, or by
 * name and the end of their phone when the card lies at home: plain, however many they are. A typed number alone is not:
 * it stands on the card that could have been shown, and can be typed for somebody who is not there.
 */
const WITHOUT_CARD: ReadonlySet<Via> = new Set(['roster', 'number', 'kioskNumber'])

function tickedBy(attendance: Attendance | undefined, at: ShiftId): Ground['ticked'] {
  const events = attendance?.events.filter(({ shiftId }) => shiftId === at) ?? []
  const [first] = events
  if (!first || !events.every(({ via, device }) => WITHOUT_CARD.has(via) && device === first.device))
    return undefined
  return { device: first.device, by: first.by }
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
function oneDevice(confirmed: Confirmed, there: readonly Decided[]): Flag[] {
  const devices = new Map<string, Decided[]>()
  for (const said of there) {
    const device = said.ground?.ticked?.device
    if (device !== undefined) devices.set(device, [...(devices.get(device) ?? []), said])
  }
  return [...devices].flatMap(([device, ticked]) => {
    if (ticked.length < MANY_BY_ONE || ticked.length < NEARLY_ALL * there.length) return []
    const on = ticked.some(({ ground }) => ground?.ticked?.by === null) ? 'kiosk' : 'phone'
    const facts = { device, on, people: ticked.length, of: there.length }
    return [aboutShift(confirmed, { id: `device~${device}`, kind: 'device', facts }, ticked)]
  })
}

/** More than half of the minutes rest on nothing but the leader's word on how long people stayed. */
function leadersWord(confirmed: Confirmed, there: readonly Decided[]): Flag[] {
  const stayed = there.filter(({ ground }) => ground?.stayed)
  if (stayed.length < MANY_WORDS || stayed.length * 2 <= there.length) return []
  const facts = { words: stayed.length, of: there.length }
  return [aboutShift(confirmed, { id: 'leader', kind: 'leader', facts }, stayed)]
}

function aboutShift(
  { shift, by, now }: Confirmed,
  flag: Pick<Flag, 'id' | 'kind' | 'facts'>,
  counted: readonly Decided[],
): Flag {
  const who = namesOf(counted.map(({ name }) => name))
  const theirs = counted.flatMap((said) => [...witnessesOf(shift, said), said.ground?.ticked?.by ?? by])
  const alsoBy = [...new Set(theirs)].filter((each) => each !== by)
  return { ...flag, personId: null, who, at: now, by, ...(alsoBy.length > 0 ? { alsoBy } : {}) }
}

const NAMED = 3
function namesOf(names: readonly string[]): string {
  return names.slice(0, NAMED).join('、')
}

/** What at a shift waits for the centre, the longest first. */
export function exceptionsOf(shift: Shift): Exception[] {
  const flags = (shift.flags ?? [])
    .filter(({ seen }) => seen?.said !== 'explained')
    .map(({ at, by, alsoBy = [], seen = null, ...flag }) => ({
      ...flag,
      since: at,
      by: [by, ...alsoBy],
      seen,
    }))
  const reviews = Object.entries(shift.decided).flatMap(([personId, { name, review, batch }]) => {
    const said = shift.batches[batch]
    if (!review || review.said || !said) return []
    const { why, minutes, day, other = '' } = review
    const kind: ExceptionKind = why === 'TwoPlaces' ? 'twoPlaces' : 'review'
    const about = { id: `review~${personId}`, kind, personId, who: name }
    return [{ ...about, facts: { why, minutes, day, other }, since: said.at, by: [said.by], seen: null }]
  })
  return [...flags, ...reviews, ...countGap(shift)].sort((one, other) => one.since - other.since)
}

function countGap(shift: Shift): Exception[] {
  const last = standingCounts(shift.counts).slice(-1)[0]
  if (!shift.countDiffers || !last || (shift.countSeen && shift.countSeen.at >= last.heardAt)) return []
  const facts = { people: last.people, listed: last.listed, at: last.at }
  const about = { id: 'count', kind: 'count' as const, personId: null, who: last.name }
  return [{ ...about, facts, since: last.heardAt, by: [last.by], seen: null }]
}

/** Since when the oldest waits, for the desk to find the shift; null: nothing does. */
export function exceptionSince(shift: Shift): Instant | null {
  return exceptionsOf(shift)[0]?.since ?? null
}

/** It is about her, or her own word: somebody else's turn. */
export function isOwn({ personId, by }: Exception, me: Herself): boolean {
  return [personId, ...by].some((who) => isHerself(who, me))
}

export type SettleRefusal = 'NotOfCentre' | 'ExceptionGone' | 'OwnRecord' | 'OwnWord' | 'KeyReused'

/** The shift after the centre's word. `batchIndex`: what it credits, or clears, is of this confirmation. */
export type Settled = Readonly<{ shift: Shift; isRepeat: boolean; batchIndex: number | null }>

type Settling = Readonly<{ id: string; act: ExceptionAct; key: CommandKey }>

/** Somebody of the centre who neither said it nor gains by it. */
export function settleException(
  shift: Shift,
  people: readonly Pick<Person, '_id' | 'att'>[],
  { id, act, key }: Settling,
  me: Pick<Person, '_id' | 'name' | 'hats' | 'absorbed'> | undefined,
  now: Instant,
): Decision<Settled, SettleRefusal> {
  if (!me || !worksAtCentre(me.hats)) return refuse('NotOfCentre')
  const heard = heardBefore(shift, key)
  if (heard) {
    const isSame = heard.by === me._id && heard.body === bodyOf({ id, act })
    return isSame ? accept({ shift, isRepeat: true, batchIndex: heard.batchIndex }) : refuse('KeyReused')
  }
  const exception = exceptionsOf(shift).find((each) => each.id === id)
  if (!exception || !(ACTS[exception.kind] as readonly ExceptionAct[]).includes(act))
    return refuse('ExceptionGone')
  const herself = herselfOf(me)
  if (isHerself(exception.personId, herself)) return refuse('OwnRecord')
  if (exception.by.some((who) => isHerself(who, herself))) return refuse('OwnWord')
  const spoken = { by: me._id, byName: me.name, at: now, key }
  if (act === 'counts' || act === 'doesNotCount') {
    const personId = exception.personId ?? ''
    const attendance = people.find(({ _id }) => _id === personId)?.att
    return accept(judged(shift, { personId, attendance }, { id, act, key }, spoken))
  }
  const settled = { isRepeat: false, batchIndex: null }
  if (act === 'listStands' || act === 'pointsStay')
    return accept({ ...settled, shift: { ...shift, countSeen: { ...spoken, said: act } } })
  const flags = shift.flags?.map((flag) =>
    flag.id === id ? { ...flag, seen: { ...spoken, said: act } } : flag,
  )
  return accept({ ...settled, shift: { ...shift, flags: flags ?? [] } })
}

function bodyOf({ id, act }: Omit<Settling, 'key'>): string {
  return hashOf(`${act} ${id}`)
}

type Heard = Readonly<{ by: PersonId; body: string; batchIndex: number | null }>

/** What was said at the shift by this key, be it a leader's confirmation. */
function heardBefore({ batches, flags, countSeen }: Shift, key: CommandKey): Heard | undefined {
  const batchIndex = batches.findIndex((batch) => batch.key === key)
  const batch = batches[batchIndex]
  if (batch) return { by: batch.by, body: batch.body, batchIndex }
  const seen = [
    ...(flags ?? []).map((flag) => ({ id: flag.id, word: flag.seen })),
    { id: 'count', word: countSeen },
  ]
  for (const { id, word } of seen)
    if (word?.key === key) return { by: word.by, body: bodyOf({ id, act: word.said }), batchIndex: null }
  return undefined
}

/** What was under review counts after all, or does not: a confirmation of its own, so that it is posted like any other. */
function judged(
  shift: Shift,
  { personId, attendance }: Readonly<{ personId: PersonId; attendance: Attendance | undefined }>,
  { id, act, key }: Settling & Readonly<{ act: 'counts' | 'doesNotCount' }>,
  { by, byName, at }: Spoken,
): Settled {
  const said = shift.decided[personId] as Decided
  const review = said.review as NonNullable<Decided['review']>
  const batchIndex = shift.batches.length
  const batch: ConfirmationBatch = {
    key,
    body: bodyOf({ id, act }),
    by,
    at,
    ruleVersion: rulesOfShift(shift).version,
  }
  const recorders = [...(review.recorders ?? []), ...recordersAt(shift._id, attendance)]
  const witnesses = [...witnessesOf(shift, said), ...recorders]
  const decided: Decided = {
    ...said,
    minutes: act === 'counts' ? review.minutes : 0,
    review: { ...review, said: act, byName, witnesses: [...new Set(witnesses)] },
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
