import type { TeamId } from './ids'
import type { NeedKind } from './needKind'
import { isQualified } from './need'
import type { Team } from './team'
import { type Instant, periodOf, startOfDay } from './time'

/** So many needs a month is a team thought to have time for, unless its own number is known. */
export const NEEDS_A_MONTH = 4

export const REASONS = [
  'strength',
  'qualified',
  'near',
  'servedHere',
  'free',
  'otherStrengths',
  'notQualified',
  'full',
] as const

/** Why a team fits, or does not; what each means in words is the screen's. */
export type Reason = Readonly<{
  kind: (typeof REASONS)[number]
  /** Of `strength`: which. */
  what?: string
  /** Of `servedHere` and `free`: how often. */
  times?: number
}>

export type Match = Readonly<{
  teamId: TeamId
  name: string
  /** The law lets this team do it. */
  mayServe: boolean
  reasons: readonly Reason[]
}>

/** What is known about the teams around one need. */
export type Known = Readonly<{
  kind: Pick<NeedKind, 'name' | 'strengths' | 'qualification'>
  teams: readonly Pick<Team, '_id' | 'name' | 'strengths' | 'qualifications' | 'needsAMonth'>[]
  /** Which team was at this place, once for each time. The place is the one that serves the estate. */
  timesHere: readonly TeamId[]
  /** Which team has taken or served a need, anywhere, once for each time, and when it was asked to. */
  taken: readonly Readonly<{ teamId: TeamId; at: Instant }>[]
}>

/**
 * Teams for a need, the fittest first, each with its reasons. It is advice: a person decides, and no team is left out.
 * First who may by law, then who is good at it, who comes to this place anyway, who has time, and who knows the people.
 */
export function matchTeams({ kind, teams, timesHere, taken }: Known, now: Instant): Match[] {
  const monthBegan = startOfDay(`${periodOf(now)}-01`)
  const weighed = teams.map((team) => {
    const { _id: teamId, name } = team
    const strength = kind.strengths.find((wanted) => team.strengths.includes(wanted))
    const mayServe = isQualified(kind.qualification, team, now)
    const here = timesHere.filter((one) => one === teamId).length
    const load = taken.filter((one) => one.teamId === teamId && one.at >= monthBegan).length
    const free = Math.max(0, (team.needsAMonth ?? NEEDS_A_MONTH) - load)
    const reasons: Reason[] = [
      strength === undefined ? { kind: 'otherStrengths' } : { kind: 'strength', what: strength },
      ...(kind.qualification === null
        ? []
        : [{ kind: mayServe ? ('qualified' as const) : ('notQualified' as const) }]),
      ...(here > 0 ? [{ kind: 'near' as const }, { kind: 'servedHere' as const, times: here }] : []),
      free > 0 ? { kind: 'free', times: free } : { kind: 'full' },
    ]
    const rank = [mayServe, strength !== undefined, free > 0, here > 0].map(Number)
    return { match: { teamId, name, mayServe, reasons }, rank: [...rank, here, free] }
  })
  return weighed
    .sort((one, other) => compare(other.rank, one.rank) || (one.match.teamId < other.match.teamId ? -1 : 1))
    .map(({ match }) => match)
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, value] of one.entries()) {
    const difference = value - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
