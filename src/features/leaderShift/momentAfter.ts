import { chinaDateOf, DAY, HOUR, type Instant, MINUTE, startOfDay } from '#domain/time'

/** The next moment after `from` at which a clock in China shows `HH:mm`. */
export function momentAfter(from: Instant, clock: string): Instant {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number]
  const sameDay = startOfDay(chinaDateOf(from)) + hours * HOUR + minutes * MINUTE
  return sameDay > from ? sameDay : sameDay + DAY
}
