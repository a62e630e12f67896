import { asOf, type EvidenceGrade, leftAt, pendingMinutes, type RefusedWhy, type Session } from './attendance'
import type { PersonId, ShiftId } from './ids'
import { NO_NAME } from './leaving'
import type { Person } from './person'
import { answered, type RollCall } from './rollCall'
import type { Corrected, Decided, Shift } from './shift'
import type { ShiftSlot } from './shiftSlot'
import type { Instant } from './time'

export type RosterRow = Readonly<{
  personId: PersonId
  name: string
  cardNo: string
  walkIn: boolean
  status: 'missing' | 'in' | 'out' | 'forgotten' | 'overlap' | 'outOnly' | 'confirmed' | 'absent' | 'review'
  inAt: Instant | null
  outAt: Instant | null
  grade: EvidenceGrade | null
  minutes: number
  /** The latest of her scans reached us so long after its code was on show. */
  lateMinutes: number
  /** She had a place or was let in; otherwise the leader decides. */
  expected: boolean
  /** Scanned in and out in time, and at least one whole minute: goes with the leader's one tap. */
  plain: boolean
  /** How she answered the calls in the middle of the shift. */
  called: 'there' | 'missing' | null
  /** She came back after she had left; that stay is in no minutes. */
  again?: Session['again']
  /** What stands in the place of the leader's word since her record was changed. */
  corrected?: Pick<Corrected, 'minutes' | 'inAt' | 'outAt'>
}>

const STATUS_OF = {
  open: 'in',
  closed: 'out',
  forgotten: 'forgotten',
  overlap: 'overlap',
  outOnly: 'outOnly',
} as const

/** Everybody expected, everybody who scanned, and everybody already decided on; one row each. */
export function rosterOf({
  slot,
  shift,
  people,
  now,
}: Readonly<{
  slot: ShiftSlot
  shift: Shift | undefined
  people: readonly Person[]
  now: Instant
}>): RosterRow[] {
  const rows = new Map<PersonId, RosterRow>()
  const expected = shift?.expected ?? slot.bookings.map((booking) => ({ ...booking, walkIn: false }))
  const walkIns = new Set(expected.filter(({ walkIn }) => walkIn).map(({ personId }) => personId))
  for (const { personId, name, cardNo, walkIn } of expected)
    rows.set(personId, { ...unseen, personId, name, cardNo, walkIn })

  for (const { _id, name, cardNo, att } of people) {
    const session = asOf(att, now).sessions.find(({ shiftId }) => shiftId === slot._id)
    if (session)
      rows.set(_id, {
        ...seen(session, rows.has(_id)),
        personId: _id,
        name,
        cardNo,
        walkIn: walkIns.has(_id),
      })
  }
  for (const [personId, said] of Object.entries(shift?.decided ?? {})) {
    rows.set(personId, { ...settled(said), personId, walkIn: walkIns.has(personId) })
  }
  return [...rows.values()].map((row) => withCall(row, shift?.rollCalls))
}

/** Who did not answer a call is worth the leader's look, however complete her scans. */
function withCall(row: RosterRow, calls: readonly RollCall[] | undefined): RosterRow {
  const called = answered(calls, row.personId, row)
  return { ...row, called, plain: row.plain && called !== 'missing' }
}

type Facts = Omit<RosterRow, 'personId' | 'name' | 'cardNo' | 'walkIn'>

const unseen: Facts = {
  status: 'missing',
  inAt: null,
  outAt: null,
  grade: null,
  minutes: 0,
  lateMinutes: 0,
  expected: true,
  plain: false,
  called: null,
}

function seen(session: Session, expected: boolean): Facts {
  const minutes = pendingMinutes(session)
  return {
    status: STATUS_OF[session.status],
    inAt: 'inAt' in session ? session.inAt : null,
    outAt: leftAt(session) ?? null,
    grade: session.grade,
    minutes,
    lateMinutes: session.lateMinutes,
    expected,
    plain:
      expected &&
      session.status === 'closed' &&
      session.lateMinutes === 0 &&
      minutes > 0 &&
      session.again === undefined,
    called: null,
    ...(session.again ? { again: session.again } : {}),
  }
}

function settled({
  name,
  cardNo,
  minutes,
  grade,
  inAt,
  outAt,
  review,
  corrected,
}: Decided): Facts & { name: string; cardNo: string } {
  const waiting = review && review.said === undefined ? review.minutes : 0
  const stands = corrected?.minutes ?? minutes
  return {
    name,
    cardNo,
    status: waiting > 0 ? 'review' : stands > 0 ? 'confirmed' : 'absent',
    inAt,
    outAt,
    grade,
    minutes: minutes + waiting,
    lateMinutes: 0,
    expected: true,
    plain: false,
    called: null,
    ...(corrected ? { corrected: timesOf(corrected) } : {}),
  }
}

function timesOf({ minutes, inAt, outAt }: Corrected) {
  return { minutes, inAt, outAt }
}

/** Scans of this shift that made no session: what a leader should know of. One line for each person and reason. */
export type RefusedAtShift = Readonly<{
  /** Null: a card that is nobody's, and `name` is what it said. */
  personId: PersonId | null
  name: string
  why: RefusedWhy
  /** Of the newest. */
  at: Instant | null
  /** How many are remembered: at least so many there were. */
  times: number
}>
const REFUSED_SHOWN = 40

/** The newest lines, and how many more there are. */
export function refusedScansOf(
  people: readonly Person[],
  shiftId: ShiftId,
  shift: Shift | undefined,
): Readonly<{ refused: RefusedAtShift[]; moreRefused: number }> {
  const lines = new Map<string, RefusedAtShift>()
  const newestFirst = [...ofPeople(people, shiftId), ...ofNobody(shift)].sort(
    (one, other) => other.heardAt - one.heardAt,
  )
  for (const { personId, name, why, at } of newestFirst) {
    const about = `${why}/${personId ?? name}`
    const known = lines.get(about)
    lines.set(about, known ? { ...known, times: known.times + 1 } : { personId, name, why, at, times: 1 })
  }
  return {
    refused: [...lines.values()].slice(0, REFUSED_SHOWN),
    moreRefused: Math.max(0, lines.size - REFUSED_SHOWN),
  }
}

type RefusedOnce = Omit<RefusedAtShift, 'times'> & Readonly<{ heardAt: Instant }>

function ofPeople(people: readonly Person[], shiftId: ShiftId): RefusedOnce[] {
  return people.flatMap(({ _id, name, att }) =>
    att.refused
      .filter((scan) => scan.shiftId === shiftId)
      .map(({ why, at, heardAt }) => ({ personId: _id, name, why, at, heardAt })),
  )
}

function ofNobody(shift: Shift | undefined): RefusedOnce[] {
  return (shift?.refusedRecords ?? []).map(({ card, personId = null, why, at, heardAt }) => {
    const listed = shift?.expected.find((each) => each.personId === personId)
    return { personId, name: personId === null ? card : (listed?.name ?? NO_NAME), why, at, heardAt }
  })
}
