import { keyedHash } from './bytes'

/** `<district>:<16 base32 characters>`, derived from the openid so that finding the caller costs no request. */
export type PersonId = string
/** `<district>:<team>-<activity>:<YYYYMMDD>:<n>`; the same for the shift's places and for its conduct. */
export type ShiftId = string
export type ActivityId = string
export type TeamId = string
export type ServicePointId = string
export type ServiceId = string
export type ScheduleId = string
/** `<schedule>:<YYYYMMDD>:<HHmm>`; a shift's place is a slot too, under its ShiftId. */
export type SlotId = string
/** Made and stored by the phone before it sends; repeating it gives the first answer. */
export type CommandKey = string

/** The town this installation serves. No operation crosses it. */
export const DISTRICT = 'wj'

/**
 * The person behind an openid. A keyed hash, so that an id on a leader's roster cannot be turned back into an openid.
 * @param townKey the installation's secret
 */
export function personIdOf(openid: string, townKey: string): PersonId {
  return `${DISTRICT}:${keyedHash(`${townKey}/person`, openid, 16)}`
}

/** Somebody without WeChat, registered by this keeper's command: the same command names the same person. */
export function paperPersonIdOf(keeper: PersonId, key: CommandKey, townKey: string): PersonId {
  return `${DISTRICT}:${keyedHash(`${townKey}/paperPerson`, `${keeper}/${key}`, 16)}`
}
