import type { Audit } from './audit'
import type { ServicePointId } from './ids'

/** One of the town's places of service; a neighbourhood centre (1号里) is one kind. */
export type ServicePoint = Readonly<{
  _id: ServicePointId
  name: string
  /** Its short name as people say it, for lists. */
  shortName: string
  neighbourhoodCentre: Readonly<{ name: string; status: 'open' | 'building' }> | null
  rooms: readonly string[]
  /** The estates it serves, as their people call them. */
  estates?: readonly string[]
  audit: Audit
}>
