import type { Audit } from './audit'
import { keyedHash } from './bytes'
import type { GradedMinutes } from './honour'
import type { CommandKey, PersonId } from './ids'
import { chinaDateOf, type CivilDate, type Instant } from './time'

/** 志愿服务记录证明: what the books said on one day, with a code by which anybody can see whether it still stands. */
export type Certificate = Readonly<{
  _id: string
  /** `WJ20261128-482913`, as it stands on paper. */
  number: string
  /** 128 random bits: who has not seen the paper does not guess it. */
  code: string
  personId: PersonId
  realName: string
  cardNo: string
  minutes: number
  byGrade: GradedMinutes
  sessions: number
  firstOn: CivilDate
  lastOn: CivilDate
  issuedAt: Instant
  status: 'valid' | 'revoked'
  revoked: Readonly<{ by: PersonId; byName: string; at: Instant; why: string }> | null
  rev: number
  audit: Audit
}>

export const CODE_BYTES = 16
const CODE = /^(?:WJZ1\.)?([A-Z2-7]{26})$/

/** One per command, so that pressing twice issues once. */
export function certificateId(personId: PersonId, key: CommandKey): string {
  return `${personId}~${key}`
}

/** A number that nobody else has yet is found by trying `attempt` 0, 1, 2 … against the unique index. */
export function certificateNumber(id: string, attempt: number, at: Instant): string {
  const letters = keyedHash('certificate-number', `${id}/${attempt}`, 10)
  let number = 0
  for (const letter of letters) number = (number * 31 + letter.charCodeAt(0)) % 1_000_000
  return `WJ${chinaDateOf(at).replace(/-/g, '')}-${String(number).padStart(6, '0')}`
}

/** What a code on paper says when it is scanned inside the mini-program. */
export function certificateCodeText(code: string): string {
  return `WJZ1.${code}`
}

/** What the mini-program's code on a certificate carries to the page that checks it. */
export function sceneOfCertificate(code: string): string {
  return `z=${code}`
}

/** Reads a scanned, typed or opened code; blanks and small letters are forgiven. */
export function parseCertificateCode(text: string): string | undefined {
  return CODE.exec(text.replace(/[\s-]+/g, '').toUpperCase())?.[1]
}
