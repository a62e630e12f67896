import { expiryEntry } from '#domain/entries/expiry'
import type { Entry } from '#domain/entry'
import { type ExpiryPlan, type ExpiryRule, planExpiry } from '#domain/expiry'
import type { Account, Person } from '#domain/person'
import { withExpiry, withoutExpiring } from '#domain/redemption'
import type { Store } from './ports'
import { postEntries } from './postEntries'
import { allLinesOf } from './readLedger'
import { type Doing, writeAccount } from './redemptionWriting'

const TRIES = 4

/**
 * Takes off what lapsed and announces what lapses next. Her account decides, in one write that no redemption of hers can
 * overlook; the entries follow under ids of which there is one per month of earning. Answers the points taken off,
 * nothing when her account was never left alone.
 * @param lines everything about her, read after her account
 */
export async function expire(
  store: Store,
  person: Person,
  lines: readonly Entry[],
  rule: ExpiryRule | null,
  doing: Doing,
): Promise<number | undefined> {
  let known: Person | undefined = person
  let all = lines
  for (let tries = 0; tries < TRIES && known; tries += 1) {
    const { acc } = known
    if (acc.expiring) await finishExpiry(store, known, doing)
    else {
      const plan = planExpiry(known._id, acc, all, rule, doing.at)
      if (saysNothingNew(plan, acc)) return 0
      const next = withExpiry(acc, plan)
      if (await writeAccount(store, known, next, doing)) {
        if (plan.expiring.length > 0) await finishExpiry(store, { _id: known._id, acc: next }, doing)
        return plan.expiring.reduce((sum, { points }) => sum + points, 0)
      }
    }
    known = await store.get('people', person._id)
    all = await allLinesOf(store, [person._id])
  }
  return known ? undefined : 0
}

function saysNothingNew({ expiring, lapse }: ExpiryPlan, { lapse: told }: Account): boolean {
  return expiring.length === 0 && lapse?.on === told?.on && lapse?.points === told?.points
}

/** The entries of what her account says has lapsed, then it is cleared. May be repeated by anybody. */
export async function finishExpiry(
  store: Store,
  { _id, acc }: Pick<Person, '_id' | 'acc'>,
  doing: Doing,
): Promise<Account | undefined> {
  await postEntries(
    store,
    (acc.expiring ?? []).map((each) => expiryEntry(_id, each, doing.at)),
  )
  const next = withoutExpiring(acc)
  // Lost: the account's `due` brings the timer here again.
  return (await writeAccount(store, { _id, acc }, next, doing)) ? next : undefined
}
