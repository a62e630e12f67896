import { asOf, type Attendance, leftAt, SHIFT_MARGIN } from './attendance'
import type { Audit } from './audit'
import { keyedHash, sameText } from './bytes'
import { accept, type Decision, refuse } from './decision'
import type { CommandKey, PersonId, ServicePointId } from './ids'
import type { Person } from './person'
import { type Expected, isExpected, type Shift } from './shift'
import { type Instant, MINUTE } from './time'

export type KioskId = string

/**
 * A tablet at a service point that nobody attends. It may do nothing but check people in and out at this place, and only
 * from the one device, under the one account, that took the keeper's pairing code.
 */
export type Kiosk = Readonly<{
  /** Derived from the pairing code, which is stored nowhere. */
  _id: KioskId
  rev: number
  servicePointId: ServicePointId
  /** As its keeper calls the device. */
  name: string
  issued: Readonly<{ by: PersonId; at: Instant }>
  pairUntil: Instant
  /** Null until a device took the code. The device keeps the secret; we keep a hash of it. */
  device: Readonly<{ personId: PersonId; secretHash: string; at: Instant }> | null
  revoked: Readonly<{ by: PersonId; at: Instant }> | null
  /** Looks that found nobody, within the last ten minutes. */
  failures: readonly Readonly<{ id: CommandKey; at: Instant }>[]
  lockedUntil: Instant | null
  audit: Audit
}>

export const PAIRED_WITHIN = 10 * MINUTE
export const FAILURES_ALLOWED = 5
export const LOCKED_FOR = 10 * MINUTE
const PAIRING_CODE_LENGTH = 8

/** The same for the same command of the same keeper, so that a repeat shows the code again. */
export function pairingCodeOf(townKey: string, keeper: PersonId, key: CommandKey): string {
  return keyedHash(`${townKey}/kioskPairing`, `${keeper}/${key}`, PAIRING_CODE_LENGTH)
}

export function kioskIdOf(townKey: string, pairingCode: string): KioskId {
  return `K${keyedHash(`${townKey}/kiosk`, pairingCode.replace(/\s+/g, '').toUpperCase(), 16)}`
}

export function kioskSecretHash(townKey: string, secret: string): string {
  return keyedHash(`${townKey}/kioskSecret`, secret, 32)
}

/** Three letters by which its entries name it. */
export function deviceOf({ _id }: Pick<Kiosk, '_id'>): string {
  return _id.slice(1, 4)
}

/** Whether this is the paired device, under the account it was paired with, and nobody took it back. */
export function isPairedDevice(kiosk: Kiosk, personId: PersonId, secretHash: string): boolean {
  return (
    kiosk.revoked === null &&
    kiosk.device !== null &&
    kiosk.device.personId === personId &&
    sameText(kiosk.device.secretHash, secretHash)
  )
}

/** A code pairs once; the same device asking again is answered as the first time. */
export function pair(
  kiosk: Kiosk,
  device: Readonly<{ personId: PersonId; secretHash: string }>,
  now: Instant,
): Decision<Kiosk['device'], 'PairingCodeUsed'> {
  if (isPairedDevice(kiosk, device.personId, device.secretHash)) return accept(kiosk.device)
  if (kiosk.device || kiosk.revoked || now > kiosk.pairUntil) return refuse('PairingCodeUsed')
  return accept({ ...device, at: now })
}

export function mayLook({ lockedUntil }: Kiosk, now: Instant): Decision<true, 'KioskLocked'> {
  return lockedUntil !== null && now < lockedUntil ? refuse('KioskLocked', { at: lockedUntil }) : accept(true)
}

/** The device after a look that found nobody: the fifth within ten minutes locks it for ten. */
export function afterFailure(
  kiosk: Kiosk,
  id: CommandKey,
  now: Instant,
): Pick<Kiosk, 'failures' | 'lockedUntil'> {
  const recent = kiosk.failures.filter(({ at }) => at > now - LOCKED_FOR)
  if (recent.some((failure) => failure.id === id)) return { failures: recent, lockedUntil: kiosk.lockedUntil }
  const failures = [...recent, { id, at: now }]
  return failures.length >= FAILURES_ALLOWED
    ? { failures: [], lockedUntil: now + LOCKED_FOR }
    : { failures, lockedUntil: null }
}

/** Who on the list may be meant: by name alone nobody else is ever looked at. */
export function namesOnList(expected: readonly Expected[], name: string): Expected[] {
  const asked = plain(name)
  return [...asked].length < 2 ? [] : expected.filter((each) => plain(each.name).includes(asked))
}

export function endsInDigits(
  { phone, phoneEnd }: Pick<Person, 'phone' | 'phoneEnd'>,
  digits: string,
): boolean {
  const known = phone?.number ?? phoneEnd
  return !!known && /^[0-9]{4}$/.test(digits) && known.endsWith(digits)
}

function plain(name: string): string {
  return name.replace(/\s+/g, '').toLowerCase()
}

export type KioskRefusal =
  | 'TooEarly'
  | 'ShiftIsOver'
  | 'AlreadySettled'
  | 'AlreadyCheckedIn'
  | 'AlreadyCheckedOut'
  | 'CheckedInElsewhere'
  | 'NotCheckedIn'
  | 'NotSignedUp'

/** What stands in the way of a person the device has found. The same answers as her own phone would give. */
export function mayPass(
  shift: Shift,
  { attendance, personId }: Readonly<{ attendance: Attendance; personId: PersonId }>,
  kind: 'in' | 'out',
  now: Instant,
): Decision<true, KioskRefusal> {
  if (now < shift.startsAt - SHIFT_MARGIN) return refuse('TooEarly')
  if (now > shift.endsAt + SHIFT_MARGIN) return refuse('ShiftIsOver')
  if (attendance.settled.includes(shift._id)) return refuse('AlreadySettled')
  const { sessions } = asOf(attendance, now)
  const here = sessions.find(({ shiftId }) => shiftId === shift._id)
  const at = here && here.status !== 'outOnly' ? leftAt(here) : undefined
  if (at !== undefined) return refuse('AlreadyCheckedOut', { at })
  const isListed = isExpected(shift, personId)
  // Who is on the list may have been let in by a leader whose phone has no network yet: her leaving is kept beside it.
  if (kind === 'out') return (here ? 'inAt' in here : isListed) ? accept(true) : refuse('NotCheckedIn')
  if (here && 'inAt' in here) return refuse('AlreadyCheckedIn', { at: here.inAt })
  const elsewhere = sessions.find(({ status }) => status === 'open')
  if (elsewhere) return refuse('CheckedInElsewhere', { title: elsewhere.title })
  return isListed ? accept(true) : refuse('NotSignedUp')
}
