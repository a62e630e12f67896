import {
  asOf,
  type Attendance,
  type EvidenceGrade,
  recordersAt,
  scannedOutAt,
  servedMinutes,
  type Session,
} from './attendance'
import { canonical, hashOf } from './bytes'
import { type Elsewhere, reviewOf } from './dayCap'
import { accept, type Decision, refuse } from './decision'
import { isUnattended } from './evidence'
import { type Flag, flagsOf, withGrounds } from './exception'
import { type Hats, mayRunShift } from './hats'
import { rulesOfShift } from './entries/credit'
import type { CommandKey, PersonId, ShiftId } from './ids'
import { overUntil, type OverReason } from './overtime'
import { type Herself, isHerself } from './person'
import { type Decided, type Shift, wordOn } from './shift'
import type { Instant } from './time'

/** What the leader says about one person (团长负责制): the scan is the evidence, the leader's word makes it count. */
export type Word =
  | Readonly<{ personId: PersonId; says: 'asRecorded' }>
  | Readonly<{ personId: PersonId; says: 'stayedUntil'; until: Instant }>
  /** Longer than planned, and why. */
  | Readonly<{ personId: PersonId; says: 'stayedOver'; until: Instant; why: OverReason }>
  | Readonly<{ personId: PersonId; says: 'absent' }>

export type Witnessed = Readonly<{ name: string; cardNo: string; attendance: Attendance }>

/** Why a word about one person could not be taken; the others' still can. */
export type WordRefusal =
  'NotThere' | 'StillOpen' | 'BadStayedUntil' | 'LeftBefore' | 'OwnSession' | 'OwnSheet'
export type ConfirmRefusal = 'NotYourShift' | 'NobodyToConfirm' | 'KeyReused' | WordRefusal

export type Confirmation = Readonly<{
  /** Undefined when these words were taken before: nothing is to be written. */
  change?: Readonly<{
    decided: Readonly<Record<PersonId, Decided>>
    batch: Shift['batches'][number]
    /** What the centre should look at. */
    flags: readonly Flag[]
  }>
  batchIndex: number
  notTaken: readonly Readonly<{ personId: PersonId; code: WordRefusal }>[]
}>

export function confirm({
  shift,
  people,
  caller,
  countDiffers = false,
  dayOf = () => [],
  words,
  key,
  now,
}: Readonly<{
  shift: Shift
  people: ReadonlyMap<PersonId, Witnessed>
  caller: Herself & Readonly<{ hats: Hats }>
  /** Somebody counted another number of people than the list has. */
  countDiffers?: boolean
  /** What somebody already has of this day elsewhere. */
  dayOf?: (personId: PersonId) => readonly Elsewhere[]
  words: readonly Word[]
  key: CommandKey
  now: Instant
}>): Decision<Confirmation, ConfirmRefusal> {
  if (!mayRunShift(caller.hats, shift)) return refuse('NotYourShift')
  if (words.length === 0) return refuse('NobodyToConfirm')

  const body = hashOf(canonical(words))
  const repeated = shift.batches.findIndex((batch) => batch.key === key)
  if (repeated >= 0) {
    const batch = shift.batches[repeated]
    return batch?.body === body
      ? accept({ batchIndex: repeated, notTaken: batch.notTaken ?? [] })
      : refuse('KeyReused')
  }

  const batchIndex = shift.batches.length
  const decided: Record<PersonId, Decided> = {}
  const notTaken: { personId: PersonId; code: WordRefusal }[] = []
  for (const word of words) {
    const { personId } = word
    if (wordOn(shift, personId) || wordOn({ decided }, personId)) continue
    const witnessed = people.get(personId)
    const own = whyOwn(caller, personId, witnessed, shift._id)
    const said = own ? refuse(own) : decideOne(shift, witnessed, word, now)
    if (said.ok) {
      // Nobody mints alone: points need a second witness, and wait for everybody where a head-count differs.
      const alone = witnessed !== undefined && isOnlyWitness(caller, witnessed.attendance, shift._id)
      const waits = said.value.minutes > 0 && (countDiffers || alone)
      decided[personId] = {
        ...withinDay(said.value, shift, dayOf(personId), recordersAt(shift._id, witnessed?.attendance)),
        ...(waits ? { pointsWait: true } : {}),
        batch: batchIndex,
      }
    } else notTaken.push({ personId, code: said.refusal })
  }

  const [firstNotTaken] = notTaken
  if (firstNotTaken && notTaken.length === words.length) return refuse(firstNotTaken.code)
  // Everybody was decided on before. With a word not taken, the answer is stored: a repeat later must not take it.
  if (Object.keys(decided).length === 0 && !firstNotTaken) return accept({ batchIndex, notTaken })
  const said = { key, body, by: caller.personId, at: now, ruleVersion: rulesOfShift(shift).version }
  const batch = notTaken.length > 0 ? { ...said, notTaken } : said
  const attendances = new Map([...people].map(([personId, { attendance }]) => [personId, attendance]))
  const grounded = withGrounds({ shift, attendances, decided, words })
  const flags = flagsOf({ shift, attendances, dayOf, decided: grounded, by: caller.personId, now })
  return accept({ change: { decided: grounded, batch, flags }, batchIndex, notTaken })
}

