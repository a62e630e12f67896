import { asOf } from './attendance'
import type { Audit } from './audit'
import { accept, type Decision, refuse } from './decision'
import type { MergedPair, Moved } from './entries/merge'
import { worksAtCentre } from './hats'
import type { CommandKey, PersonId } from './ids'
import { type LeaveRefusal, mayLeave } from './leaving'
import type { Person } from './person'
import type { Instant } from './time'

/** That two accounts are one person's: said by one of the centre, agreed on by another. `_id` is the account that goes. */
export type Merge = MergedPair &
  Readonly<{
    _id: PersonId
    rev: number
    fromName: string
    toName: string
    why: string
    by: PersonId
    byName: string
    at: Instant
    key: CommandKey
    status: 'asked' | 'refused' | 'approved' | 'done'
    decided: Readonly<{ by: PersonId; byName: string; at: Instant; why: string }> | null
    /** What is moved, once the account that goes takes nothing more. */
    moved: Moved | null
    /** When the timer has to go on; null where nothing is to be done. */
    due: Instant | null
    audit: Audit
  }>

export type MergeRefusal =
  'NotOfCentre' | 'SameAccount' | 'OwnRecord' | 'SessionsWaiting' | 'MergeOpen' | 'KeyReused' | LeaveRefusal

type Wish = Readonly<{ why: string; key: CommandKey }>

/**
 * What is asked for; the same again where it was asked for already. Between two that were merged before, what came to
 * the old account since may be moved as well.
 */
export function askToMerge(
  { from, to, known }: Readonly<{ from: Person; to: Person; known: Merge | undefined }>,
  { why, key }: Wish,
  asker: Person | undefined,
  now: Instant,
): Decision<Merge, MergeRefusal> {
  if (!asker || !worksAtCentre(asker.hats)) return refuse('NotOfCentre')
  if (from._id === to._id) return refuse('SameAccount')
  if (known?.key === key) return known.to === to._id ? accept(known) : refuse('KeyReused')
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
  if (merge.by === who._id) return refuse('OwnRequest')
  if (who._id === merge.from || who._id === merge.to) return refuse('OwnRecord')
  const isSaid = merge.status === said || (said === 'approved' && merge.status === 'done')
  if (merge.round === round && merge.decided?.by === who._id && isSaid) return accept(merge)
  if (merge.status !== 'asked' || merge.round !== round) return refuse('MergeGone')
  const decided = { by: who._id, byName: who.name, at: now, why }
  return accept({ ...merge, status: said, decided, due: said === 'approved' ? now : null })
}
