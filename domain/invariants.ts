import { type Entry } from './entry'
import { type AccountBook, brokenByAccount } from './invariants/accountInvariants'
import { type Broken, INVARIANTS } from './invariants/broken'
import { brokenByLine, type Words } from './invariants/lineInvariants'
import { postingsOf, type Unit } from './postings'
import { type Chain, type ClosedDay, followed, reachedDay, type Seal } from './seal'
import type { CivilDate, Instant } from './time'

export { type AccountBook, type Broken, INVARIANTS, type Words }

/** What there is in the books: what came from where and where it went. */
export type Figures = Readonly<{
  minutes: number
  pointsIssued: number
  pointsRedeemed: number
  pointsExpired: number
  pointsAdjusted: number
  teamPoints: number
  /** Underway between accounts of one person: none, once everything is counted. Absent in older checks: none. */
  merging?: Readonly<{ minutes: number; points: number }>
}>

/** The check of all books as far as it has come. Small, so that it can be put down and taken up again. */
export type BooksCheck = Readonly<{
  /** Lines inserted before this moment are counted; later ones may still be on their way. */
  until: Instant
  /** The last day that has a seal. */
  sealedOn: CivilDate | null
  chain: Chain
  lines: number
  figures: Figures
  accounts: number
  /** Of the lines counted, those that stand in the book of an account we know. */
  linesOfAccounts: number
  /** The first of what is broken, and how much there is of it. */
  broken: readonly Broken[]
  brokenCount: number
}>

/**
 * A piece of the books. `lines`: the next of all lines by (at, _id), with the seals of their days and the leaders'
 * words they come from; `isLast` when none is left. `accounts`: everything about some accounts.
 */
export type Slice =
  | Readonly<{
      of: 'lines'
      lines: readonly Entry[]
      seals: readonly Seal[]
      words: Words
      isLast: boolean
    }>
  | Readonly<{ of: 'accounts'; books: readonly AccountBook[]; isLast: boolean }>

const BROKEN_REMEMBERED = 50

export function beginCheck(until: Instant, sealedOn: CivilDate | null): BooksCheck {
  return {
    until,
    sealedOn,
    chain: null,
    lines: 0,
    figures: {
      minutes: 0,
      pointsIssued: 0,
      pointsRedeemed: 0,
      pointsExpired: 0,
      pointsAdjusted: 0,
      teamPoints: 0,
    },
    accounts: 0,
    linesOfAccounts: 0,
    broken: [],
    brokenCount: 0,
  }
}

/** The ten invariants of the books, over one slice after another: first all lines, then all accounts. */
export function checkBooks(soFar: BooksCheck, slice: Slice): BooksCheck {
  return slice.of === 'lines' ? checkLines(soFar, slice) : checkAccounts(soFar, slice)
}

/** Points in people's hands, held ones included. */
export function outstandingPoints(figures: Figures): number {
  return figures.pointsIssued - figures.pointsRedeemed - figures.pointsExpired - figures.pointsAdjusted
}

function checkLines(soFar: BooksCheck, slice: Extract<Slice, { of: 'lines' }>): BooksCheck {
  const { lines, words } = slice
  const seals = new Map(slice.seals.map((seal) => [seal.on, seal]))
  const { chain, closed } = followed(soFar.chain, lines, seals)
  const rest =
    slice.isLast && soFar.sealedOn !== null && chain ? closedUpTo(chain, soFar.sealedOn, seals) : []
  const figures = lines.reduce(counted, soFar.figures)
  const broken = [
    ...(slice.isLast ? lostInMerging(figures) : []),
    ...lines.flatMap((line) =>
      brokenByLine(line, words).map((invariant) => ({ invariant, about: line._id })),
    ),
    ...brokenSeals([...closed, ...rest], seals, soFar.sealedOn),
    ...emptied(slice.isLast ? chain : undefined, soFar.sealedOn),
  ]
  return withBroken({ ...soFar, chain, lines: soFar.lines + lines.length, figures }, broken)
}

/** What went out of one account came into another, to the minute and the point. */
function lostInMerging({ merging }: Figures): Broken[] {
  if (!merging || (merging.minutes === 0 && merging.points === 0)) return []
  return [{ invariant: 'sumsToZero', about: 'world:merge' }]
}

/** Days behind the last line that were sealed with nothing in them, and its own. */
function closedUpTo(
  chain: NonNullable<Chain>,
  sealedOn: CivilDate,
  seals: ReadonlyMap<CivilDate, Seal>,
): readonly ClosedDay[] {
  const { closed, chain: last } = reachedDay(chain, sealedOn, seals)
  return last.on === sealedOn ? [...closed, last] : closed
}

/** Sealed days and not one line. */
function emptied(end: Chain | undefined, sealedOn: CivilDate | null): Broken[] {
  return end === null && sealedOn !== null ? [{ invariant: 'sealsUnbroken', about: sealedOn }] : []
}

function brokenSeals(
  days: readonly ClosedDay[],
  seals: ReadonlyMap<CivilDate, Seal>,
  sealedOn: CivilDate | null,
): Broken[] {
  return days
    .filter(({ on }) => sealedOn !== null && on <= sealedOn)
    .filter(({ on, head, lines }) => seals.get(on)?.head !== head || seals.get(on)?.lines !== lines)
    .map(({ on }) => ({ invariant: 'sealsUnbroken', about: on }))
}

function checkAccounts(soFar: BooksCheck, { books, isLast }: Extract<Slice, { of: 'accounts' }>): BooksCheck {
  const counts = books.map(({ lines }) => lines.filter(({ at }) => at < soFar.until).length)
  const checked = {
    ...soFar,
    accounts: soFar.accounts + books.length,
    linesOfAccounts: counts.reduce((sum, count) => sum + count, soFar.linesOfAccounts),
  }
  const nobodys: Broken[] =
    isLast && checked.linesOfAccounts !== checked.lines
      ? [{ invariant: 'totalsAreSums', about: 'ledger' }]
      : []
  return withBroken(checked, [...books.flatMap(brokenByAccount), ...nobodys])
}

function withBroken(check: BooksCheck, broken: readonly Broken[]): BooksCheck {
  return {
    ...check,
    broken: [...check.broken, ...broken].slice(0, BROKEN_REMEMBERED),
    brokenCount: check.brokenCount + broken.length,
  }
}

function counted(figures: Figures, line: Entry): Figures {
  const sums: { -readonly [Key in keyof Figures]: Figures[Key] } = { ...figures }
  for (const { account, unit, amount } of postingsOf(line)) {
    if (account === 'world:service' && unit === 'MIN') sums.minutes -= amount
    if (account === 'world:issue') sums.pointsIssued -= amount
    if (account === 'world:redeemed') sums.pointsRedeemed += amount
    if (account === 'world:expired') sums.pointsExpired += amount
    if (account === 'world:adjust') sums.pointsAdjusted += amount
    if (account === 'world:team') sums.teamPoints -= amount
    if (account === 'world:merge') sums.merging = underway(sums.merging, unit, amount)
  }
  return sums
}

function underway(
  { minutes, points } = { minutes: 0, points: 0 },
  unit: Unit,
  amount: number,
): NonNullable<Figures['merging']> {
  return unit === 'MIN' ? { minutes: minutes + amount, points } : { minutes, points: points + amount }
}