/** Never cut silently: what is too much for one day, or was at two places at once, counts when the centre says so. */
function withinDay(
  said: Judged,
  shift: Shift,
  day: readonly Elsewhere[],
  recorders: readonly PersonId[],
): Judged {
  const review = reviewOf(said, shift, day)
  if (!review) return said
  return { ...said, minutes: 0, review: recorders.length > 0 ? { ...review, recorders } : review }
}

/**
 * Whether nobody else saw her at the shift: everything known was written down by this one person, or at a tablet that
 * nobody attends, where anybody may have typed her number.
 */
export function isOnlyWitness(me: Herself, { events }: Attendance, shiftId: ShiftId): boolean {
  const here = events.filter((event) => event.shiftId === shiftId)
  return here.length > 0 && here.every(({ by, via }) => isHerself(by, me) || isUnattended(via))
}

/** Whether she signed on paper and this one person entered the sheet: the word on it is somebody else's. */
export function isOnSheetBy(me: Herself, { events }: Attendance, shiftId: ShiftId): boolean {
  return events.some((event) => event.shiftId === shiftId && event.via === 'paper' && isHerself(event.by, me))
}

/** Why the word about somebody is not this one's to say. */
function whyOwn(
  me: Herself,
  personId: PersonId,
  witnessed: Witnessed | undefined,
  shiftId: ShiftId,
): 'OwnSession' | 'OwnSheet' | undefined {
  if (isHerself(personId, me)) return 'OwnSession'
  return witnessed && isOnSheetBy(me, witnessed.attendance, shiftId) ? 'OwnSheet' : undefined
}

type Judged = Omit<Decided, 'batch'>

function decideOne(
  shift: Shift,
  witnessed: Witnessed | undefined,
  word: Word,
  now: Instant,
): Decision<Judged, WordRefusal> {
  const session =
    witnessed && asOf(witnessed.attendance, now).sessions.find(({ shiftId }) => shiftId === shift._id)
  if (word.says === 'absent') {
    const who = witnessed ?? shift.expected.find(({ personId }) => personId === word.personId)
    return who ? accept(judged(who, session, 0, 'C')) : refuse('NotThere')
  }
  if (!witnessed || !session || session.status === 'outOnly') return refuse('NotThere')

  if (word.says === 'asRecorded') {
    if (session.status !== 'closed') return refuse('StillOpen')
    return accept(judged(witnessed, session, servedMinutes(session, shift), session.grade))
  }
  if (word.says === 'stayedOver') {
    const over = overUntil(session, shift.endsAt, word)
    if (!over) return refuse('BadStayedUntil')
    const stayed = { inAt: 'inAt' in session ? session.inAt : shift.endsAt, outAt: word.until }
    const minutes = servedMinutes(stayed, { startsAt: shift.startsAt, endsAt: word.until })
    return accept({ ...judged(witnessed, session, minutes, session.grade), outAt: word.until, over })
  }
  // Never later than planned, where nobody scanned her out and only the leader's word says how long she stayed; and
  // never later than she scanned out, where she did: more than that is for two people to say.
  if (word.until <= session.inAt || word.until > shift.endsAt || word.until > now)
    return refuse('BadStayedUntil')
  const leftAt = scannedOutAt(session)
  if (leftAt !== undefined && word.until > leftAt) return refuse('LeftBefore')
  const stayed = { inAt: session.inAt, outAt: word.until }
  return accept({ ...judged(witnessed, session, servedMinutes(stayed, shift), 'C'), outAt: word.until })
}

function judged(
  who: Readonly<{ name: string; cardNo: string }>,
  session: Session | undefined,
  minutes: number,
  grade: EvidenceGrade,
): Judged {
  return {
    name: who.name,
    cardNo: who.cardNo,
    minutes,
    grade,
    inAt: session && 'inAt' in session ? session.inAt : null,
    outAt: session && 'outAt' in session ? session.outAt : null,
  }
}
