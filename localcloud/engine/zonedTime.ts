/** A moment as the clock and the calendar of a place show it; `month` counts from 1, `weekday` from Sunday = 0. */
export interface ZonedTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  weekday: number
  dayOfYear: number
  /** Minutes ahead of UTC. */
  offset: number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** @throws when there is no such place */
export function zonedTime(date: Date, timezone = 'UTC'): ZonedTime {
  const offset = offsetAt(timezone, date.getTime())
  const shifted = new Date(date.getTime() + offset * MINUTE_MS)
  const year = shifted.getUTCFullYear()
  return {
    year,
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
    weekday: shifted.getUTCDay(),
    dayOfYear: Math.floor((shifted.getTime() - Date.UTC(year, 0, 1)) / DAY_MS) + 1,
    offset,
  }
}

/** The moment at which the clocks of a place show so many milliseconds since 1970, as if they stood in UTC. */
export function fromZone(shown: number, timezone = 'UTC'): Date {
  // Twice, since the first guess may lie on the other side of a change of clocks.
  const guess = shown - offsetAt(timezone, shown) * MINUTE_MS
  return new Date(shown - offsetAt(timezone, guess) * MINUTE_MS)
}

/** Weeks as ISO 8601 counts them: from Monday, the first is the one with the year's first Thursday. */
export function isoWeek(time: ZonedTime): { year: number; week: number; weekday: number } {
  const weekday = time.weekday === 0 ? 7 : time.weekday
  const thursday = new Date(Date.UTC(time.year, time.month - 1, time.day + 4 - weekday))
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1
  return { year, week, weekday }
}

/** Weeks from Sunday; what lies before the year's first Sunday is week 0. */
export function sundayWeek(time: ZonedTime): number {
  return Math.floor((time.dayOfYear + 6 - time.weekday) / 7)
}

const OFFSET = /^([+-])(\d{2}):?(\d{2})?$/

function offsetAt(timezone: string, moment: number): number {
  if (timezone === 'UTC' || timezone === 'GMT' || timezone === 'Z') return 0
  const given = OFFSET.exec(timezone)
  if (given) {
    const minutes = Number(given[2]) * 60 + Number(given[3] ?? 0)
    return given[1] === '-' ? -minutes : minutes
  }
  if (!Number.isFinite(moment)) return 0
  const parts = new Map(
    clockOf(timezone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return Math.round((shown - Math.floor(moment / 1000) * 1000) / MINUTE_MS)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timezone: string): Intl.DateTimeFormat {
  const known = clocks.get(timezone)
  if (known) return known
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(timezone, clock)
    return clock
  } catch {
    throw new Error(`unrecognized time zone identifier: "${timezone}"`)
  }
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`
}

const WRITTEN: Record<string, (time: ZonedTime) => string> = {
  '%': () => '%',
  d: (time) => padded(time.day, 2),
  G: (time) => padded(isoWeek(time).year, 4),
  H: (time) => padded(time.hour, 2),
  j: (time) => padded(time.dayOfYear, 3),
  L: (time) => padded(time.millisecond, 3),
  m: (time) => padded(time.month, 2),
  M: (time) => padded(time.minute, 2),
  S: (time) => padded(time.second, 2),
  u: (time) => String(isoWeek(time).weekday),
  U: (time) => padded(sundayWeek(time), 2),
  V: (time) => padded(isoWeek(time).week, 2),
  w: (time) => String(time.weekday + 1),
  Y: (time) => padded(time.year, 4),
  z: (time) => offsetText(time.offset),
  Z: (time) => String(time.offset),
}

export function writeTime(time: ZonedTime, format: string): string {
  return format.replace(/%(.?)/gs, (_all, letter: string) => {
    const write = Object.prototype.hasOwnProperty.call(WRITTEN, letter) ? WRITTEN[letter] : undefined
    if (!write) throw new Error(`Invalid format character '%${letter}' in format string`)
    return write(time)
  })
}

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond', number>

/** What the clocks show, as if they stood in UTC, and where they stand if the text says it. */
export interface ReadTime {
  shown: number
  timezone?: string
}

const FREE =
  /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ]+(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?:\.(\d{1,9}))?)? ?(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$/i

/** A date as people write it; undefined when it is none. */
export function readTime(text: string): ReadTime | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})(?=$|T)/.exec(text)
  const spread = compact ? `${compact[1]}-${compact[2]}-${compact[3]}${text.slice(8)}` : text.trim()
  const found = FREE.exec(spread)
  if (!found) return readWords(spread)
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone] = found
  return whole(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      millisecond: Math.trunc(Number(`0.${fraction}`) * 1000),
    },
    zone?.toUpperCase(),
  )
}

/** `Feb 8 2026 10:00`, `8 February 2026`: a month by its name. */
function readWords(text: string): ReadTime | undefined {
  if (!/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(text)) return undefined
  const zone = /(?:\b(UTC|GMT)|([+-]\d{2}:?\d{2}))$/i.exec(text)?.[0]
  const shown = Date.parse(zone === undefined ? `${text} UTC` : text.slice(0, -zone.length) + 'UTC')
  if (Number.isNaN(shown)) return undefined
  return zone === undefined ? { shown } : { shown, timezone: zone.toUpperCase() }
}

const READ: Record<string, [pattern: string, part: keyof Parts | 'zone' | 'minutes']> = {
  Y: ['\\d{4}', 'year'],
  m: ['\\d{1,2}', 'month'],
  d: ['\\d{1,2}', 'day'],
  H: ['\\d{1,2}', 'hour'],
  M: ['\\d{1,2}', 'minute'],
  S: ['\\d{1,2}', 'second'],
  L: ['\\d{1,3}', 'millisecond'],
  z: ['[+-]\\d{2}:?\\d{2}|Z', 'zone'],
  Z: ['[+-]?\\d+', 'minutes'],
}

/** A date written after a format; undefined when it is none. */
export function readFormatted(text: string, format: string): ReadTime | undefined {
  const names: string[] = []
  const pattern = format.replace(/%(.?)|[^%]+/gs, (all, letter: string | undefined) => {
    if (letter === undefined) return all.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    if (letter === '%') return '%'
    const known = Object.prototype.hasOwnProperty.call(READ, letter) ? READ[letter] : undefined
    if (!known) throw new Error(`Invalid format character '%${letter}' in format string`)
    names.push(known[1])
    return `(${known[0]})`
  })
  const found = new RegExp(`^${pattern}$`).exec(text)
  if (!found) return undefined
  const parts: Parts = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }
  let zone: string | undefined
  names.forEach((name, i) => {
    const value = found[i + 1] as string
    if (name === 'zone') zone = value
    else if (name === 'minutes') zone = offsetText(Number(value))
    else parts[name as keyof Parts] = Number(value)
  })
  return whole(parts, zone)
}

/** Nothing where the calendar has no such day, or the clock no such hour. */
function whole(parts: Parts, zone: string | undefined): ReadTime | undefined {
  const { year, month, day, hour, minute, second, millisecond } = parts
  const shown = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  const date = new Date(shown)
  const same =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  if (!same) return undefined
  return zone === undefined ? { shown } : { shown, timezone: zone }
}
