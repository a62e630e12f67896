import { letGo } from './leavingWriting'
import type { Store } from './ports'
import { postEntries } from './postEntries'
import { heirOf } from './presentPeople'
import { liveLinesOf } from './readLedger'
import type { Doing } from './redemptionWriting'
import { mergeEntries, movedOf } from '#domain/entries/merge'
import type { PersonId } from '#domain/ids'
import { afterMove, aimedAt, dropped, emptied, mayGo, mayGoTo, type Merge } from '#domain/merge'
import type { Person } from '#domain/person'
import { isAtRest } from '#domain/redemption'

/** Writes a merge that was read as `rev`. Undefined: somebody else wrote first. */
export async function writeMerge(store: Store, merge: Merge, audit: Doing): Promise<Merge | undefined> {
  const { _id, rev, ...rest } = merge
  const won = await store.update('merges', { _id, rev }, { set: { ...rest, rev: rev + 1, audit } })
  return won === 1 ? { ...merge, rev: rev + 1 } : undefined
}

/**
 * Carries out what two people agreed on: the old account takes nothing more; what it has is weighed and moved until
 * nothing is left; and once a day what came to it since. Each step may be repeated by anybody, so a cut is finished by the
 * timer. An account whose redemptions are not at an end yet waits for them.
 */
export async function carryOutMerge(store: Store, agreed: Merge, doing: Doing): Promise<void> {
  const from = await store.get('people', agreed.from)
  if (!from || !agreed.decided) return
  if (from.left?.to === null) await writeMerge(store, dropped(agreed), doing)
  else if (!from.left && !(await leaves(store, agreed, from, doing))) return
  // Its redemptions end first; the timer comes back.
  else if (isAtRest(from.acc)) await moveAll(store, agreed, doing)
}

/** The one write after which the old account takes nothing more. False: not now, or it never will. */
async function leaves(store: Store, agreed: Merge, from: Person, doing: Doing): Promise<boolean> {
  const to = await heirOf(store, agreed.to)
  if (!to || !mayGoTo(agreed, to)) {
    await writeMerge(store, dropped(agreed), doing)
    return false
  }
  const merge = to._id === agreed.to ? agreed : await writeMerge(store, aimedAt(agreed, to), doing)
  // She was seen at a shift since: the timer comes back when its leader has said so.
  if (!merge || !mayGo(from, doing.at).ok) return false
  if (!(await takeAlong(store, from, to, doing))) return false
  const left = { at: doing.at, key: merge.key, to: to._id, due: doing.at }
  return letGo(store, from, left, { ...doing, key: merge.key })
}

/**
 * Her services are hers under either account. Teams are asked for anew: their leaders know her. Written each time before
 * the old account goes, also where nothing is new: whoever would let the new one go into the old one at the same moment
 * loses by it, so that never both are gone.
 */
async function takeAlong(store: Store, from: Person, to: Person, audit: Doing): Promise<boolean> {
  const absorbed = [...new Set([...(to.absorbed ?? []), from._id, ...(from.absorbed ?? [])])]
  const set = { absorbed, audit }
  return (await store.update('people', { _id: to._id, rev: to.rev }, { set, inc: { rev: 1 } })) === 1
}

/** All that is on the old account, however often something came while it was moved. */
async function moveAll(store: Store, agreed: Merge, doing: Doing): Promise<void> {
  for (let merge: Merge | undefined = agreed; merge;) {
    const next: Merge | undefined = merge.moved ? merge : await weighed(store, merge, doing)
    if (!next?.moved || !next.decided) return
    const { by, decided, why, moved } = next
    const word = { by, approvedBy: decided.by, why, decidedAt: decided.at }
    await postEntries(store, mergeEntries(next, moved, word, doing.at))
    await wakeNext(store, next.to, doing)
    merge = await writeMerge(store, afterMove(next, doing.at), doing)
  }
}

async function weighed(store: Store, merge: Merge, doing: Doing): Promise<Merge | undefined> {
  const moved = movedOf(await liveLinesOf(store, merge.from))
  return writeMerge(store, moved ? { ...merge, moved } : emptied(merge, doing.at), doing)
}

/** Where the new account went to another meanwhile, what came to it goes on there. */
async function wakeNext(store: Store, to: PersonId, audit: Doing): Promise<void> {
  const there = await store.get('people', to)
  if (!there?.left?.to) return
  const waits = { _id: to, status: { $in: ['approved', 'done'] } }
  await store.update('merges', waits, { set: { due: audit.at, audit }, inc: { rev: 1 } })
}
