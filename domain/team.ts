import type { Audit } from './audit'
import type { HalfYear } from './halfYear'
import type { TeamId } from './ids'

export type Zone = 'community' | 'park' | 'campus' | 'factory'

export type Team = Readonly<{
  _id: TeamId
  name: string
  zone: Zone
  strengths: readonly string[]
  stars: number | null
  /** The half year whose rating gave the stars; an older one never comes after. */
  rated?: HalfYear
  audit: Audit
}>
