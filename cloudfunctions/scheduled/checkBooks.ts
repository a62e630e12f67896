import type { Store } from '#cloud/ports'
import { allLinesOf, linesByTime, PAGE } from '#cloud/readLedger'
import { roundOrFirst } from '#cloud/rounds'
import { done, type Handler } from '#cloud/serve'
import type { AccountId, Entry } from '#domain/entry'
import { type AccountBook, beginCheck, type BooksCheck, checkBooks as checked } from '#domain/invariants'
import type { Account } from '#domain/person'
import { BOOKS_ROUND, type BooksRound, type CheckCursor } from '#domain/round'
import { lastDayToSeal } from '#domain/seal'
import { chinaDateOf, HOUR, type Instant, MINUTE } from '#domain/time'
import { sealDays } from './sealDays'

const SLICES_PER_RUN = 12
const ACCOUNTS_PER_SLICE = 50
const SHIFTS_PER_REQUEST = 100
/** Lines younger than this may still be on their way in. */
const SETTLED_IN = 10 * MINUTE
/** The town is asleep. */
const NIGHT = 2 * HOUR

type Running = NonNullable<BooksRound['running']>
type Step = Readonly<{ check: BooksCheck; cursor: CheckCursor | null }>

/**
 * Once a night: seals the days that are over, then checks the ten invariants over all books, a few slices a run, and
 * keeps how it ended. Progress is written once a run under `rev`; a run that was cut, or that another overtook, is
 * simply done again.
 */
export const checkBooks: Handler<'scheduled.checkBooks'> = async (_input, { store, now }) => {
  const round = await roundOrFirst(store, BOOKS_ROUND, { by: 'timer', at: now, does: 'scheduled.checkBooks' })
  const sealDue = round.lookedOn === null || round.lookedOn < lastDayToSeal(now)
  const running = round.running ?? (isDue(round, now) ? 'due' : null)
  if (!sealDue && running === null) return done({ done: 0 })

  const sealedOn = sealDue ? await sealDays(store, round.sealedOn, now) : round.sealedOn
  const lookedOn = sealDue ? lastDayToSeal(now) : round.lookedOn
  const next =
    running === null ? { running: null, last: round.last } : await goOn(store, round, running, sealedOn, now)
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.checkBooks' }
  await store.update(
    'rounds',
    { _id: BOOKS_ROUND, rev: round.rev },
    { set: { sealedOn, lookedOn, ...next, audit }, inc: { rev: 1 } },
  )
  return done({ done: running === null ? 0 : 1 })
}

/** Every night, and at once when the books were never checked. */
function isDue({ last }: BooksRound, now: Instant): boolean {
  return last === null || chinaDateOf(last.startedAt - NIGHT) < chinaDateOf(now - NIGHT)
}

async function goOn(
  store: Store,
  round: BooksRound,
  from: Running | 'due',
  sealedOn: string | null,
  now: Instant,
): Promise<Pick<BooksRound, 'running' | 'last'>> {
  const started: Running =
    from === 'due'
      ? {
          startedAt: now,
          cursor: { at: 'lines', after: null },
          check: beginCheck(now - SETTLED_IN, sealedOn),
        }
      : from
  let { check } = started
  let cursor: CheckCursor | null = started.cursor
  for (let slices = 0; slices < SLICES_PER_RUN && cursor !== null; slices += 1) {
    const step: Step = await nextSlice(store, check, cursor)
    check = step.check
    cursor = step.cursor
  }
  if (cursor !== null) return { running: { ...started, check, cursor }, last: round.last }
  const { lines, accounts, figures, broken, brokenCount, until } = check
  const { startedAt } = started
  return {
    running: null,
    last: { startedAt, endedAt: now, until, lines, accounts, figures, broken, brokenCount },
  }
}

function nextSlice(store: Store, check: BooksCheck, cursor: CheckCursor): Promise<Step> {
  switch (cursor.at) {
    case 'lines':
      return sliceOfLines(store, check, cursor)
    case 'people':
      return sliceOfPeople(store, check, cursor.after)
    case 'teams':
      return sliceOfTeams(store, check, cursor.after)
  }
}

