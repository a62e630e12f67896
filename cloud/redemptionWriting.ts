import { redemptionEntry } from '#domain/entries/redemption'
import type { CommandKey, PersonId } from '#domain/ids'
import type { Account, Hold, Person } from '#domain/person'
import { withFence, withoutHold } from '#domain/redemption'
import type { Instant } from '#domain/time'
import type { Change, Store } from './ports'
import { postEntries } from './postEntries'

/** Who carries out a step, for the audit line of what is written. */
export type Doing = Readonly<{ by: PersonId | 'timer'; at: Instant; does: string }>

/** Writes an account whole, if nobody wrote it since it was read. */
export async function writeAccount(
  store: Store,
  person: Pick<Person, '_id' | 'acc'>,
  next: Account,
  audit: Doing & { key?: CommandKey },
): Promise<boolean> {
  const won = await store.update(
    'people',
    { _id: person._id, 'acc.rev': person.acc.rev },
    { set: { acc: next, audit } },
  )
  return won === 1
}

/**
 * Carries out what the ending of a hold decided: the entry where it was handed over, the shelf, and last the account's
 * list. Each step may be repeated by anybody; the order may not change, or a cut in between would lose the item.
 * Answers the account as it then is, or nothing when another command of hers came in between.
 */
export async function finishHold(
  store: Store,
  person: Pick<Person, '_id' | 'acc'>,
  hold: Hold,
  doing: Doing,
): Promise<Account | undefined> {
  if (hold.status === 'handed') {
    await postEntries(store, [redemptionEntry(person._id, hold, doing.at)])
    await leaveShelf(store, hold, { inc: { handed: 1, handedCents: hold.worthCents } }, doing)
  } else {
    await backToShelf(store, hold, doing)
  }
  const next = withoutHold(person.acc, hold.id)
  // Lost: the account's `due` brings the timer here again.
  return (await writeAccount(store, person, next, doing)) ? next : undefined
}

/** The item of one attempt goes back, once: its token is there only as long as it is out. */
export function backToShelf(
  store: Store,
  taken: Readonly<{ rewardId: string; token: string }>,
  doing: Doing,
): Promise<void> {
  return leaveShelf(store, taken, { inc: { left: 1 } }, doing)
}

async function leaveShelf(
  store: Store,
  { rewardId, token }: Readonly<{ rewardId: string; token: string }>,
  { inc }: Pick<Change, 'inc'>,
  audit: Doing,
): Promise<void> {
  await store.update(
    'rewards',
    { _id: rewardId, $or: [{ 'taking.token': token }, { 'takers.token': token }] },
    {
      inc: { ...inc, rev: 1 },
      pull: { taking: { having: { token } }, takers: { having: { token } } },
      set: { audit },
    },
  )
}

/**
 * Gives up an attempt that has taken an item and will not hold it. The fence comes first: only when no hold can follow
 * any more may somebody else have the item. Answers false when another command of hers came in between.
 */
export async function giveUp(
  store: Store,
  person: Pick<Person, '_id' | 'acc'>,
  attempt: Parameters<typeof withFence>[1],
  doing: Doing,
): Promise<boolean> {
  if (!(await writeAccount(store, person, withFence(person.acc, attempt, doing.at), doing))) return false
  await backToShelf(store, attempt, doing)
  return true
}
