import { asOf } from './attendance'
import type { Audit } from './audit'
import { accept, type Decision, refuse } from './decision'
import type { MergedPair, Moved } from './entries/merge'
import { worksAtCentre } from './hats'
import type { CommandKey, PersonId } from './ids'
import { type LeaveRefusal, mayLeave } from './leaving'
import { herselfOf, isHerself, type Person } from './person'
import { DAY, type Instant } from './time'

/** That two accounts are one person's: said by one of the centre, agreed on by another. `_id` is the account that goes. */
export type Merge = MergedPair &
  Readonly<{
    _id: PersonId
    rev: number
    /** How often this account was asked about. */
    round: number
    /** The account it was asked to go to; `to` is another where that one went to another itself before. */
    asked: PersonId
    fromName: string
    toName: string
    why: string
    by: PersonId
    byName: string
    at: Instant
    key: CommandKey
    status: 'asked' | 'refused' | 'approved' | 'done'
    decided: Readonly<{ by: PersonId; byName: string; at: Instant; why: string }> | null
    /** What is on its way, weighed once the account that goes takes nothing more of its own. */
    moved: Moved | null
    /** When the timer has to go on, or looks again whether something came to the old account; null: there is no need to. */
    due: Instant | null
    audit: Audit
  }>

export type MergeRefusal =
  | 'NotOfCentre'
  | 'UnknownCard'
  | 'SameAccount'
  | 'OwnRecord'
  | 'SessionsWaiting'
  | 'MergeOpen'
  | 'KeyReused'
  | LeaveRefusal

type Wish = Readonly<{ why: string; key: CommandKey }>

/** What is asked for; the same again where it was asked for already. */
export function askToMerge(
  {
    from,
    to,
    known,
  }: Readonly<{ from: Person | undefined; to: Person | undefined; known: Merge | undefined }>,
  { why, key }: Wish,
  asker: Person | undefined,
  now: Instant,
): Decision<Merge, MergeRefusal> {
  if (!asker || !worksAtCentre(asker.hats)) return refuse('NotOfCentre')
  if (!from || !to) return refuse('UnknownCard')
  if (from._id === to._id) return refuse('SameAccount')
  if (known?.key === key) {
    const isSame = known.asked === to._id && known.why === why && known.by === asker._id
    return isSame ? accept(known) : refuse('KeyReused')
  }
  if (from.left || to.left) return refuse('UnknownCard')
  if (asker._id === from._id || asker._id === to._id) return refuse('OwnRecord')
  if (known?.status === 'asked' || known?.status === 'approved') return refuse('MergeOpen')
  const allowed = mayGo(from, now)
  if (!allowed.ok) return allowed
  const audit = { by: asker._id, at: now, does: 'centre.askToMerge', key }
  return accept({
    _id: from._id,
    rev: known?.rev ?? 0,
    from: from._id,
    fromCard: from.cardNo,
    fromName: from.name,
    to: to._id,
    toCard: to.cardNo,
    toName: to.name,
    round: (known?.round ?? 0) + 1,
    moves: known?.moves ?? 0,
    asked: to._id,
    why,
    by: asker._id,
    byName: asker.name,
    at: now,
    key,
    status: 'asked',
    decided: null,
    moved: null,
    due: null,
    audit,
  })
}

/** The account it was to go to went to another of hers before it came to it: what two agreed on holds for that one. */
export function aimedAt(merge: Merge, heir: Pick<Person, '_id' | 'cardNo' | 'name'>): Merge {
  return { ...merge, to: heir._id, toCard: heir.cardNo, toName: heir.name }
}

/** Whoever asked or agreed never gains by it, also where the two accounts have become others since. */
export function mayGoTo({ from, by, decided }: Merge, { _id }: Pick<Person, '_id'>): boolean {
  return _id !== from && _id !== by && _id !== decided?.by
}

/** One of the two is nobody's by now, or nobody may go there: nothing becomes of what was agreed on. */
export function dropped(merge: Merge): Merge {
  return { ...merge, status: 'refused', due: null }
}

/** What was weighed is in the books: what else comes is weighed anew. */
export function afterMove(merge: Merge, now: Instant): Merge {
  return { ...merge, moved: null, moves: merge.moves + 1, due: now }
}

/** Nothing is left on the old account. Points a head-count lets go later, or a correction, may come to it still. */
export function emptied(merge: Merge, now: Instant): Merge {
  return { ...merge, status: 'done', due: now + LOOKED_AT_EVERY }
}
const LOOKED_AT_EVERY = DAY

/** A session the leader has not spoken about would be lost with the account it lies in. */
export function mayGo(from: Person, now: Instant): Decision<true, 'SessionsWaiting' | LeaveRefusal> {
  const allowed = mayLeave(from, now)
  if (!allowed.ok) return allowed
  return asOf(from.att, now).sessions.length > 0 ? refuse('SessionsWaiting') : accept(true)
}

export type DecideMergeRefusal = 'NotOfCentre' | 'MergeNotFound' | 'MergeGone' | 'OwnRequest' | 'OwnRecord'

/** The second person's word. */
export function decideMerge(
  merge: Merge | undefined,
  { said, why, round }: Readonly<{ said: 'approved' | 'refused'; why: string; round: number }>,
  who: Person | undefined,
  now: Instant,
): Decision<Merge, DecideMergeRefusal> {
  if (!who || !worksAtCentre(who.hats)) return refuse('NotOfCentre')
  if (!merge) return refuse('MergeNotFound')
  const herself = herselfOf(who)
  if (isHerself(merge.by, herself)) return refuse('OwnRequest')
  if (isHerself(merge.from, herself) || isHerself(merge.to, herself)) return refuse('OwnRecord')
  const isSaid = merge.status === said || (said === 'approved' && merge.status === 'done')
  if (merge.round === round && merge.decided?.by === who._id && isSaid) return accept(merge)
  if (merge.status !== 'asked' || merge.round !== round) return refuse('MergeGone')
  const decided = { by: who._id, byName: who.name, at: now, why }
  return accept({ ...merge, status: said, decided, due: said === 'approved' ? now : null })
}
