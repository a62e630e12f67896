import { chinaDateOf, type Instant, type Period, startOfDay } from './time'

/** The span a team is rated for: `2026-H1` from January to June, `2026-H2` from July to December. */
export type HalfYear = string

export function halfYearOf(at: Instant): HalfYear {
  return halfYearOfPeriod(chinaDateOf(at).slice(0, 7))
}

export function halfYearOfPeriod(month: Period): HalfYear {
  return `${month.slice(0, 4)}-H${month.slice(5) <= '06' ? 1 : 2}`
}

export function previousHalfYear(half: HalfYear): HalfYear {
  const year = Number(half.slice(0, 4))
  return half.endsWith('1') ? `${year - 1}-H2` : `${year}-H1`
}

/** Its six months. */
export function monthsOf(half: HalfYear): Period[] {
  const first = half.endsWith('1') ? 1 : 7
  return Array.from({ length: 6 }, (_, n) => `${half.slice(0, 4)}-${String(first + n).padStart(2, '0')}`)
}

/** The moment it is over. */
export function endOfHalfYear(half: HalfYear): Instant {
  const year = Number(half.slice(0, 4))
  return startOfDay(half.endsWith('1') ? `${year}-07-01` : `${year + 1}-01-01`)
}
