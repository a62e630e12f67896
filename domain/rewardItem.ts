import type { Audit } from './audit'
import { hashOf } from './bytes'
import { accept, type Decision, refuse } from './decision'
import { type CommandKey, DISTRICT, type PersonId, type ServicePointId } from './ids'
import { type Herself, isHerself } from './person'
import { STILL_RUNNING } from './redemption'
import { type Fund, NEVER, type Price, type Reward, rewardIdOf } from './reward'
import type { Instant } from './time'

export type ItemId = string

/** What a health item is and costs, wherever it stands. */
export type Terms = Price & Readonly<{ name: string; about: string; fund: Fund }>

/** One person's word on what an item should be, until another of the centre has agreed. */
export type Proposal = Terms &
  Readonly<{ id: CommandKey; body: string; by: PersonId; byName: string; at: Instant }>

/** A health item as the centre agreed on it; its shelves and dated slots follow. */
export type RewardItem = Readonly<{
  _id: ItemId
  kind: Reward['kind']
  /** Null until two people have agreed for the first time. Its version rises with every word. */
  terms: (Terms & Readonly<{ version: number; offered: boolean }>) | null
  proposal: Proposal | null
  /** Proposals decided on, so that a late copy of one or of its decision changes nothing. */
  decided: readonly Readonly<{
    id: CommandKey
    body: string
    said: 'approved' | 'declined'
    by: PersonId
    at: Instant
    why?: string
  }>[]
  /** When the timer carries the terms to the shelves once more. Absent when it has. */
  due?: Instant
  rev: number
  audit: Audit
}>

export const DECIDED_REMEMBERED = 30

/** A new item is named by the command that proposed it, so that pressing twice proposes once. */
export function itemIdOf(key: CommandKey): ItemId {
  return `${DISTRICT}:i${hashOf(key).slice(0, 12)}`
}

/** Whether this proposal is the caller's to decide on: nobody agrees with herself. */
export function mayDecide(
  { proposal }: Pick<RewardItem, 'proposal'>,
  proposalId: CommandKey,
  me: Herself,
): Decision<Proposal, 'ProposalGone' | 'OwnProposal'> {
  if (proposal?.id !== proposalId) return refuse('ProposalGone')
  return isHerself(proposal.by, me) ? refuse('OwnProposal') : accept(proposal)
}

/** What becomes of an item whose proposal another person agreed with. */
export function withProposalApproved(item: RewardItem, proposal: Proposal, by: PersonId, at: Instant) {
  const { id, body, name, about, fund, points, worthCents } = proposal
  return {
    terms: { name, about, fund, points, worthCents, version: versionAfter(item), offered: true },
    proposal: null,
    decided: withDecision(item, { id, body, said: 'approved', by, at }),
    due: dueAfter(at),
  }
}

export function withProposalDeclined(
  item: RewardItem,
  { id, body }: Proposal,
  word: Readonly<{ by: PersonId; at: Instant; why: string }>,
) {
  return { proposal: null, decided: withDecision(item, { id, body, said: 'declined', ...word }) }
}

/** Nobody takes it any more; who holds one keeps it. */
export function withdrawn(item: RewardItem, terms: Terms, at: Instant) {
  return { terms: { ...terms, version: versionAfter(item), offered: false }, due: dueAfter(at) }
}

/** A shelf made a moment ago by somebody who read the older word is met by the timer's second round. */
function dueAfter(at: Instant): Instant {
  return at + STILL_RUNNING
}

function versionAfter({ terms }: RewardItem): number {
  return (terms?.version ?? 0) + 1
}

function withDecision({ decided }: RewardItem, decision: RewardItem['decided'][number]) {
  return [...decided, decision].slice(-DECIDED_REMEMBERED)
}

type Place = Readonly<{ _id: ServicePointId; shortName: string }>

/** A new shelf of an item on offer, or the seats of one dated slot of it. */
export function shelfOf(
  { _id: itemId, kind }: RewardItem,
  { version, offered: _offered, ...terms }: NonNullable<RewardItem['terms']>,
  stand: Readonly<{
    place: Place
    room: string
    stocked: number
    startsAt: Instant | null
    endsAt: Instant | null
  }>,
  command: Readonly<{ key: CommandKey; body: string }>,
  audit: Audit,
): Reward {
  const { place, room, stocked, startsAt, endsAt } = stand
  return {
    _id: rewardIdOf(itemId, place._id, startsAt),
    itemId,
    kind,
    ...terms,
    servicePointId: place._id,
    servicePointName: place.shortName,
    room,
    startsAt,
    endsAt,
    closesAt: startsAt ?? NEVER,
    status: 'offered',
    terms: version,
    stocked,
    left: stocked,
    handed: 0,
    handedCents: 0,
    taking: [],
    takers: [],
    done: [command],
    rev: 0,
    audit,
  }
}
