import { type CivilDate, chinaDateOf, DAY, type Instant, startOfDay } from './time'

/** `MM-DD`, of a year named beside it. */
type MonthDay = string

/** Days off and working weekends of one year, as the State Council sets them in the November before. */
export type HolidayYear = Readonly<{
  year: string
  off: readonly Readonly<{ from: MonthDay; to: MonthDay }>[]
  worked: readonly MonthDay[]
}>

/** What is known without anybody telling; the centre writes down the years that come. */
export const KNOWN_YEARS: readonly HolidayYear[] = [
  {
    year: '2026',
    off: [
      { from: '01-01', to: '01-03' },
      { from: '02-15', to: '02-23' },
      { from: '04-04', to: '04-06' },
      { from: '05-01', to: '05-05' },
      { from: '06-19', to: '06-21' },
      { from: '09-25', to: '09-27' },
      { from: '10-01', to: '10-07' },
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
]

/** A year nobody has written down has its weekends and the holidays that the law ties to a date; the lunar ones are missing. */
const BY_DATE: Omit<HolidayYear, 'year'> = {
  off: [
    { from: '01-01', to: '01-01' },
    { from: '05-01', to: '05-02' },
    { from: '10-01', to: '10-03' },
  ],
  worked: [],
}

/** The calendar of a year: what the centre wrote down comes before what is known. Undefined: weekends only. */
export function holidaysOf(year: string, told: readonly HolidayYear[]): HolidayYear | undefined {
  return [...told, ...KNOWN_YEARS].find((each) => each.year === year)
}

/** That every day of it is a day of that year, no stretch runs backwards, and nothing is off and worked. */
export function isSound({ year, off, worked }: HolidayYear): boolean {
  const days = [...off.flatMap(({ from, to }) => [from, to]), ...worked]
  return (
    days.every((day) => chinaDateOf(startOfDay(`${year}-${day}`)) === `${year}-${day}`) &&
    off.every(({ from, to }) => from <= to) &&
    worked.every((day) => !off.some(({ from, to }) => from <= day && day <= to))
  )
}

const SATURDAY = 6

export function isWorkingDay(on: CivilDate, told: readonly HolidayYear[]): boolean {
  const day = on.slice(5)
  const { off, worked } = holidaysOf(on.slice(0, 4), told) ?? BY_DATE
  if (worked.some((each) => each === day)) return true
  if (off.some(({ from, to }) => from <= day && day <= to)) return false
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== SATURDAY
}

/**
 * When a notice that went up at a moment has hung for so many whole working days: the midnight after the last of them.
 * The day it went up on does not count.
 */
export function endOfNotice(from: Instant, workingDays: number, told: readonly HolidayYear[]): Instant {
  let day = startOfDay(chinaDateOf(from))
  for (let hung = 0; hung < workingDays;) {
    day += DAY
    if (isWorkingDay(chinaDateOf(day), told)) hung += 1
  }
  return day + DAY
}
