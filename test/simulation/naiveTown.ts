import type { Rate } from '#domain/ruleBook'
import type { PersonId, ShiftId } from '#domain/ids'
import type { Instant, Period } from '#domain/time'

const FORGOTTEN_AFTER = 2 * 3_600_000

export type NaiveSlot = {
  startsAt: Instant
  endsAt: Instant
  places: number
  teamId: string
  servicePointId: string
  who: Set<PersonId>
  /** The key each of them took her place with. */
  keyOf: Map<PersonId, string>
  cancelled: boolean
  opened: boolean
  /** The last moment at which no place was free. */
  lastFullAt: Instant
}
export type NaiveShift = {
  expected: Set<PersonId>
  decided: Map<
    PersonId,
    Readonly<{
      minutes: number
      batch: number
      /** Whose word it is, and of what the centre looked at, who spoke first and who wrote her down. */
      vouched: readonly PersonId[]
      at: Instant
      waits: boolean
    }>
  >
  settled: Set<PersonId>
  /** Who counted how many people, by the command's key. */
  counts: Map<string, Readonly<{ by: PersonId; people: number }>>
  /** Whose points need wait no longer, and who counted. */
  released: Map<PersonId, PersonId>
}
/** One scan or note about a person, as it happened. */
export type NaiveScan = Readonly<{
  id: string
  shiftId: ShiftId
  kind: 'in' | 'out'
  at: Instant
  /** Who wrote it down; null: her own phone, or a tablet. */
  by: PersonId | null
  how: 'phone' | 'tick' | 'tablet' | 'paper'
}>

/** What one person's scans come to at one shift. */
export type NaivePresence = { inAt?: Instant; outAt?: Instant; elsewhere: boolean; forgotten: boolean }

/** She was seen coming, not only leaving. */
export function hasCome(line: NaivePresence | undefined): boolean {
  return line?.inAt !== undefined
}

/** She came, here or while still in elsewhere, and nobody saw her leave. */
export function mayLeave(line: NaivePresence | undefined): boolean {
  return line !== undefined && hasCome(line) && line.outAt === undefined && !line.forgotten
}

/** She is in at that shift at this moment, as far as anybody knows. */
export function isInside({ inAt, outAt, elsewhere, forgotten }: NaivePresence): boolean {
  return inAt !== undefined && outAt === undefined && !elsewhere && !forgotten
}

export type NaiveCredit = Readonly<{
  minutes: number
  points: number
  teamPoints: number
  left: number
  period: Period
  /** The line that this one changes. */
  of?: string | undefined
  /** Minutes whose points wait for somebody else's count. */
  waits?: number
}>

export type NaiveHold = {
  personId: PersonId
  rewardId: string
  points: number
  worthCents: number
  until: Instant
  status: 'held' | 'handed' | 'released'
  /** Its entry stands in the books. */
  written: boolean
}

/** One request to change a record, as it was asked and decided. */
export type NaiveChange = {
  by: PersonId
  at: Instant
  /** What is to stand, and how many of these minutes become points. */
  minutes: number
  evidenced: number
  why: string
  decidedBy: PersonId | null
  said: 'approved' | 'refused' | null
  decidedAt: Instant
  /** When the decision was written; it says itself when it was made. */
  writtenAt: Instant
  /** Until when it hangs out. */
  until: Instant
  overtaken: boolean
}

/**
 * The town as one slow clerk would keep it: one thing after the other, nothing ever cut or repeated. It follows the
 * writes that decide and works everything else out by itself; what the database holds must come to the same.
 */
