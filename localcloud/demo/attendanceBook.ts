import { asOf, type Attendance, noAttendance, SETTLED_REMEMBERED, withEvent } from '#domain/attendance'
import { hashOf } from '#domain/bytes'
import { CODE_WINDOW } from '#domain/checkInCodeText'
import type { PersonId, ShiftId } from '#domain/ids'
import type { ShiftSlot } from '#domain/shiftSlot'
import { type Instant, SECOND } from '#domain/time'

/** Somebody who came: when she scanned in, and when she scanned out, if she did. */
export type Visit = Readonly<{ personId: PersonId; inAt: Instant; outAt: Instant | null }>

/** Everybody's attendance while the demo town's past is being told. */
export class AttendanceBook {
  private readonly attendances = new Map<PersonId, Attendance>()

  of(personId: PersonId): Attendance {
    return this.attendances.get(personId) ?? noAttendance
  }

  hear(slot: ShiftSlot, { personId, inAt, outAt }: Visit): void {
    this.hearScan(slot, personId, 'in', inAt)
    if (outAt !== null) this.hearScan(slot, personId, 'out', outAt)
  }

  /** What a confirmation leaves behind: the shift's scans go, its name stays. */
  settle(shiftId: ShiftId, personIds: readonly PersonId[], now: Instant): void {
    for (const personId of personIds) {
      const attendance = this.of(personId)
      const events = attendance.events.filter((event) => event.shiftId !== shiftId)
      const settled = [...attendance.settled, shiftId].slice(-SETTLED_REMEMBERED)
      this.attendances.set(personId, asOf({ ...attendance, events, settled }, now))
    }
  }

  private hearScan(slot: ShiftSlot, personId: PersonId, kind: 'in' | 'out', moment: Instant): void {
    const at = moment - (moment % CODE_WINDOW)
    const { _id: shiftId, title, startsAt, endsAt } = slot
    const id = `demo-${hashOf(`${shiftId} ${personId} ${kind}`).slice(0, 20)}`
    const heardAt = at + 6 * SECOND
    const scan = { id, kind, shiftId, at, via: 'code', by: null, device: 'AAA', heardAt } as const
    const event = { ...scan, startsAt, endsAt, title }
    this.attendances.set(personId, withEvent(this.of(personId), event, heardAt))
  }
}
