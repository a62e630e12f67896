import { letGo } from './leavingWriting'
import type { Store } from './ports'
import { postEntries } from './postEntries'
import { allLinesOf } from './readLedger'
import type { Doing } from './redemptionWriting'
import { mergeEntries, movedOf } from '#domain/entries/merge'
import { mayGo, type Merge } from '#domain/merge'
import type { Person } from '#domain/person'
import { isAtRest } from '#domain/redemption'

/** Writes a merge that was read as `rev`. Undefined: somebody else wrote first. */
export async function writeMerge(store: Store, merge: Merge, audit: Doing): Promise<Merge | undefined> {
  const { _id, rev, ...rest } = merge
  const won = await store.update('merges', { _id, rev }, { set: { ...rest, rev: rev + 1, audit } })
  return won === 1 ? { ...merge, rev: rev + 1 } : undefined
}

/**
 * Carries out what two people agreed on: the old account takes nothing more; what it has is written down; both entries;
 * her services go along; done. Each step may be repeated by anybody, so a cut is finished by the timer. An account whose
 * redemptions are not at an end yet waits for them.
 */
export async function carryOutMerge(store: Store, agreed: Merge, doing: Doing): Promise<void> {
  const [from, to] = await Promise.all([store.get('people', agreed.from), store.get('people', agreed.to)])
  if (!from || !to || !agreed.decided) return
  if (!from.left) {
    // She was seen at a shift since: the timer comes back when its leader has said so.
    if (!mayGo(from, doing.at).ok) return
    const left = { at: doing.at, key: agreed.key, to: agreed.to, due: doing.at }
    // Its redemptions end first; the timer comes back.
    if (!(await letGo(store, from, left, { ...doing, key: agreed.key }))) return
    if (!isAtRest(from.acc)) return
  } else if (!isAtRest(from.acc)) return

  const merge = agreed.moved ? agreed : await weighed(store, agreed, doing)
  const { by, decided, why, moved } = merge ?? agreed
  if (!merge || !moved || !decided) return
  const word = { by, approvedBy: decided.by, why, decidedAt: decided.at }
  await postEntries(store, mergeEntries(merge, moved, word, doing.at))
  if (!(await takeAlong(store, from, to, doing))) return
  await writeMerge(store, { ...merge, status: 'done', due: null }, doing)
}

async function weighed(store: Store, merge: Merge, doing: Doing): Promise<Merge | undefined> {
  const moved = movedOf(await allLinesOf(store, [merge.from]))
  return writeMerge(store, { ...merge, moved }, doing)
}

/** Her services are hers under either account. Teams are asked for anew: their leaders know her. */
async function takeAlong(store: Store, from: Person, to: Person, audit: Doing): Promise<boolean> {
  const absorbed = to.absorbed ?? []
  if (absorbed.includes(from._id)) return true
  const set = { absorbed: [...absorbed, from._id, ...(from.absorbed ?? [])], audit }
  return (await store.update('people', { _id: to._id, rev: to.rev }, { set, inc: { rev: 1 } })) === 1
}