export class NaiveTown {
  readonly slots = new Map<ShiftId, NaiveSlot>()
  readonly shifts = new Map<ShiftId, NaiveShift>()
  /** Keys of sign-ups and scans that took effect. */
  readonly keys = new Set<string>()
  /** Those of scans of somebody before she left. */
  readonly forgottenKeys = new Set<string>()
  /** Per account, its credits by entry. */
  readonly books = new Map<string, Map<string, NaiveCredit>>()
  readonly entries = new Map<string, string>()
  readonly totals = new Map<string, Rate>()
  readonly closed = new Set<Period>()
  /** Redemptions, by the name their entry will have: whose, and the key they were asked for with. */
  readonly holds = new Map<string, NaiveHold>()
  /** What was agreed on about an item, by item and version. */
  readonly terms = new Map<string, string>()
  /** When an item was last sold out; Infinity: it is. */
  readonly shelfEmptyAt = new Map<string, Instant>()
  /** When a person's account or her spending last changed: what was read beside it may be older. */
  readonly booksChangedAt = new Map<PersonId, Instant>()
  /** Since when it is known that points of hers lapse on the day they do. */
  readonly lapseKnownSince = new Map<PersonId, Instant>()
  /** `<person>~<day>`: how many days before it she was last told. */
  readonly lapseTold = new Map<string, number>()
  /** Whose phone has still to be told of how many points; undefined: her books changed while they were read. */
  readonly lapsesTold = new Map<string, { points: number | undefined }[]>()
  /** Codes that were replaced, and when. */
  readonly replacedAt = new Map<string, Instant>()
  /** Who has a place, or one kept for her, at each turn of a service. */
  readonly turns = new Map<
    string,
    Readonly<{ startsAt: Instant; endsAt: Instant; who: ReadonlySet<PersonId> }>
  >()
  /** When a service's turn last had no place for who comes new; Infinity: it has none. */
  readonly turnFullAt = new Map<string, Instant>()
  /** `<helper>><resident>`: until when he let her book; Infinity: still. */
  readonly helpsUntil = new Map<string, Instant>()
  /** Who may act for a team or place: hat, and until when it was worn (Infinity: still). */
  readonly hats = new Map<PersonId, Map<string, Instant>>()
  /** Everything heard about a person and not yet settled, in the order it was heard. */
  readonly scans = new Map<PersonId, readonly NaiveScan[]>()
  /** When her attendance last changed: whoever read it before may judge by what it was. */
  readonly scansChangedAt = new Map<PersonId, Instant>()
  /** Settled for one shift since her last scan: her other sessions still stand as they were read before. */
  readonly readBefore = new Set<PersonId>()
  /** Who is not here any more: since when, and which account she is now; null: none. */
  readonly left = new Map<PersonId, Readonly<{ at: Instant; to: PersonId | null }>>()
  /** When each person last went, also where she came back since. */
  readonly wentAt = new Map<PersonId, Instant>()
  /** When a person's places last changed, to judge refusals given about then. */
  readonly plansChangedAt = new Map<PersonId, Instant>()
  /** Everything asked about a record, the oldest first. */
  readonly changes = new Map<string, Map<string, NaiveChange>>()
  /** `<shift>/<exception>`: settled for good, when. */
  readonly explained = new Map<string, Instant>()

  changesOf(recordId: string): Map<string, NaiveChange> {
    const known = this.changes.get(recordId) ?? new Map<string, NaiveChange>()
    this.changes.set(recordId, known)
    return known
  }

  /** The minutes agreed on last; undefined: nothing ever was. */
  standsAt(recordId: string): number | undefined {
    const agreed = [...this.changesOf(recordId).values()].filter(
      ({ said, overtaken }) => said === 'approved' && !overtaken,
    )
    return agreed.at(-1)?.minutes
  }

  slot(shiftId: ShiftId): NaiveSlot {
    const slot = this.slots.get(shiftId)
    if (!slot) throw new Error(`The naive town has no shift ${shiftId}`)
    return slot
  }

  shift(shiftId: ShiftId): NaiveShift {
    const shift = this.shifts.get(shiftId)
    if (!shift) throw new Error(`The naive town did not open ${shiftId}`)
    return shift
  }

  /** The points that minutes left over have made of each closed month. */
  collectedOf(personId: PersonId): ReadonlyMap<Period, number> {
    const leftOver = new Map<Period, number>()
    for (const { period, left } of this.books.get(personId)?.values() ?? [])
      leftOver.set(period, (leftOver.get(period) ?? 0) + left)
    const collected = new Map<Period, number>()
    for (const [period, left] of leftOver) {
      const rate = this.totals.get(`${personId}/${period}`)
      if (rate) collected.set(period, Math.floor(left / rate.minutes) * rate.points)
    }
    return collected
  }

  /** What one person's passbook shows: entries, and per closed month its collected remainders. */
  balanceOf(personId: PersonId): { points: number; lifetimeMinutes: number } {
    let points = 0
    let lifetimeMinutes = 0
    for (const credit of this.books.get(personId)?.values() ?? []) {
      points += credit.points
      lifetimeMinutes += credit.minutes
    }
    for (const collected of this.collectedOf(personId).values()) points += collected
    for (const hold of this.holds.values())
      if (
        hold.personId === personId &&
        (hold.status === 'held' || (hold.status === 'handed' && !hold.written))
      )
        points -= hold.points
    return { points, lifetimeMinutes }
  }

