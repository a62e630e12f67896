import { keyedHash, sameText } from './bytes'

/** The code on a card: `WJC1.<cardNo>.<version>.<signature>`. Holds no name, phone or identity number. */
export type CardCode = Readonly<{ cardNo: string; version: number; signature: string }>

const SIGNATURE_LENGTH = 10
const PATTERN = /^WJC1\.(WJ[0-9]{6})\.([0-9]{1,4})\.([A-Z2-7]{10})$/

/** A card number of six digits that nobody else has yet is found by trying `attempt` 0, 1, 2 … against the unique index. */
export function cardNoOf(personId: string, attempt: number): string {
  const letters = keyedHash('card-number', `${personId}/${attempt}`, 8)
  let number = 0
  for (const letter of letters) number = (number * 31 + letter.charCodeAt(0)) % 900_000
  return `WJ${number + 100_000}`
}

export function makeCardCode(townKey: string, cardNo: string, version: number): string {
  const body = `WJC1.${cardNo}.${version}`
  return `${body}.${signatureOf(townKey, body)}`
}

export function parseCardCode(text: string): CardCode | undefined {
  const match = PATTERN.exec(text.replace(/\s+/g, '').toUpperCase())
  if (!match) return undefined
  const [, cardNo, version, signature] = match as unknown as [string, string, string, string]
  return { cardNo, version: Number(version), signature }
}

const CARD_NUMBER = /^WJ[0-9]{6}$/

/** The number a scanned card carries or a person typed; undefined when there is none in it. */
export function cardNumberIn(text: string): string | undefined {
  const plain = text.replace(/\s+/g, '').toUpperCase()
  return parseCardCode(plain)?.cardNo ?? (CARD_NUMBER.test(plain) ? plain : undefined)
}

export function isGenuineCard(townKey: string, card: CardCode): boolean {
  return sameText(signatureOf(townKey, `WJC1.${card.cardNo}.${card.version}`), card.signature)
}

/** Whether this is the card she has now: made by this town, of her number, and not one she lost. */
export function isCardOf(
  townKey: string,
  card: CardCode,
  { cardNo, cardVersion }: Readonly<{ cardNo: string; cardVersion: number }>,
): boolean {
  return card.cardNo === cardNo && card.version === cardVersion && isGenuineCard(townKey, card)
}

function signatureOf(townKey: string, body: string): string {
  return keyedHash(`${townKey}/card`, body, SIGNATURE_LENGTH)
}
