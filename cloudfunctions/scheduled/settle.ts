import type { Store } from '#cloud/ports'
import { postEntries } from '#cloud/postEntries'
import { rulesInForce } from '#cloud/rulesInForce'
import { done, type Handler } from '#cloud/serve'
import type { Entry } from '#domain/entry'
import type { RuleBook } from '#domain/ruleBook'
import {
  chinaDateOf,
  DAY,
  endOfPeriod,
  type Instant,
  type Period,
  periodOf,
  previousPeriod,
} from '#domain/time'
import { totalOf } from '#domain/total'

const PAGE = 1000

/**
 * Closes the month before: every account's entries become one total, inserted in batches; then the entries are put
 * aside in one write. Totals are never overwritten and the putting aside comes last, so a cut leaves nothing wrong and
 * a repeat writes nothing twice. A month is closed a day after its end, when no call of it can still be under way.
 */
export const settle: Handler<'scheduled.settle'> = async (_input, { store, now }) => {
  const period = previousPeriod(periodOf(now))
  if (now < endOfPeriod(period) + DAY) return done({ done: 0 })
  const open = await store.find('ledger', { where: { period, live: 1 }, limit: 1 })
  if (open.length === 0) return done({ done: 0 })

  // What is left over becomes points by the rules of the month's last day.
  const rules = await rulesInForce(store, chinaDateOf(endOfPeriod(period) - 1))
  const totals = await totalsOf(store, period, rules, now)
  await postEntries(store, totals)
  await store.update('ledger', { period, live: 1 }, { set: { live: 0 } })
  return done({ done: totals.length })
}

/**
 * Reads the period's entries in pages by `line`, which keeps one account's together. Those put aside already are read
 * too: somebody else may be closing the same month, and a total of half an account must never be made.
 */
async function totalsOf(store: Store, period: Period, rules: RuleBook, now: Instant): Promise<Entry[]> {
  const totals: Entry[] = []
  let account: Entry[] = []
  let after = `${period}~`
  for (;;) {
    const page = await store.find('ledger', {
      where: { line: { $gt: after, $lt: `${period}~~` } },
      orderBy: [['line', 'asc']],
      limit: PAGE,
    })
    for (const entry of page) {
      if (account[0] && account[0].account !== entry.account) {
        totals.push(totalOf(account, period, rules, now))
        account = []
      }
      account.push(entry)
    }
    const last = page[page.length - 1]
    if (last === undefined || page.length < PAGE) break
    after = last.line
  }
  if (account.length > 0) totals.push(totalOf(account, period, rules, now))
  return totals
}
