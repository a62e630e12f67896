import { type Entry, isIntact } from '#domain/entry'
import { postingsOf } from '#domain/postings'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import type { Shift } from '#domain/shift'
import type { Call } from '../call'
import type { NaiveChange, NaiveCredit } from '../naiveTown'
import { holds } from '../violation'
import { stored, storedOne, type World } from '../world'
import type { Check } from './check'

const CHECK = 'ledger'
const SIX = FIRST_RULE_BOOK
/** What began in a month is answered within a day, by instances whose clocks differ so much. */
const A_DAY = 24 * 3_600_000
const CLOCKS_DIFFER = 5_000

/** Credits trace to a leader's word, stand once, never change; months once closed never grow; books sum to zero. */
export const ledger: Check = {
  wrote(world, { call, kind, collection, changed }) {
    if (collection !== 'ledger') return
    for (const { before, after } of changed) {
      const entry = after as unknown as Entry
      if (kind === 'update') putAside(world, before as unknown as Entry, entry)
      else {
        holds(isIntact(entry), CHECK, () => `${entry._id} is not sealed`)
        world.naive.entries.set(entry._id, bodyOf(entry))
        if (entry.kind === 'total') summed(world, entry)
        else credited(world, call, entry)
      }
    }
  },

  answered({ naive }, { command, startedAt, booksRead }, answer) {
    if (!booksRead || !answer.ok) return
    const balance = answer.data.balance as { points: number; lifetimeMinutes: number } | null
    if (!balance) return
    // A passbook reads account and entries side by side: what changed meanwhile may be seen in one of them only.
    const moved = (naive.booksChangedAt.get(command.personId ?? '') ?? 0) >= startedAt
    holds(
      moved || balance.points === booksRead.points,
      'balance',
      () => `the passbook says ${balance.points} points, the naive town ${booksRead.points}`,
    )
    holds(
      balance.lifetimeMinutes === booksRead.lifetimeMinutes,
      'balance',
      () =>
        `the passbook says ${balance.lifetimeMinutes} minutes, the naive town ${booksRead.lifetimeMinutes}`,
    )
  },

  atQuiet({ engine, naive }) {
    const all = stored<Entry>(engine, 'ledger')
    holds(
      all.length === naive.entries.size,
      CHECK,
      () => `${all.length} entries are stored, ${naive.entries.size} were made`,
    )
    const sums = { MIN: 0, PTS: 0, TPT: 0 }
    for (const entry of all) {
      holds(
        naive.entries.get(entry._id) === bodyOf(entry),
        CHECK,
        () => `${entry._id} was changed after it was made`,
      )
      const closed = entry.kind !== 'total' && naive.totals.has(`${entry.account}/${entry.period}`)
      if (naive.closed.has(entry.period) && entry.live === 1)
        holds(closed, CHECK, () => `${entry._id} is live in a closed month without a total`)
      for (const { unit, amount } of postingsOf(entry)) sums[unit] += amount
    }
    holds(
      sums.MIN === 0 && sums.PTS === 0 && sums.TPT === 0,
      'doubleEntry',
      () => `the books do not sum to zero: ${JSON.stringify(sums)}`,
    )
  },
}

export function bodyOf(entry: Entry): string {
  const { live: _live, ...body } = entry
  return JSON.stringify(body)
}

/** The clerk copies what the books held before he came. */
export function copyBooks(world: Pick<World, 'engine' | 'naive'>): void {
  for (const entry of stored<Entry>(world.engine, 'ledger')) {
    const { _id, account, minutes, points, period, remainderMinutes: left } = entry
    world.naive.entries.set(_id, bodyOf(entry))
    book(world, account).set(_id, { minutes, points, teamPoints: 0, left, period })
  }
}

function book({ naive }: Pick<World, 'naive'>, account: string): Map<string, NaiveCredit> {
  const known = naive.books.get(account) ?? new Map<string, NaiveCredit>()
  naive.books.set(account, known)
  return known
}

