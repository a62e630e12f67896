import { asOf, SHIFT_MARGIN } from './attendance'
import { accept, type Decision, refuse } from './decision'
import type { CommandKey, PersonId } from './ids'
import { isHerself, type Person } from './person'
import { type Decided, type Shift, witnessesOf } from './shift'
import { DAY, type Instant, MINUTE } from './time'

/**
 * How many people somebody saw at the shift. Counted while it runs, it says who was there at that moment; counted after
 * its end, how many served in all.
 */
export type HeadCount = Readonly<{
  id: CommandKey
  by: PersonId
  /** Accounts that were the counter's too; absent: none. */
  absorbed?: readonly PersonId[]
  name: string
  at: Instant
  heardAt: Instant
  people: number
  /** How many the list had at that moment when the count was heard. */
  listed: number
}>

/** A count is believed this long after the planned end; later the centre decides. */
export const COUNTED_WITHIN = DAY
/** Counting again so soon takes the place of the count before, which stays on the record. */
export const RECOUNTED_WITHIN = 30 * MINUTE
/** More than anybody counts at one shift. For each counter: nobody can use up another's. */
export const MOST_COUNTS = 20
const CLOCK_TOLERANCE = MINUTE

/** When somebody was at the shift, as scans or the leader's word say; null: she is still there. */
export type Presence = Readonly<{ personId: PersonId; inAt: Instant; outAt: Instant | null }>

export function presencesOf(
  shift: Pick<Shift, '_id' | 'decided'>,
  people: readonly Pick<Person, '_id' | 'att'>[],
  now: Instant,
): Presence[] {
  const decided = Object.entries(shift.decided).flatMap(([personId, said]) => {
    if (said.minutes === 0 && !said.review) return []
    // What two people made of the record says when she was there; what they entered afterwards nobody saw.
    const { inAt, outAt } = said.minutes > 0 ? (said.corrected ?? said) : said
    return inAt === null ? [] : [{ personId, inAt, outAt }]
  })
  const undecided = people
    .filter(({ _id }) => shift.decided[_id] === undefined)
    .flatMap(({ _id, att }) => {
      const session = asOf(att, now).sessions.find(({ shiftId }) => shiftId === shift._id)
      if (!session || !('inAt' in session)) return []
      return [{ personId: _id, inAt: session.inAt, outAt: 'outAt' in session ? session.outAt : null }]
    })
  return [...decided, ...undecided]
}

/** How many the list says there were at the moment of a count. */
export function listedAt(at: Instant, endsAt: Instant, presences: readonly Presence[]): number {
  return presences.filter((presence) => covers(at, endsAt, presence)).length
}

function covers(at: Instant, endsAt: Instant, { inAt, outAt }: Presence): boolean {
  return at > endsAt || (inAt <= at && (outAt === null || at <= outAt))
}

/** Counts that stand: of one person's within half an hour only the last. */
export function standingCounts(counts: readonly HeadCount[] = []): HeadCount[] {
  const inOrder = [...counts].sort((one, other) => one.at - other.at || one.heardAt - other.heardAt)
  return inOrder.filter(
    (count, n) =>
      !inOrder.slice(n + 1).some((later) => later.by === count.by && later.at - count.at <= RECOUNTED_WITHIN),
  )
}

/** Whether somebody saw another number of people than the list has. */
export function countsDiffer(
  { counts, endsAt, countSeen }: Pick<Shift, 'counts' | 'endsAt' | 'countSeen'>,
  presences: readonly Presence[],
): boolean {
  const explainedUntil = countSeen?.said === 'listStands' ? countSeen.at : -Infinity
  return standingCounts(counts).some(
    ({ people, at, heardAt }) => heardAt > explainedUntil && people !== listedAt(at, endsAt, presences),
  )
}

/** A head-count by somebody who may run the shift. */
export function headCount({
  shift,
  presences,
  counted,
  now,
}: Readonly<{
  shift: Shift
  presences: readonly Presence[]
  counted: Pick<HeadCount, 'id' | 'by' | 'absorbed' | 'name' | 'at' | 'people'>
  now: Instant
}>): Decision<HeadCount, 'CountOutsideShift' | 'EnoughCounts' | 'KeyReused'> {
  const known = shift.counts?.find(({ id }) => id === counted.id)
  if (known)
    return known.people === counted.people && known.at === counted.at && known.by === counted.by
      ? accept(known)
      : refuse('KeyReused')
  const { at } = counted
  const { startsAt, endsAt } = shift
  if (at < startsAt - SHIFT_MARGIN || at > endsAt + COUNTED_WITHIN || at > now + CLOCK_TOLERANCE)
    return refuse('CountOutsideShift')
  if ((shift.counts ?? []).filter(({ by }) => by === counted.by).length >= MOST_COUNTS)
    return refuse('EnoughCounts')
  return accept({ ...counted, heardAt: now, listed: listedAt(at, endsAt, presences) })
}

export type Release = NonNullable<Decided['release']>

/**
 * Whose points need wait no longer: somebody who neither confirmed nor served counted while she was there, and no count
 * differs from the list. Where the centre looked at it, that is neither the one who confirmed it first, nor who wrote
 * her down, nor who let it count.
 */
export function releasesDue(
  shift: Pick<Shift, 'counts' | 'countSeen' | 'decided' | 'batches' | 'endsAt'>,
  presences: readonly Presence[],
): Readonly<Record<PersonId, Release>> {
  if (countsDiffer(shift, presences)) return {}
  const counts = standingCounts(shift.counts)
  const due: Record<PersonId, Release> = {}
  for (const [personId, said] of Object.entries(shift.decided)) {
    if (!waits(said)) continue
    const presence = presences.find((candidate) => candidate.personId === personId)
    const known = [personId, ...witnessesOf(shift, said)]
    const witness = counts.find(
      ({ by, absorbed, at }) =>
        !known.some((who) => isHerself(who, { personId: by, absorbed })) &&
        presence &&
        covers(at, shift.endsAt, presence),
    )
    if (!witness) continue
    const of = said.corrected ? { of: said.corrected.round } : {}
    due[personId] = { by: witness.by, at: witness.heardAt, ...of }
  }
  return due
}

/** Hours count, points wait still: of the leader's word, or of what was made of it. */
export function waits({ pointsWait, minutes, release, corrected }: Decided): boolean {
  if (release) return false
  return corrected ? corrected.waits : pointsWait === true && minutes > 0
}
