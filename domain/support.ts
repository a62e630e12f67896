import type { Audit } from './audit'
import type { HalfYear } from './halfYear'
import { type CommandKey, DISTRICT, type PersonId, type TeamId } from './ids'
import type { Fund } from './reward'
import type { Instant } from './time'
import { hashOf } from './bytes'

/** What a team with stars is given (扶持): money for its work, a room, training, things. */
export const SUPPORT_KINDS = ['funds', 'room', 'training', 'goods'] as const
export type SupportKind = (typeof SUPPORT_KINDS)[number]

export type Support = Readonly<{
  _id: string
  teamId: TeamId
  teamName: string
  half: HalfYear
  /** For how many stars. */
  stars: number
  kind: SupportKind
  what: string
  /** Null where it cannot be said in money. */
  worthCents: number | null
  fund: Fund
  by: PersonId
  byName: string
  at: Instant
  command: Readonly<{ key: CommandKey; body: string }>
  /** Written down by mistake, or not given after all. It stays in the list with its reason. */
  takenBack: Readonly<{ by: PersonId; byName: string; at: Instant; why: string }> | null
  rev: number
  audit: Audit
}>

export function supportId(teamId: TeamId, key: CommandKey): string {
  return `${DISTRICT}:${teamId}:${hashOf(key).slice(0, 12)}`
}
