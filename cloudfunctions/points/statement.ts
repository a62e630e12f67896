import { done, fail, type Handler } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import { asOf } from '#domain/attendance'
import type { Entry } from '#domain/entry'
import { balanceOf, countingLines } from '#domain/ledger'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'

// A month of the busiest volunteer and the totals of years before it.
const LINES_READ = 500

export const statement: Handler<'points.statement'> = async (_input, { store, now, caller }) => {
  const [person, lines] = await Promise.all([
    store.get('people', caller.personId),
    store.find('ledger', { where: { account: caller.personId, live: { $in: [1, 2] } }, limit: LINES_READ }),
  ])
  if (!person) return fail('NotRegistered')
  const released = new Set(lines.flatMap(({ kind, of }) => (kind === 'release' && of ? [of] : [])))
  return done({
    now,
    balance: balanceOf(lines, person.acc),
    pending: asOf(person.att, now).sessions.map(sessionView),
    lines: countingLines(lines)
      .sort((one, other) => other.at - one.at || (one._id < other._id ? 1 : -1))
      .map((line) => lineView(line, released)),
    realNameKnown: person.realName !== undefined,
  })
}

function lineView(entry: Entry, released: ReadonlySet<string>) {
  const { _id, title, period, at, inAt, outAt, minutes, points, remainderMinutes, grade, rate, shiftId } =
    entry
  const shown = ['total', 'redemption', 'release'] as const
  const kind = shown.find((candidate) => candidate === entry.kind) ?? ('credit' as const)
  return {
    entryId: _id,
    kind,
    title,
    period,
    at,
    inAt,
    outAt,
    minutes,
    points,
    remainderMinutes,
    grade,
    rate: rate ?? FIRST_RULE_BOOK.rate,
    shiftId,
    pointsWait: entry.pointsWait === true && !released.has(_id),
  }
}
