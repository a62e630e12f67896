import type { Audit } from './audit'
import type { TeamId } from './ids'

export type Zone = 'community' | 'park' | 'campus' | 'factory'

export type Team = Readonly<{
  _id: TeamId
  name: string
  zone: Zone
  strengths: readonly string[]
  stars: number | null
  audit: Audit
}>