  /** Her days as the clerk reads them off a heap of slips, laid in the order of their moments. */
  presenceOf(personId: PersonId, now: Instant): Map<ShiftId, NaivePresence> {
    const slips = inOrder(this.scans.get(personId) ?? [])
    const sheet = new Map<ShiftId, NaivePresence>()
    let inside: ShiftId | undefined
    const lapse = (at: Instant) => {
      const line = inside === undefined ? undefined : sheet.get(inside)
      if (inside === undefined || !line || at <= this.slot(inside).endsAt + FORGOTTEN_AFTER) return
      line.forgotten = true
      inside = undefined
    }
    for (const { kind, shiftId, at } of slips) {
      lapse(at)
      const line = sheet.get(shiftId)
      if (kind === 'in' && (!line || line.inAt === undefined)) {
        sheet.set(shiftId, { inAt: at, elsewhere: inside !== undefined, forgotten: false })
        inside ??= shiftId
      } else if (kind === 'out' && inside === shiftId && line) {
        line.outAt = at
        inside = undefined
      } else if (kind === 'out' && line?.elsewhere) {
        line.outAt ??= at
      } else if (kind === 'out' && !line) {
        sheet.set(shiftId, { outAt: at, elsewhere: false, forgotten: false })
      }
    }
    lapse(now)
    return sheet
  }

  hear(personId: PersonId, scan: NaiveScan, now: Instant): void {
    this.scans.set(personId, [...(this.scans.get(personId) ?? []), scan])
    this.scansChangedAt.set(personId, now)
    this.readBefore.delete(personId)
  }

  /** What was heard about this shift is used up. */
  settle(personId: PersonId, shiftId: ShiftId, now: Instant): void {
    const rest = (this.scans.get(personId) ?? []).filter((scan) => scan.shiftId !== shiftId)
    this.scans.set(personId, rest)
    this.scansChangedAt.set(personId, now)
    this.readBefore.add(personId)
  }

  /** She goes: what was heard about her and nobody spoke about goes with her. */
  goes(personId: PersonId, to: PersonId | null, now: Instant): void {
    this.left.set(personId, { at: now, to })
    this.wentAt.set(personId, now)
    this.scans.delete(personId)
    // What her phone has kept is news again when she comes back: nothing of hers knows of it any more.
    for (const key of this.keys)
      if (key.startsWith(`scan/${personId}/`)) {
        this.keys.delete(key)
        this.forgottenKeys.add(key)
      }
    this.scansChangedAt.set(personId, now)
    this.plansChangedAt.set(personId, now)
    this.booksChangedAt.set(personId, now)
  }

  /** Whether somebody's accounts lead from this one to that. */
  became(from: PersonId, to: PersonId): boolean {
    const next = this.left.get(from)?.to
    return next != null && (next === to || this.became(next, to))
  }

  /** Minutes served under all accounts of one person; what moves from one to another was served once. */
  servedBy(accounts: readonly PersonId[]): number {
    return accounts
      .flatMap((account) => [...(this.books.get(account) ?? [])])
      .filter(([id]) => !id.startsWith('m~'))
      .reduce((sum, [, { minutes }]) => sum + minutes, 0)
  }

  /** Another shift she has a place in at the same time. */
  overlapping(personId: PersonId, shiftId: ShiftId): ShiftId | undefined {
    const wanted = this.slot(shiftId)
    for (const [id, slot] of this.slots) {
      if (id === shiftId || slot.cancelled || !slot.who.has(personId)) continue
      if (slot.startsAt < wanted.endsAt && wanted.startsAt < slot.endsAt) return id
    }
    return this.turnAt(personId, wanted)
  }

  /** A turn of a service she has a place at within this time. */
  turnAt(personId: PersonId, time: Readonly<{ startsAt: Instant; endsAt: Instant }>): string | undefined {
    for (const [id, turn] of this.turns)
      if (turn.who.has(personId) && turn.startsAt < time.endsAt && time.startsAt < turn.endsAt) return id
    return undefined
  }

  /** Whether she wore one of these hats at some time after `since`. */
  wore(personId: PersonId, since: Instant, hats: readonly string[]): boolean {
    const worn = this.hats.get(personId)
    return hats.some((hat) => (worn?.get(hat) ?? -1) >= since)
  }

  /** All hats of a kind that anybody has worn. */
  hatsOf(role: string): string[] {
    const all = [...this.hats.values()].flatMap((worn) => [...worn.keys()])
    return all.filter((hat) => hat === role || hat.startsWith(`${role}:`))
  }

  /** Takes over the hats a stored person wears. */
  putOn(personId: PersonId, hats: readonly string[], now: Instant): void {
    const worn = this.hats.get(personId) ?? new Map<string, Instant>()
    for (const [hat, until] of worn) if (until === Infinity && !hats.includes(hat)) worn.set(hat, now)
    for (const hat of hats) worn.set(hat, Infinity)
    this.hats.set(personId, worn)
  }
}

/** Slips of one moment: who leaves where she came before, then who comes, then who leaves where she just came. */
function inOrder(scans: readonly NaiveScan[]): NaiveScan[] {
  const turn = ({ kind }: NaiveScan) => (kind === 'out' ? 0 : 1)
  return [...scans].sort(
    (one, other) => one.at - other.at || turn(one) - turn(other) || (one.id < other.id ? -1 : 1),
  )
}
