import type { Output } from '#contract/index'
import { leftAt, pendingMinutes, type Session } from '#domain/attendance'
import type { ShiftId } from '#domain/ids'

/** Attendance at one shift, as the person herself sees it. */
export function sessionView(session: Session, reviewed: readonly ShiftId[] = []): Output<'session.checkIn'> {
  return {
    shiftId: session.shiftId,
    title: session.title,
    status: session.status,
    inAt: 'inAt' in session ? session.inAt : null,
    outAt: leftAt(session) ?? null,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    grade: session.grade,
    lateMinutes: session.lateMinutes,
    minutes: pendingMinutes(session),
    underReview: reviewed.includes(session.shiftId),
  }
}
