import type { AccountId, Entry } from '#domain/entry'
import type { Person } from '#domain/person'
import type { Instant } from '#domain/time'
import type { Store, Where } from './ports'

/** As many as one request may bring. */
export const PAGE = 1000

export type LineCursor = Readonly<{ at: Instant; _id: string }>

/** The next lines by (at, _id), inserted from `since` on and before `until`. A batch shares one moment, hence the `_id`. */
export function linesByTime(
  store: Store,
  { since, until, after }: Readonly<{ since: Instant; until: Instant; after: LineCursor | null }>,
): Promise<Entry[]> {
  return store.find('ledger', {
    where: after
      ? { $or: [{ at: after.at, _id: { $gt: after._id } }, { at: { $gt: after.at, $lt: until } }] }
      : { at: { $gte: since, $lt: until } },
    orderBy: [
      ['at', 'asc'],
      ['_id', 'asc'],
    ],
    limit: PAGE,
  })
}

/** Everything ever written about these accounts, totals and what they sum up alike. */
export function allLinesOf(store: Store, accounts: readonly AccountId[]): Promise<Entry[]> {
  return inOrder(store, { account: { $in: accounts } })
}

/** The lines that make up a balance: of months still open, and totals. */
export function liveLinesOf(store: Store, account: AccountId): Promise<Entry[]> {
  return inOrder(store, { account, live: { $in: [1, 2] } })
}

async function inOrder(store: Store, of: Where): Promise<Entry[]> {
  const lines: Entry[] = []
  let after = ''
  for (;;) {
    const page = await store.find('ledger', {
      where: { ...of, line: { $gt: after } },
      orderBy: [['line', 'asc']],
      limit: PAGE,
    })
    lines.push(...page)
    const last = page[page.length - 1]
    if (last === undefined || page.length < PAGE) return lines
    after = last.line
  }
}

/** What was written about accounts that were hers too before they were merged into this one. No request for all others. */
export async function absorbedLinesOf(
  store: Store,
  { absorbed = [] }: Pick<Person, 'absorbed'>,
): Promise<Entry[]> {
  return absorbed.length === 0 ? [] : allLinesOf(store, absorbed)
}
