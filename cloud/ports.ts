import type { AttendanceSheet } from '#domain/attendanceSheet'
import type { Closure } from '#domain/closure'
import type { Certificate } from '#domain/certificate'
import type { Grant } from '#domain/budget'
import type { Centre } from '#domain/centre'
import type { Claim } from '#domain/claim'
import type { Correction } from '#domain/correction'
import type { Entry } from '#domain/entry'
import type { Commendation } from '#domain/honour'
import type { Merge } from '#domain/merge'
import type { Need } from '#domain/need'
import type { NeedKind } from '#domain/needKind'
import type { Kiosk } from '#domain/kiosk'
import type { Pairing } from '#domain/pairing'
import type { Person } from '#domain/person'
import type { Queue } from '#domain/queue'
import type { RuleBookVersion } from '#domain/ruleBookVersion'
import type { Round } from '#domain/round'
import type { Rating, RatingRun } from '#domain/rating'
import type { Resident } from '#domain/resident'
import type { Reward } from '#domain/reward'
import type { Seal } from '#domain/seal'
import type { RewardItem } from '#domain/rewardItem'
import type { Schedule } from '#domain/schedule'
import type { Service } from '#domain/service'
import type { ServicePoint } from '#domain/servicePoint'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { Shift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import type { Support } from '#domain/support'
import type { TakenPicture } from '#domain/takenPicture'
import type { Team } from '#domain/team'
import type { Instant } from '#domain/time'
import type { Paper } from '#paper/paper'

/** The stored documents, by collection. Every one carries its `_id`. */
export type Documents = {
  people: Person
  shifts: Shift
  /** Two kinds in one collection, so that one unique index keeps people from being in two places: see `slotsOfKind`. */
  slots: ShiftSlot | ServiceSlot
  ledger: Entry
  teams: Team
  servicePoints: ServicePoint
  rewards: Reward
  needs: Need
  needKinds: NeedKind
  seals: Seal
  rounds: Round
  rewardItems: RewardItem
  ruleBooks: RuleBookVersion
  grants: Grant
  ratingRuns: RatingRun
  ratings: Rating
  supports: Support
  residents: Resident
  services: Service
  schedules: Schedule
  closures: Closure
  commendations: Commendation
  certificates: Certificate
  centres: Centre
  corrections: Correction
  kiosks: Kiosk
  sheets: AttendanceSheet
  queues: Queue
  claims: Claim
  merges: Merge
  pairings: Pairing
  takenPictures: TakenPicture
}
export type Collection = keyof Documents

export type Scalar = string | number | boolean | null
/** What a field must be. Plain values mean equality; an array field matches when one of its items does. */
export type Condition =
  | Scalar
  | Readonly<{ $in: readonly Scalar[] }>
  | Readonly<{ $ne: Scalar }>
  | Readonly<{ $gt?: number | string; $gte?: number | string; $lt?: number | string; $lte?: number | string }>
export type Where = Readonly<{
  [path: string]: Condition | readonly Where[] | undefined
  $or?: readonly Where[]
}>

/** What a write does to the documents it meets. Paths are dotted; several parts are one atomic change per document. */
export type Change = Readonly<{
  set?: Readonly<Record<string, unknown>>
  inc?: Readonly<Record<string, number>>
  /** `keepLast`: how many items the array may hold; older ones go. */
  push?: Readonly<Record<string, Readonly<{ items: readonly unknown[]; keepLast?: number }>>>
  /** Removes items equal to one of these, or having these fields. */
  pull?: Readonly<
    Record<
      string,
      Readonly<{ anyOf: readonly Scalar[] }> | Readonly<{ having: Readonly<Record<string, Scalar>> }>
    >
  >
}>

export type FindOptions = Readonly<{
  where: Where
  /** Pairs of path and direction. */
  orderBy?: readonly (readonly [string, 'asc' | 'desc'])[]
  /** At most 1000. */
  limit: number
}>

/**
 * The document store. Each call is one database request and there are no others: no transactions, no counting, no
 * skipping. One guarded `update` decides; everything after it may be repeated by anybody.
 */
export interface Store {
  get<C extends Collection>(collection: C, id: string): Promise<Documents[C] | undefined>
  find<C extends Collection>(collection: C, options: FindOptions): Promise<Documents[C][]>
  /**
   * Adds documents under their own ids. `duplicate`: an id or a unique key was taken; of a batch any part may have
   * been added, so look which ids exist and add the rest.
   */
  add<C extends Collection>(collection: C, documents: readonly Documents[C][]): Promise<'added' | 'duplicate'>
  /**
   * Changes every document that matches, and answers how many did. 0 means lost or already done: look before
   * answering. `duplicate`: a unique key was taken, nothing changed.
   */
  update(collection: Collection, where: Where, change: Change): Promise<number | 'duplicate'>
}

/** Who WeChat says is calling. */
export type Identity =
  Readonly<{ kind: 'guest' }> | Readonly<{ kind: 'person'; openid: string }> | Readonly<{ kind: 'timer' }>

/** A note to one person through WeChat; only who consented to this template is reached. */
export type Notice = Readonly<{
  openid: string
  template:
    | 'shiftCancelled'
    | 'shiftChanged'
    | 'bookingCalledOff'
    | 'bookingTomorrow'
    | 'placeFree'
    | 'needMoved'
    | 'needOverdue'
    | 'claimReady'
    | 'checkOutNow'
    | 'confirmWaits'
    | 'pointsLapse'
    | 'visitMissed'
  page: string
  data: Readonly<Record<string, string>>
}>

/** The cloud's files, each known by the id that `put` answers: `cloud://…`. */
export interface Files {
  /** Undefined when there is no such file. */
  read(fileId: string): Promise<Uint8Array | undefined>
  /** Over what was there. The path's ending says what kind of file it is. */
  put(path: string, bytes: Uint8Array): Promise<string>
  /** Files that are gone already are no failure. */
  remove(fileIds: readonly string[]): Promise<void>
  /** Addresses that anybody may open for two hours, by file id; a file that is gone has none. At most 50 at a time. */
  urlsOf(fileIds: readonly string[]): Promise<Readonly<Record<string, string>>>
}

/** What WeChat thinks of a text. `unsure`: a person should look, or WeChat did not answer. */
export type Judgement = 'fine' | 'risky' | 'unsure'

/** Everything a function needs from the world. WeChat's cloud is one, a test another. */
export interface Cloud {
  readonly store: Store
  /** The installation's secret: ids and cards are derived from it. */
  readonly townKey: string
  now(): Instant
  identity(): Identity
  randomBytes(count: number): Uint8Array
  /** Waits before another try. */
  pause(milliseconds: number): Promise<void>
  /** Undefined when nobody could be reached that way; never a reason to fail. */
  notify(notices: readonly Notice[]): Promise<void>
  /** The number behind WeChat's one-time code, or undefined when the code is not good. */
  phoneNumberOf(wechatCode: string): Promise<string | undefined>
  /**
   * A picture, so many pixels wide (280 to 1280), of the mini-program's code that opens this page with this scene in
   * WeChat's own scanner; undefined when WeChat does not give one now.
   */
  miniCode(page: string, scene: string, width: number): Promise<Uint8Array | undefined>
  readonly files: Files
  /**
   * Asks WeChat about a text that others will read.
   * @param openid who wrote it, somebody who used the mini-program within the last two hours
   */
  judgeText(text: string, openid: string): Promise<Judgement>
  /**
   * Asks WeChat about a picture that others will see. Its verdict comes later, as a message to the function `picture`,
   * under the name that is answered; undefined when WeChat could not be asked.
   */
  judgePicture(fileId: string, openid: string): Promise<string | undefined>
  /**
   * Puts a paper as a PDF at this path of the files, over what was there, and answers an address that anybody may open
   * for two hours. Only the function that prints has a printer.
   */
  print(paper: Paper, path: string): Promise<string>
  report(fault: unknown, where: string): void
}
