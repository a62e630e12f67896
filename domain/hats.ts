import type { PersonId, ServicePointId, TeamId } from './ids'
import type { Instant } from './time'

/**
 * What a person may do for others. One person may wear several; every act reads them afresh,
 * so that a hat taken off a second ago is off.
 */
export type Hat = Readonly<{
  by: PersonId
  at: Instant
  /** Of the team, the place or the centre, as people say it. */ name: string
}> &
  (
    | Readonly<{ role: 'leader' | 'deputy'; teamId: TeamId }>
    | Readonly<{ role: 'keeper'; servicePointId: ServicePointId }>
    | Readonly<{ role: 'centre'; post: 'director' | 'manager' | 'socialWorker' }>
  )

export type Hats = readonly Hat[]

export function leads(hats: Hats, teamId: TeamId): boolean {
  return hats.some((hat) => hat.role === 'leader' && hat.teamId === teamId)
}

/** The leader, or a deputy the leader named. */
export function standsForTeam(hats: Hats, teamId: TeamId): boolean {
  return hats.some((hat) => (hat.role === 'leader' || hat.role === 'deputy') && hat.teamId === teamId)
}

export function keeps(hats: Hats, servicePointId: ServicePointId): boolean {
  return hats.some((hat) => hat.role === 'keeper' && hat.servicePointId === servicePointId)
}

/** Staff of the centre, whatever the post. */
export function worksAtCentre(hats: Hats): boolean {
  return hats.some(({ role }) => role === 'centre')
}

export function holdsPost(hats: Hats, post: 'director' | 'manager' | 'socialWorker'): boolean {
  return hats.some((hat) => hat.role === 'centre' && hat.post === post)
}

/** Her post at the centre; the highest where she has several. */
export function postOf(hats: Hats): Extract<Hat, { role: 'centre' }> | undefined {
  return POSTS.flatMap((post) =>
    hats.flatMap((hat) => (hat.role === 'centre' && hat.post === post ? [hat] : [])),
  )[0]
}
const POSTS = ['director', 'manager', 'socialWorker'] as const

/** Who plans what a place offers: its keeper, and the centre everywhere. */
export function mayArrange(hats: Hats, servicePointId: ServicePointId): boolean {
  return keeps(hats, servicePointId) || worksAtCentre(hats)
}

/** Who may open a shift and say who was there: the team's leader and deputies, and the keeper of the place. */
export function mayRunShift(
  hats: Hats,
  shift: Readonly<{ teamId: TeamId; servicePointId: ServicePointId }>,
): boolean {
  return standsForTeam(hats, shift.teamId) || keeps(hats, shift.servicePointId)
}
