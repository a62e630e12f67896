import type { Audit } from './audit'
import { hashOf } from './bytes'
import { DISTRICT, type PersonId } from './ids'
import { type Instant, MINUTE } from './time'

export const PICTURE_CHECKS = ['waiting', 'fine', 'refused'] as const
export type PictureCheck = (typeof PICTURE_CHECKS)[number]

/** A picture that somebody sent and what WeChat says of it: until it has passed, nobody but its maker sees it. */
export type TakenPicture = Readonly<{
  _id: string
  rev: number
  fileId: string
  by: PersonId
  /** Whom WeChat is asked about; gone once nothing more is asked. */
  openid: string | null
  takenAt: Instant
  check: PictureCheck
  /** Under which names WeChat will tell its verdict. */
  traces: readonly string[]
  /** When the timer asks again; null: it does not. */
  askAt: Instant | null
  audit: Audit
}>

const ASK_AGAIN = 20 * MINUTE
/** WeChat judges only what somebody sent who was there within two hours. */
const JUDGED_WITHIN = 110 * MINUTE

export function takenPictureIdOf(fileId: string): string {
  return `${DISTRICT}:${hashOf(fileId)}`
}

type Taken = Pick<TakenPicture, 'fileId' | 'by' | 'openid'>

/** @param trace undefined: WeChat could not be asked now */
export function takenPicture(taken: Taken, trace: string | undefined, audit: Audit): TakenPicture {
  return {
    _id: takenPictureIdOf(taken.fileId),
    rev: 0,
    ...taken,
    takenAt: audit.at,
    check: 'waiting',
    traces: trace === undefined ? [] : [trace],
    askAt: audit.at + ASK_AGAIN,
    audit,
  }
}

/** Asked once more; after two hours nobody may be asked any more, and it stays hidden. */
export function askedAgain({ takenAt, traces }: TakenPicture, trace: string | undefined, audit: Audit) {
  const isOver = audit.at >= takenAt + JUDGED_WITHIN
  return {
    traces: trace === undefined ? traces : [...traces, trace],
    askAt: isOver ? null : audit.at + ASK_AGAIN,
    ...(isOver ? { openid: null } : {}),
    audit,
  }
}

/**
 * WeChat's word is kept; what it is not sure of a person would have to look at, so it stays hidden. Undefined where it
 * said nothing, as when it could not fetch the picture: it is asked again.
 */
export function judged(suggest: string, audit: Audit) {
  const check = checkBy(suggest)
  return check && { check, askAt: null, openid: null, audit }
}

/** What is left once the picture is gone: that something was there, and no longer whose. A late verdict finds nothing. */
export const FORGOTTEN_PICTURE = {
  fileId: '',
  by: '',
  openid: null,
  check: 'refused',
  traces: [],
  askAt: null,
} satisfies Partial<TakenPicture>

function checkBy(suggest: string): PictureCheck | undefined {
  if (suggest === 'pass') return 'fine'
  return suggest === 'risky' || suggest === 'review' ? 'refused' : undefined
}

/** As people are told: what nobody asks about any more has not passed, though a late verdict still counts. */
export function toldCheck({ check, askAt }: Pick<TakenPicture, 'check' | 'askAt'>): PictureCheck {
  return check === 'waiting' && askAt === null ? 'refused' : check
}

export function maySeePicture({ check, by }: Pick<TakenPicture, 'check' | 'by'>, me: PersonId): boolean {
  return check === 'fine' || by === me
}
