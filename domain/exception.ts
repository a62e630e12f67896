import { asOf, type Attendance } from './attendance'
import type { Word } from './confirmation'
import { accept, type Decision, refuse } from './decision'
import { worksAtCentre } from './hats'
import { standingCounts } from './headCount'
import type { CommandKey, PersonId } from './ids'
import { herselfOf, isHerself, type Person } from './person'
import { type ConfirmationBatch, type Decided, type Shift, witnessesOf } from './shift'
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

/** Credited, though she checked in here while still in elsewhere. */
function secondPlace(confirmed: Confirmed, personId: PersonId): Flag[] {
  const { shift, decided, attendances, now } = confirmed
  const attendance = attendances.get(personId)
  if (!isCredited(decided[personId]) || !attendance) return []
  const { sessions } = asOf(attendance, now)
  const here = sessions.find(({ shiftId }) => shiftId === shift._id)
  if (here?.status !== 'overlap') return []
  const first = sessions.find(
    (other) => other !== here && 'inAt' in other && other.inAt <= here.inAt && here.inAt <= endOf(other),
  )
  return [aboutPerson(confirmed, 'overlap', personId, { other: first?.title ?? '', at: here.inAt })]
}

function endOf(session: Attendance['sessions'][number]): Instant {
  return 'outAt' in session ? session.outAt : Infinity
}

/** Left one place and was at another before anybody could walk there. */
function tooFast(confirmed: Confirmed, personId: PersonId): Flag[] {
  const { shift, decided, attendances, now } = confirmed
  const attendance = attendances.get(personId)
  if (!isCredited(decided[personId]) || !attendance) return []
  const { sessions } = asOf(attendance, now)
  const here = sessions.find(({ shiftId }) => shiftId === shift._id)
  if (here?.status !== 'closed') return []
  for (const other of sessions) {
    const isElsewhere = other.servicePointId !== undefined && other.servicePointId !== shift.servicePointId
    if (other === here || !isElsewhere || other.status !== 'closed') continue
    const between = other.inAt < here.inAt ? here.inAt - other.outAt : other.inAt - here.outAt
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
    const { why, minutes, day } = review
    const about = { id: `review~${personId}`, kind: 'review' as const, personId, who: name }
    return [{ ...about, facts: { why, minutes, day }, since: said.at, by: said.by, seen: null }]
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
  if (isHerself(exception.by, herself)) return refuse('OwnWord')
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
  const recorders = attendance?.events.filter(({ shiftId }) => shiftId === shift._id).map((event) => event.by)
  const witnesses = [...witnessesOf(shift, said), ...(recorders ?? [])].filter((who) => who !== null)
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
