import type { Audit } from './audit'
import type { HalfYear } from './halfYear'
import type { TeamId } from './ids'
import type { Qualification } from './service'
import type { CivilDate } from './time'

export type Zone = 'community' | 'park' | 'campus' | 'factory'

export type Team = Readonly<{
  _id: TeamId
  name: string
  zone: Zone
  strengths: readonly string[]
  stars: number | null
  /** Licences the centre has looked at. */
  qualifications?: readonly Readonly<{ what: Qualification; untilOn: CivilDate }>[]
  /** So many needs a month it has time for; where it has not said, a few. */
  needsAMonth?: number
  /** The half year whose rating gave the stars; an older one never comes after. */
  rated?: HalfYear
  audit: Audit
}>
