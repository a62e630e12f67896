import type { Audit } from './audit'
import { keyedHash, sameText } from './bytes'
import { addDays } from './civilDays'
import { accept, type Decision, refuse } from './decision'
import { type CommandKey, DISTRICT, type PersonId, type ServicePointId } from './ids'
import { chinaDateOf, type CivilDate, DAY, type Instant, MINUTE } from './time'

export const CLAIM_THINGS = [
  'umbrella',
  'appliance',
  'photo',
  'leather',
  'knife',
  'clothes',
  'other',
] as const
export type ClaimThing = (typeof CLAIM_THINGS)[number]
export const CLAIM_STATUSES = ['inWork', 'ready', 'collected'] as const

/** A word, and what is known once it is said. */
export type ClaimState =
  | Readonly<{ status: 'inWork' }>
  | Readonly<{ status: 'ready'; at: Instant }>
  | Readonly<{ status: 'collected'; at: Instant; how: ClaimProof['how'] }>

/**
 * Something a resident left at a place to be mended. It is hers: known by the code on her slip or phone, or by her name
 * and the last digits of her number.
 */
export type Claim = Readonly<{
  _id: string
  rev: number
  servicePointId: ServicePointId
  servicePointName: string
  /** Four digits, tied to the thing itself; no secret. */
  tag: string
  thing: ClaimThing
  asked: string
  /** WeChat has passed what the keeper wrote; until then only the place reads it. */
  wordsPassed: boolean
  picture: string | null
  owner: Readonly<{
    /** Null while nobody has it on her phone. */
    personId: PersonId | null
    openid: string | null
    name: string
    phoneEnd: string | null
  }>
  takenAt: Instant
  promisedOn: CivilDate
  state: ClaimState
  open: boolean
  /** From the day after this one it is overdue: not mended, or mended and not fetched. */
  dueOn: CivilDate
  wrong: readonly Readonly<{ key: CommandKey; at: Instant }>[]
  lockedUntil: Instant | null
  /** When whose it was is forgotten; null until it is fetched. */
  forgetAt: Instant | null
  /** The commands that were carried out, so that pressing twice does once. */
  did: readonly Readonly<{ key: CommandKey; by: PersonId; body: string }>[]
  audit: Audit
}>

export const LONGEST_ASKED = 60
export const WRONG_ALLOWED = 5
export const WRONG_COUNTS_FOR = 10 * MINUTE
export const CLAIM_LOCKED_FOR = 10 * MINUTE
const WRONG_REMEMBERED = 10
const PROMISED_AHEAD = 90 * DAY
const FETCHED_WITHIN_DAYS = 14
/** For questions after it was fetched; nobody needs a name on it afterwards. */
const FORGOTTEN_AFTER = 14 * DAY
const SIGNATURE_LENGTH = 16
const CODE = /^WJC1\.([A-Z2-7]{16})\.([A-Z2-7]{16})$/
const DIGITS = /^[0-9]{6}$/

/** Named by the keeper's command, so that taking in twice takes in once. */
export function claimIdOf(townKey: string, keeper: PersonId, key: CommandKey): string {
  return `${DISTRICT}:${keyedHash(`${townKey}/claim`, `${keeper}/${key}`, 16)}`
}

/** On the owner's slip and phone: `WJC1.<claim>.<signature>`. Only this town can make it. */
export function claimCodeOf(townKey: string, claimId: string): string {
  return `WJC1.${claimId.slice(DISTRICT.length + 1)}.${signatureOf(townKey, claimId)}`
}

/** The same to be read out; good only for the one thing, and only a few tries. */
export function claimDigitsOf(townKey: string, claimId: string): string {
  return digitsOf(keyedHash(`${townKey}/claimDigits`, claimId, 8), 6)
}

export function claimTagOf(townKey: string, claimId: string): string {
  return digitsOf(keyedHash(`${townKey}/claimTag`, claimId, 8), 4)
}

function digitsOf(letters: string, count: number): string {
  let number = 0
  for (const letter of letters) number = (number * 31 + letter.charCodeAt(0)) % 10 ** count
  return String(number).padStart(count, '0')
}

function signatureOf(townKey: string, claimId: string): string {
  return keyedHash(`${townKey}/claimCode`, claimId, SIGNATURE_LENGTH)
}

/** The thing a scanned code speaks of. Says nothing about its truth. */
export function claimIdIn(text: string): string | undefined {
  const [, id] = CODE.exec(plain(text)) ?? []
  return id === undefined ? undefined : `${DISTRICT}:${id}`
}

function plain(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase()
}

