import type { Attendance } from '#domain/attendance'

/** Everything of an attendance but what confirming leaders write, as fields of the person's document. */
export function attendanceFields({
  rev,
  events,
  sessions,
  shifts,
  forgottenAt,
  refused,
}: Attendance): Record<string, unknown> {
  return {
    'att.rev': rev,
    'att.events': events,
    'att.sessions': sessions,
    'att.shifts': shifts,
    'att.forgottenAt': forgottenAt,
    'att.refused': refused,
  }
}
