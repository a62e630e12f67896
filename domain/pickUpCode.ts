import { keyedHash, sameText } from './bytes'
import { type CommandKey, DISTRICT, type PersonId } from './ids'

/**
 * The code on a redemption's slip: `WJR1.<person>.<signature>`. It holds no name and no phone, and only this town
 * can make it. Beside it stands a number of four digits, to be read out where nothing can be scanned.
 */
export type PickUpCode = Readonly<{ personId: PersonId; signature: string }>

const SIGNATURE_LENGTH = 16
const PATTERN = /^WJR1\.([A-Z2-7]{16})\.([A-Z2-7]{16})$/
const NUMBER = /^[0-9]{4}$/

export function makePickUpCode(townKey: string, personId: PersonId, redemptionId: CommandKey): string {
  return `WJR1.${personId.slice(DISTRICT.length + 1)}.${signatureOf(townKey, personId, redemptionId)}`
}

/** Reads a scanned or typed code; blanks and small letters are forgiven. Says nothing about its truth. */
export function parsePickUpCode(text: string): PickUpCode | undefined {
  const match = PATTERN.exec(text.replace(/\s+/g, '').toUpperCase())
  if (!match) return undefined
  const [, person, signature] = match as unknown as [string, string, string]
  return { personId: `${DISTRICT}:${person}`, signature }
}

export function isPickUpCodeOf(code: PickUpCode, townKey: string, redemptionId: CommandKey): boolean {
  return sameText(signatureOf(townKey, code.personId, redemptionId), code.signature)
}

/** Four digits; two people at one place may share them, so a keeper sees the name and the item beside. */
export function pickUpNumberOf(townKey: string, personId: PersonId, redemptionId: CommandKey): string {
  const letters = keyedHash(`${townKey}/pickUpNumber`, `${personId}/${redemptionId}`, 8)
  let number = 0
  for (const letter of letters) number = (number * 31 + letter.charCodeAt(0)) % 10_000
  return String(number).padStart(4, '0')
}

export function parsePickUpNumber(text: string): string | undefined {
  const digits = text.replace(/\s+/g, '')
  return NUMBER.test(digits) ? digits : undefined
}

function signatureOf(townKey: string, personId: PersonId, redemptionId: CommandKey): string {
  return keyedHash(`${townKey}/pickUp`, `${personId}/${redemptionId}`, SIGNATURE_LENGTH)
}