/** By what somebody shows that it is hers. */
export type ClaimProof =
  Readonly<{ how: 'code'; code: string }> | Readonly<{ how: 'name'; name: string; phoneEnd: string }>

export function isProofOf(townKey: string, { _id, owner }: Claim, proof: ClaimProof): boolean {
  if (proof.how === 'name')
    return (
      owner.phoneEnd !== null &&
      sameText(owner.phoneEnd, proof.phoneEnd) &&
      owner.name.trim() === proof.name.trim()
    )
  const code = plain(proof.code)
  return DIGITS.test(code)
    ? sameText(code, claimDigitsOf(townKey, _id))
    : sameText(code, claimCodeOf(townKey, _id))
}

export function isClaimLocked({ lockedUntil }: Claim, now: Instant): boolean {
  return lockedUntil !== null && now < lockedUntil
}

/** What a wrong code leaves behind: after a few of them nothing helps for ten minutes, not even the right one. */
export function withWrongTry(claim: Claim, key: CommandKey, now: Instant) {
  const lately = claim.wrong.filter(({ at }) => at > now - WRONG_COUNTS_FOR)
  const wrong = [...lately, { key, at: now }].slice(-WRONG_REMEMBERED)
  return wrong.length >= WRONG_ALLOWED
    ? { wrong: [], lockedUntil: now + CLAIM_LOCKED_FOR }
    : { wrong, lockedUntil: null }
}

type TakenIn = Omit<
  Claim,
  'rev' | 'tag' | 'state' | 'open' | 'dueOn' | 'wrong' | 'lockedUntil' | 'forgetAt' | 'did' | 'audit'
>

export function takenIn(
  claim: TakenIn,
  { tag, did, audit }: Readonly<{ tag: string; did: Claim['did'][number]; audit: Audit }>,
): Claim {
  return {
    ...claim,
    rev: 0,
    tag,
    state: { status: 'inWork' },
    open: true,
    dueOn: claim.promisedOn,
    wrong: [],
    lockedUntil: null,
    forgetAt: null,
    did: [did],
    audit,
  }
}

export function mayPromise(promisedOn: CivilDate, now: Instant): Decision<true, 'InThePast' | 'TooFarAhead'> {
  if (promisedOn < chinaDateOf(now)) return refuse('InThePast')
  return promisedOn > chinaDateOf(now + PROMISED_AHEAD) ? refuse('TooFarAhead') : accept(true)
}

/** It takes longer, or is done sooner: another day is promised. */
export function promisedAnew(
  { state }: Claim,
  promisedOn: CivilDate,
  now: Instant,
): Decision<
  Pick<Claim, 'promisedOn' | 'dueOn'>,
  'AlreadyReady' | 'AlreadyCollected' | 'InThePast' | 'TooFarAhead'
> {
  if (state.status === 'collected') return refuse('AlreadyCollected')
  if (state.status === 'ready') return refuse('AlreadyReady')
  const may = mayPromise(promisedOn, now)
  return may.ok ? accept({ promisedOn, dueOn: promisedOn }) : may
}

type Moved = Pick<Claim, 'state' | 'open' | 'dueOn'>

export function madeReady(
  { state }: Claim,
  now: Instant,
): Decision<Moved, 'AlreadyReady' | 'AlreadyCollected'> {
  if (state.status === 'collected') return refuse('AlreadyCollected')
  if (state.status === 'ready') return refuse('AlreadyReady')
  return accept({
    state: { status: 'ready', at: now },
    open: true,
    dueOn: addDays(chinaDateOf(now), FETCHED_WITHIN_DAYS),
  })
}

/** Mended or not, it is hers; it is given back once. */
export function handedBack(
  { state: before, dueOn }: Claim,
  how: ClaimProof['how'],
  now: Instant,
): Decision<Moved & Pick<Claim, 'forgetAt'>, 'AlreadyCollected'> {
  if (before.status === 'collected') return refuse('AlreadyCollected', { at: before.at })
  const state: ClaimState = { status: 'collected', at: now, how }
  return accept({ state, open: false, dueOn, forgetAt: now + FORGOTTEN_AFTER })
}

/** What is left of it in the end: a thing, a place and days. */
export const FORGOTTEN = {
  owner: { personId: null, openid: null, name: '', phoneEnd: null },
  picture: null,
  forgetAt: null,
} satisfies Partial<Claim>

export function isClaimOverdue({ open, dueOn }: Pick<Claim, 'open' | 'dueOn'>, now: Instant): boolean {
  return open && dueOn < chinaDateOf(now)
}
