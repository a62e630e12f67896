import { ratingsIn } from '#cloud/rating'
import { roundOf } from '#cloud/rounds'
import { SHIFTS_WITH_EXCEPTIONS, shiftsWithExceptions } from '#cloud/shiftsWithExceptions'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { type ChangeRound, type Correction, openRound } from '#domain/correction'
import { exceptionsOf, isOwn } from '#domain/exception'
import { postOf } from '#domain/hats'
import type { PersonId } from '#domain/ids'
import { mayApprove, type RatingRun } from '#domain/rating'
import { type Herself, herselfOf, isHerself, type Person } from '#domain/person'
import { BOOKS_ROUND } from '#domain/round'
import type { Shift } from '#domain/shift'
import { chinaDateOf, DAY, type Instant, startOfDay } from '#domain/time'
import { type Waiting, waitingOf } from './waiting'

const ITEMS_READ = 200
const RULES_READ = 20
const CHANGES_READ = 50
const OVERDUE_READ = 50

/** The centre's first page: what only its people can decide, each kind with how many and since when. */
export const desk: Handler<'centre.desk'> = async (_input, { store, now, caller }) => {
  const [me, items, rules, [run], round, asked, appealed, unusual, late, merges] = await Promise.all([
    store.get('people', caller.personId),
    store.find('rewardItems', {
      where: { _id: { $gt: '' } },
      orderBy: [['_id', 'asc']],
      limit: ITEMS_READ,
    }),
    store.find('ruleBooks', { where: { status: 'proposed' }, limit: RULES_READ }),
    store.find('ratingRuns', { where: { _id: { $gt: '' } }, orderBy: [['_id', 'desc']], limit: 1 }),
    roundOf(store, BOOKS_ROUND),
    longestWaiting(store, 'decisionSince'),
    longestWaiting(store, 'answerSince'),
    shiftsWithExceptions(store),
    whatIsLate(store, now),
    store.find('merges', { where: { status: 'asked' }, orderBy: [['at', 'asc']], limit: RULES_READ }),
  ])
  const hat = me && postOf(me.hats)
  if (!me || !hat) return fail('NotOfCentre')
  const herself = herselfOf(me)
  const proposals = items.flatMap(({ proposal }) =>
    proposal && isForMe(proposal, herself) ? [proposal] : [],
  )
  const written = rules.flatMap(({ proposed }) => (isForMe(proposed, herself) ? [proposed] : []))
  return done({
    now,
    name: hat.name,
    post: hat.post,
    waiting: [
      ...waitingOf(
        'corrections',
        asked.flatMap((record) => mayDecide(record, herself)),
        asked.length === CHANGES_READ,
      ),
      ...waitingOf(
        'changeAppeals',
        appealed.flatMap((record) => mayAnswer(record, herself)),
        appealed.length === CHANGES_READ,
      ),
      ...waitingOf(
        'merges',
        merges.filter((merge) => ![merge.by, merge.from, merge.to].some((who) => isHerself(who, herself))),
        merges.length === RULES_READ,
      ),
      ...waitingOf('items', proposals, items.length === ITEMS_READ),
      ...waitingOf('rules', written, rules.length === RULES_READ),
      ...(await ratingsWaiting(store, run, me, now)),
      ...unusualThings(unusual, herself),
      ...late,
      ...brokenBooks(round?.last ?? null),
    ].sort((one, other) => (one.since ?? 0) - (other.since ?? 0)),
  })
}

function longestWaiting(store: Store, since: 'decisionSince' | 'answerSince'): Promise<Correction[]> {
  return store.find('corrections', {
    where: { [since]: { $gt: 0 } },
    orderBy: [[since, 'asc']],
    limit: CHANGES_READ,
  })
}

/** Promises that were not kept: needs nobody moved on, things not mended or not fetched, elders nobody visited. */
async function whatIsLate(store: Store, now: Instant): Promise<Waiting[]> {
  const [needs, claims, pairings] = await Promise.all([
    store.find('needs', {
      where: { open: true, overdueAt: { $gt: 0 } },
      orderBy: [['overdueAt', 'asc']],
      limit: OVERDUE_READ,
    }),
    store.find('claims', {
      where: { open: true, dueOn: { $lt: chinaDateOf(now) } },
      orderBy: [['dueOn', 'asc']],
      limit: OVERDUE_READ,
    }),
    store.find('pairings', {
      where: { missedAt: { $gt: 0 } },
      orderBy: [['missedAt', 'asc']],
      limit: OVERDUE_READ,
    }),
  ])
  const ended = claims.map(({ dueOn }) => ({ at: startOfDay(dueOn) + DAY }))
  return [
    ...waitingOf(
      'lateNeeds',
      needs.flatMap(({ overdueAt: at }) => (at === null ? [] : [{ at }])),
      needs.length === OVERDUE_READ,
    ),
    ...waitingOf('lateClaims', ended, claims.length === OVERDUE_READ),
    ...waitingOf(
      'missedVisits',
      pairings.flatMap(({ missedAt: at }) => (at === null ? [] : [{ at }])),
      pairings.length === OVERDUE_READ,
    ),
  ]
}

function unusualThings(shifts: readonly Shift[], me: Herself): Waiting[] {
  const things = shifts.flatMap(exceptionsOf).filter((each) => !isOwn(each, me) && each.seen === null)
  return waitingOf(
    'exceptions',
    things.map(({ since }) => ({ at: since })),
    shifts.length === SHIFTS_WITH_EXCEPTIONS,
  )
}

function mayDecide(record: Correction, me: Herself): readonly ChangeRound[] {
  const open = openRound(record)
  return open && !isHerself(open.by, me) && !isHerself(record.personId, me) ? [open] : []
}

function mayAnswer({ personId, rounds }: Correction, me: Herself): readonly Readonly<{ at: Instant }>[] {
  return rounds.flatMap(({ by, decision, appeal }) =>
    appeal && !appeal.answer && ![by, decision?.by, personId].some((who) => isHerself(who, me))
      ? [appeal]
      : [],
  )
}

/** Nobody decides on what she asked for herself. */
function isForMe({ by }: Readonly<{ by: PersonId }>, me: Herself): boolean {
  return !isHerself(by, me)
}

async function ratingsWaiting(
  store: Store,
  run: RatingRun | undefined,
  me: Person,
  now: Instant,
): Promise<Waiting[]> {
  if (run?.status !== 'noticed') return []
  const ratings = await ratingsIn(store, run._id)
  const open = ratings.flatMap(({ appeal }) => (appeal && appeal.answer === null ? [appeal] : []))
  const mine = mayApprove(run, ratings, me, now).ok ? [{ at: run.noticeUntil ?? now }] : []
  return [...waitingOf('ratingAppeals', open, false), ...waitingOf('ratingApproval', mine, false)]
}

function brokenBooks(last: Readonly<{ brokenCount: number; endedAt: Instant }> | null): Waiting[] {
  if (!last || last.brokenCount === 0) return []
  return [{ kind: 'books', count: last.brokenCount, more: false, since: last.endedAt }]
}