function credited(world: World, call: Call, entry: Entry): void {
  const { naive } = world
  const { minutes, points, teamPoints, period, shiftId } = entry
  holds(
    period === chinaMonth(call.readAt),
    'closedMonth',
    () => `${entry._id} of ${period} was inserted in ${chinaMonth(call.readAt)}`,
  )
  holds(!naive.closed.has(period), 'closedMonth', () => `${entry._id} came into ${period}, which is closed`)
  const decided = naive.shifts.get(shiftId ?? '')?.decided ?? new Map<string, never>()
  if (entry.kind === 'redemption' || entry.kind === 'expiry') {
    // What it costs is `redemptions`' to say, what lapsed `lapses`'.
  } else if (entry.kind === 'merge') {
    moved(world, entry)
  } else if (entry.kind === 'teamCredit') {
    const batch = Number(/team(\d+)$/.exec(entry._id)?.[1])
    const sum = [...decided.values()]
      .filter((word) => word.batch === batch)
      .reduce((total, word) => total + word.minutes, 0)
    holds(
      minutes === sum && teamPoints === Math.floor(sum / 60),
      CHECK,
      () => `${entry._id} gives the team ${minutes} minutes, its members served ${sum}`,
    )
    holds(
      entry.account === `team:${naive.slot(shiftId ?? '').teamId}`,
      CHECK,
      () => `${entry._id} went to another team`,
    )
  } else if (entry.kind === 'reversal') {
    mirrored(world, entry)
  } else if (entry.kind === 'backfill' || entry.kind === 'correction') {
    postedAnew(world, entry)
  } else if (entry.kind === 'teamDifference') {
    agreedOn(world, entry)
    const team = `team:${naive.slot(shiftId ?? '').teamId}`
    holds(entry.account === team, CHECK, () => `${entry._id} went to another team`)
  } else if (entry.kind === 'release' && !entry._id.startsWith(`p~${shiftId}~`)) {
    releasedAnew(world, entry)
  } else if (entry.kind === 'release') {
    released(world, entry)
  } else {
    const word = decided.get(entry.account)
    holds(word !== undefined, 'ledger', () => `${entry._id} was credited without a leader's word`)
    holds(
      word.minutes === minutes && minutes > 0,
      CHECK,
      () => `${entry._id} credits ${minutes} minutes, confirmed were ${word.minutes}`,
    )
    const worth = worthOf(world, shiftId, word.waits ? 0 : minutes)
    holds(
      points === worth.points && entry.remainderMinutes === worth.left,
      CHECK,
      () => `${entry._id} turns ${minutes} minutes into ${points} points`,
    )
    const twice = [...(naive.books.get(entry.account)?.keys() ?? [])].some((id) =>
      id.startsWith(`c~${shiftId}~`),
    )
    holds(!twice, 'creditedOnce', () => `${entry.account} was credited twice for ${shiftId}`)
  }
  book(world, entry.account).set(entry._id, {
    minutes,
    points,
    teamPoints,
    left: entry.remainderMinutes,
    period,
    of: entry.of,
    ...waiting(world, entry),
  })
}

/** Out of an account that became another, and into that one, by two people's word: nothing comes of nothing. */
function moved({ engine, naive, clock }: World, { _id, account, of = '', ...entry }: Entry): void {
  const other = storedOne(engine, 'ledger', of) as unknown as Entry | undefined
  const amounts = ['minutes', 'points', 'convertedMinutes', 'remainderMinutes', 'sureMinutes'] as const
  holds(
    other === undefined || amounts.every((amount) => other[amount] + entry[amount] === 0),
    CHECK,
    () => `${_id} is not the mirror of ${of}`,
  )
  const [, from = ''] = _id.split('~')
  const isOut = account === from
  holds(
    naive.left.get(from)?.to != null && (isOut || naive.became(from, account)),
    CHECK,
    () => `${_id} moves what belongs to ${from} into ${account}`,
  )
  naive.booksChangedAt.set(account, clock.now)
}

