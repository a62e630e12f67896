import { CODE_WINDOW } from './checkInCodeText'
import { HOUR, type Instant, MINUTE, SECOND } from './time'

/**
 * Evidence behind a session, kept on every minute for ever.
 * A: rotating code in and out. B: card or roster, by keeper or leader during the shift. C: weaker (no check-out,
 * static code, unattended kiosk, late upload). D: entered afterwards; hours but no points. Domain reference D2.
 */
export type EvidenceGrade = 'A' | 'B' | 'C' | 'D'

/**
 * How a check-in or check-out came to be known. `code`: her own phone read the rotating code. `card`, `number`,
 * `roster`: leader or keeper scanned her card, typed its number, or ticked her on the list. `static`: a printed code.
 * `kiosk`: a device at the point that nobody attends, by her card or by her name and phone; `kioskNumber`: the same, by
 * no more than the number of a card. `paper`: a sheet signed there and entered by the keeper.
 */
export type Via = 'code' | 'card' | 'number' | 'roster' | 'static' | 'kiosk' | 'kioskNumber' | 'paper'

/** Nobody looked on: a device at the point that nobody attends. */
export function isUnattended(via: Via): boolean {
  return via === 'kiosk' || via === 'kioskNumber'
}

/** A code that arrives later than this after its window proves its moment all the same, but only as grade C. */
export const HEARD_IN_TIME = 45 * SECOND
/** What leader or keeper wrote down without a network is as good as at once for this long. */
export const RECORDED_IN_TIME = 24 * HOUR

type Heard = Readonly<{ via: Via; at: Instant; heardAt: Instant }>

/** How many minutes too late we heard of it; 0 when in time. */
export function lateMinutesOf({ via, at, heardAt }: Heard): number {
  if (via === 'paper') return 0
  const isCode = via === 'code' || via === 'static'
  const late = isCode ? heardAt - (at + CODE_WINDOW) : heardAt - at
  return late > (isCode ? HEARD_IN_TIME : RECORDED_IN_TIME) ? Math.max(1, Math.floor(late / MINUTE)) : 0
}

export function gradeOf(event: Heard): EvidenceGrade {
  if (lateMinutesOf(event) > 0) return 'C'
  switch (event.via) {
    case 'code':
      return 'A'
    case 'card':
    case 'number':
    case 'roster':
    case 'paper':
      return 'B'
    case 'static':
    case 'kiosk':
    case 'kioskNumber':
      return 'C'
  }
}

/** A chain is as good as its weakest link: a session is graded by the weaker of its ends. */
export function weakest(one: EvidenceGrade, other: EvidenceGrade): EvidenceGrade {
  return one > other ? one : other
}