async function sliceOfLines(
  store: Store,
  check: BooksCheck,
  { after }: Extract<CheckCursor, { at: 'lines' }>,
): Promise<Step> {
  const lines = await linesByTime(store, { since: 0, until: check.until, after })
  const isLast = lines.length < PAGE
  const [words, seals] = await Promise.all([wordsOf(store, lines), sealsFor(store, check, lines, isLast)])
  const { at, _id } = lines[lines.length - 1] ?? { at: 0, _id: '' }
  return {
    check: checked(check, { of: 'lines', lines, words, seals, isLast }),
    cursor: isLast ? { at: 'people', after: '' } : { at: 'lines', after: { at, _id } },
  }
}

async function wordsOf(store: Store, lines: readonly Entry[]) {
  const ids = [
    ...new Set(
      lines.flatMap(({ kind, shiftId }) =>
        (kind === 'credit' || kind === 'teamCredit') && shiftId !== null ? [shiftId] : [],
      ),
    ),
  ]
  const groups = Array.from({ length: Math.ceil(ids.length / SHIFTS_PER_REQUEST) }, (_none, n) =>
    ids.slice(n * SHIFTS_PER_REQUEST, (n + 1) * SHIFTS_PER_REQUEST),
  )
  const shifts = await Promise.all(
    groups.map((group) => store.find('shifts', { where: { _id: { $in: group } }, limit: group.length })),
  )
  return new Map(shifts.flat().map((shift) => [shift._id, shift]))
}

/** The seals of the days this slice leaves behind. */
async function sealsFor(
  store: Store,
  { chain, sealedOn }: BooksCheck,
  lines: readonly Entry[],
  isLast: boolean,
) {
  const [first] = lines
  const last = lines[lines.length - 1]
  const from = chain?.on ?? (first && chinaDateOf(first.at))
  const to = isLast ? sealedOn : last && chinaDateOf(last.at)
  if (sealedOn === null || from === undefined || !to) return []
  return store.find('seals', { where: { on: { $gte: from, $lte: to } }, limit: PAGE })
}

async function sliceOfPeople(store: Store, check: BooksCheck, after: string): Promise<Step> {
  const people = await store.find('people', {
    where: { _id: { $gt: after } },
    orderBy: [['_id', 'asc']],
    limit: ACCOUNTS_PER_SLICE,
  })
  const accounts = new Map<AccountId, Account | null>(people.map(({ _id, acc }) => [_id, acc]))
  const isLast = people.length < ACCOUNTS_PER_SLICE
  return {
    check: checked(check, { of: 'accounts', books: await booksOf(store, accounts), isLast: false }),
    cursor: isLast
      ? { at: 'teams', after: '' }
      : { at: 'people', after: people[people.length - 1]?._id ?? '' },
  }
}

async function sliceOfTeams(store: Store, check: BooksCheck, after: string): Promise<Step> {
  const teams = await store.find('teams', {
    where: { _id: { $gt: after } },
    orderBy: [['_id', 'asc']],
    limit: ACCOUNTS_PER_SLICE,
  })
  const accounts = new Map<AccountId, Account | null>(teams.map(({ _id }) => [`team:${_id}`, null]))
  const isLast = teams.length < ACCOUNTS_PER_SLICE
  return {
    check: checked(check, { of: 'accounts', books: await booksOf(store, accounts), isLast }),
    cursor: isLast ? null : { at: 'teams', after: teams[teams.length - 1]?._id ?? '' },
  }
}

async function booksOf(
  store: Store,
  accounts: ReadonlyMap<AccountId, Account | null>,
): Promise<AccountBook[]> {
  if (accounts.size === 0) return []
  const lines = await allLinesOf(store, [...accounts.keys()])
  const byAccount = new Map<AccountId, Entry[]>()
  for (const line of lines) byAccount.set(line.account, [...(byAccount.get(line.account) ?? []), line])
  return [...accounts].map(([account, acc]) => ({ account, acc, lines: byAccount.get(account) ?? [] }))
}