/** The two people whose word an entry carries agreed on that very change. */
function agreedOn(
  { naive }: World,
  { _id, account, shiftId, by, approvedBy, decidedAt }: Entry,
): NaiveChange[] {
  const agreed = [...naive.changes]
    .filter(([record]) =>
      account.startsWith('team:')
        ? record.startsWith(`corr~${shiftId}~`)
        : record === `corr~${shiftId}~${account}`,
    )
    .flatMap(([, changes]) => [...changes.values()])
    .filter((change) => change.said === 'approved' && change.by === by && change.decidedBy === approvedBy)
    .filter((change) => change.decidedAt === decidedAt)
  holds(
    agreed.length > 0 && by !== approvedBy && by !== account,
    'twoPeople',
    () => `${_id} is not what two people agreed on`,
  )
  return agreed
}

/** Nothing of an old line is left by its reversal, and the old line is still there. */
function mirrored(world: World, entry: Entry): void {
  agreedOn(world, entry)
  const old = world.naive.books.get(entry.account)?.get(entry.of ?? '')
  holds(
    old !== undefined &&
      old.minutes + entry.minutes === 0 &&
      old.points + entry.points === 0 &&
      old.left + entry.remainderMinutes === 0,
    CHECK,
    () => `${entry._id} is not the mirror of ${entry.of}`,
  )
}

/**
 * The minutes that were agreed on, after what they replace was reversed, and what was evidenced of them in points, unless
 * these wait; what nobody recorded when it was served brings none.
 */
function postedAnew(world: World, entry: Entry): void {
  const { _id, account, shiftId, kind, of = '', minutes, points, remainderMinutes } = entry
  const change = agreedOn(world, entry).find((agreed) => agreed.minutes === minutes)
  holds(change !== undefined, 'minutes', () => `${_id} gives ${minutes} minutes, which nobody agreed on`)
  const isBackfill = kind === 'backfill'
  const old = world.naive.books.get(account)
  holds(isBackfill || old?.has(of) === true, CHECK, () => `${_id} stands in the place of nothing`)
  const counts = isBackfill || stillWaits(world, entry) ? 0 : change.evidenced
  const worth = worthOf(world, shiftId, counts)
  holds(
    points === worth.points && remainderMinutes === worth.left,
    CHECK,
    () => `${_id} turns ${minutes} minutes into ${points} points, ${counts} count`,
  )
}

/** What it stands in the place of waited, and nobody has let its points go. */
function stillWaits({ naive }: World, { account, of = '' }: Entry): boolean {
  const book = naive.books.get(account)
  const isReleased = [...(book ?? [])].some(([id, line]) => id.startsWith('p~') && line.of === of)
  return book?.get(of)?.waits !== undefined && !isReleased
}

/** So many minutes of a line become points once somebody else counted heads. */
function waiting(world: World, entry: Entry): Pick<NaiveCredit, 'waits'> {
  const { account, shiftId, kind, minutes } = entry
  if (kind === 'credit')
    return world.naive.shift(shiftId ?? '').decided.get(account)?.waits ? { waits: minutes } : {}
  if (kind !== 'correction' || !stillWaits(world, entry)) return {}
  return { waits: agreedOn(world, entry).find((agreed) => agreed.minutes === minutes)?.evidenced ?? 0 }
}

/** The points of a changed record that waited. */
function releasedAnew(world: World, { _id, account, shiftId, of = '', ...given }: Entry): void {
  const waits = world.naive.books.get(account)?.get(of)?.waits
  const worth = worthOf(world, shiftId, waits ?? 0)
  holds(
    waits !== undefined &&
      given.minutes === 0 &&
      given.points === worth.points &&
      given.remainderMinutes === worth.left,
    CHECK,
    () => `${_id} gives ${given.points} points for ${waits} minutes that waited`,
  )
}

