import type { Output } from '#contract/index'
import { chinaDateOf } from '#domain/time'

type Shift = Output<'open.activities'>['shifts'][number]
export type DayOfShifts = Readonly<{ on: string; startsAt: number; shifts: readonly Shift[] }>

/** Groups what comes in order of time, so that one day stands under one heading across pages. */
export function shiftsByDay(shifts: readonly Shift[]): DayOfShifts[] {
  const days: { on: string; startsAt: number; shifts: Shift[] }[] = []
  for (const shift of shifts) {
    const on = chinaDateOf(shift.startsAt)
    const last = days[days.length - 1]
    if (last?.on === on) last.shifts.push(shift)
    else days.push({ on, startsAt: shift.startsAt, shifts: [shift] })
  }
  return days
}
