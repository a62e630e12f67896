/** A moment on the world clock, in epoch milliseconds. Names end in `At`. */
export type Instant = number

/** A civil day in China, `YYYY-MM-DD`. Names end in `On`. */
export type CivilDate = string

/** A calendar month in China, `YYYY-MM`: what a statement is divided into and what is closed. Or a year, `YYYY`. */
export type Period = string

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

// China has had one offset and no daylight saving since 1991.
const CHINA_OFFSET = 8 * HOUR

export function chinaDateOf(at: Instant): CivilDate {
  return new Date(at + CHINA_OFFSET).toISOString().slice(0, 10)
}

/** The time of day in China, `HH:mm`. */
export function chinaTimeOf(at: Instant): string {
  return new Date(at + CHINA_OFFSET).toISOString().slice(11, 16)
}

export function periodOf(at: Instant): Period {
  return chinaDateOf(at).slice(0, 7)
}

/** Midnight in China at which the day begins. */
export function startOfDay(on: CivilDate): Instant {
  return Date.parse(`${on}T00:00:00Z`) - CHINA_OFFSET
}

/** A time of day, `HH:mm`, of a civil day. */
export function momentOn(on: CivilDate, clock: string): Instant {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number]
  return startOfDay(on) + hours * HOUR + minutes * MINUTE
}

/** Every quarter hour of a day as `HH:mm`, for wheels to choose from. */
export const QUARTERS: readonly string[] = Array.from({ length: DAY / (15 * MINUTE) }, (_, quarter) => {
  const hours = String(Math.floor(quarter / 4)).padStart(2, '0')
  return `${hours}:${String((quarter % 4) * 15).padStart(2, '0')}`
})

/** The moment the period, a month or a year, ends and the next begins. */
export function endOfPeriod(period: Period): Instant {
  const [year, month = 12] = period.split('-').map(Number) as [number, number?]
  return Date.UTC(year, month, 1) - CHINA_OFFSET
}

export function nextPeriod(period: Period): Period {
  return periodOf(endOfPeriod(period))
}

export function previousPeriod(period: Period): Period {
  return periodOf(startOfDay(`${period}-01`) - DAY)
}

/**
 * The same time of day `months` later. A day the later month does not have (the 31st) becomes that month's last.
 */
export function addMonths(at: Instant, months: number): Instant {
  const china = new Date(at + CHINA_OFFSET)
  const first = Date.UTC(china.getUTCFullYear(), china.getUTCMonth() + months, 1)
  const target = new Date(first)
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  const timeOfDay = (at + CHINA_OFFSET) % DAY
  return first + (Math.min(china.getUTCDate(), lastDay) - 1) * DAY + timeOfDay - CHINA_OFFSET
}

/** Whole minutes between two moments, rounded down; never negative. */
export function wholeMinutes(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - from) / MINUTE))
}