/** What was struck and stands again waits anew, for a count of somebody who neither confirmed nor served. */
function broughtBack({ engine, naive }: World, shiftId: string, account: string): boolean {
  const stored = storedOne(engine, 'shifts', shiftId) as unknown as Shift | undefined
  const release = stored?.decided[account]?.release
  const { counts, decided } = naive.shift(shiftId)
  const counters = [...counts.values()].map(({ by }) => by)
  return (
    release?.of !== undefined &&
    release.by !== account &&
    decided.get(account)?.vouched.includes(release.by) !== true &&
    counters.includes(release.by)
  )
}

/** The points of a credit that waited, once, after it. */
function released(world: World, { _id, account, shiftId, points, minutes, remainderMinutes }: Entry): void {
  const { naive } = world
  const shift = naive.shift(shiftId ?? '')
  const word = shift.decided.get(account)
  holds(
    word?.waits === true && (shift.released.has(account) || broughtBack(world, shiftId ?? '', account)),
    'secondWitness',
    () => `${_id} gives points that nobody let go`,
  )
  holds(
    naive.books.get(account)?.has(`c~${shiftId}~${account}`) === true,
    CHECK,
    () => `${_id} stands in the books before its credit`,
  )
  const worth = worthOf(world, shiftId, word.minutes)
  holds(
    minutes === 0 && points === worth.points && remainderMinutes === worth.left,
    CHECK,
    () => `${_id} gives ${points} points for ${word.minutes} minutes`,
  )
}

/** What minutes of one session are worth under the rules its shift was opened with. */
function worthOf(
  { engine }: World,
  shiftId: string | null,
  minutes: number,
): { points: number; left: number } {
  const shift = storedOne(engine, 'shifts', shiftId ?? '') as unknown as Shift
  const { rate, capMinutes } = shift.rules ?? SIX
  const counted = Math.min(minutes, capMinutes ?? minutes)
  return { points: Math.floor(counted / rate.minutes) * rate.points, left: counted % rate.minutes }
}

function summed(world: World, total: Entry): void {
  const { naive, clock } = world
  holds(
    chinaMonth(clock.now - A_DAY + CLOCKS_DIFFER) > total.period,
    'closedMonth',
    () => `${total._id} was summed before a whole day had passed since the month's end`,
  )
  const own = [...book(world, total.account).values()].filter(({ period }) => period === total.period)
  const sum = (of: (credit: NaiveCredit) => number) => own.reduce((all, credit) => all + of(credit), 0)
  holds(!naive.totals.has(`${total.account}/${total.period}`), CHECK, () => `${total._id} was summed twice`)
  const left = sum((credit) => credit.left)
  const isTeam = total.account.startsWith('team:')
  const rate = total.rate ?? SIX.rate
  holds(
    total.minutes === sum((credit) => credit.minutes),
    'closedMonth',
    () => `${total._id} sums ${total.minutes} minutes of ${sum((credit) => credit.minutes)}`,
  )
  holds(
    total.points ===
      sum((credit) => credit.points) + (isTeam ? 0 : Math.floor(left / rate.minutes) * rate.points),
    'closedMonth',
    () => `${total._id} sums to ${total.points} points`,
  )
  holds(
    total.teamPoints === sum((credit) => credit.teamPoints) + (isTeam ? Math.floor(left / 60) : 0),
    'closedMonth',
    () => `${total._id} sums to ${total.teamPoints} team points`,
  )
  naive.totals.set(`${total.account}/${total.period}`, rate)
  naive.booksChangedAt.set(total.account, clock.now)
}

function putAside({ naive }: World, before: Entry, after: Entry): void {
  holds(bodyOf(before) === bodyOf(after), CHECK, () => `${after._id} was changed`)
  holds(
    before.live === 1 && after.live === 0,
    CHECK,
    () => `${after._id} went from ${before.live} to ${after.live}`,
  )
  const summedUp = naive.totals.has(`${after.account}/${after.period}`)
  holds(summedUp, 'closedMonth', () => `${after._id} was put aside before its month had a total`)
  naive.closed.add(after.period)
}

export function chinaMonth(at: number): string {
  return chinaDay(at).slice(0, 7)
}

export function chinaDay(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
}
