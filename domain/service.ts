import type { Audit } from './audit'
import { hashOf } from './bytes'
import { type CommandKey, DISTRICT, type ServiceId } from './ids'

/**
 * How one is served. `booking`: a time of one's own. `private`: the same behind a closed door, its name kept off every
 * shared screen. `queue`: come and take a number. `dropOff`: leave the thing, fetch it another day.
 */
export const SERVICE_MODES = ['booking', 'private', 'queue', 'dropOff'] as const
export type ServiceMode = (typeof SERVICE_MODES)[number]

/** Regulation on Volunteer Services art. 16: such service needs training and licence. */
export const QUALIFICATIONS = ['law', 'counselling', 'medicine', 'electricity'] as const
export type Qualification = (typeof QUALIFICATIONS)[number]

/** One entry of the town's catalogue: what residents are served with, wherever it is offered. */
export type Service = Readonly<{
  _id: ServiceId
  rev: number
  name: string
  about: string
  mode: ServiceMode
  /** How long one person takes: a whole number of quarter hours where times are booked. */
  minutes: number
  qualification: Qualification | null
  status: 'offered' | 'retired'
  command: Readonly<{ key: CommandKey; body: string }>
  audit: Audit
}>

export function isBooked({ mode }: Readonly<{ mode: ServiceMode }>): boolean {
  return mode === 'booking' || mode === 'private'
}

const NAME_LENGTH = 8

/** The same command names the same service, so that defining it twice defines it once. */
export function serviceIdOf(key: CommandKey): ServiceId {
  return `${DISTRICT}:S${hashOf(key).slice(0, NAME_LENGTH)}`
}
