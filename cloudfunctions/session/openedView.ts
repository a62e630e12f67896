import type { Output } from '#contract/index'
import { rulesOfShift } from '#domain/entries/credit'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'

/** What a leader's phone needs to run a shift without a network. */
export function openedView(shift: Shift, now: Instant): Output<'session.open'> {
  return {
    now,
    shiftId: shift._id,
    title: shift.title,
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    secret: shift.secret,
    shift8: shift.codes[shift.codes.length - 1] ?? '',
    rules: rulesOfShift(shift),
    roster: shift.expected.map(({ personId, name, cardNo }) => ({ personId, name, cardNo })),
  }
}
