import type { EvidenceGrade } from './attendance'
import type { Audit } from './audit'
import { hashOf } from './bytes'
import type { Entry } from './entry'
import type { CommandKey, PersonId, TeamId } from './ids'
import { chinaDateOf, type CivilDate, type Instant } from './time'

export type GradedMinutes = Readonly<Record<EvidenceGrade, number>>

/** One service that counts, whatever was corrected about it since. */
export type Service = Readonly<{ title: string; at: Instant; minutes: number; grade: EvidenceGrade }>

/** What the books say somebody has served. */
export type Served = Readonly<{
  minutes: number
  byGrade: GradedMinutes
  /** The oldest first. */
  services: readonly Service[]
}>

/**
 * Everything served, from all lines ever written: totals only sum them, reversals take their line away again. Lines of
 * one shift are one service.
 */
export function servedOf(lines: readonly Entry[]): Served {
  const byGrade = { A: 0, B: 0, C: 0, D: 0 }
  const services = new Map<string, Service>()
  // What was moved between her own accounts was served before.
  const written = lines.filter(
    ({ kind, minutes, grade }) => kind !== 'total' && kind !== 'merge' && minutes !== 0 && grade !== null,
  )
  for (const line of [...written].sort((one, other) => one.at - other.at)) {
    const grade = line.grade as EvidenceGrade
    byGrade[grade] += line.minutes
    const id = line.shiftId ?? line.of ?? line._id
    const before = services.get(id)
    services.set(id, {
      title: line.title,
      at: line.inAt ?? before?.at ?? line.decidedAt,
      minutes: (before?.minutes ?? 0) + line.minutes,
      grade: line.minutes > 0 ? grade : (before?.grade ?? grade),
    })
  }
  return {
    minutes: byGrade.A + byGrade.B + byGrade.C + byGrade.D,
    byGrade,
    services: [...services.values()]
      .filter(({ minutes }) => minutes > 0)
      .sort((one, other) => one.at - other.at),
  }
}

/** Stars by lifetime hours, and what is missing to the next. The rule book has the hours. */
export function personStars(minutes: number, starHours: readonly number[]) {
  const stars = starHours.filter((hours) => minutes >= hours * 60).length
  const hours = starHours[stars]
  return {
    stars,
    next: hours === undefined ? null : { stars: stars + 1, hours, missingMinutes: hours * 60 - minutes },
  }
}

/** The day on which each star was reached. */
export function starsReached(services: readonly Service[], starHours: readonly number[]) {
  let minutes = 0
  const reached: { stars: number; hours: number; at: Instant }[] = []
  for (const service of services) {
    minutes += service.minutes
    for (const [n, hours] of starHours.entries())
      if (minutes >= hours * 60 && reached.length === n) reached.push({ stars: n + 1, hours, at: service.at })
  }
  return reached
}

/** Whole years since the first service. */
export function yearsOfService(services: readonly Service[], now: Instant): number {
  const [first] = services
  if (!first) return 0
  const [from, today] = [chinaDateOf(first.at), chinaDateOf(now)]
  const years = Number(today.slice(0, 4)) - Number(from.slice(0, 4))
  return today.slice(5) < from.slice(5) ? years - 1 : years
}

/** Hours year by year, the newest first. */
export function yearsServed(services: readonly Service[]) {
  return sumsBy(services, ({ at }) => chinaDateOf(at).slice(0, 4))
    .map(({ key, ...sums }) => ({ year: key, ...sums }))
    .sort((one, other) => (one.year < other.year ? 1 : -1))
}

/** What she does most, by the name of the activity. */
export function kindsServed(services: readonly Service[], most: number) {
  return sumsBy(services, ({ title }) => title)
    .map(({ key, ...sums }) => ({ title: key, ...sums }))
    .sort((one, other) => other.minutes - one.minutes || (one.title < other.title ? -1 : 1))
    .slice(0, most)
}

function sumsBy(services: readonly Service[], keyOf: (service: Service) => string) {
  const sums = new Map<string, { minutes: number; sessions: number }>()
  for (const service of services) {
    const { minutes, sessions } = sums.get(keyOf(service)) ?? { minutes: 0, sessions: 0 }
    sums.set(keyOf(service), { minutes: minutes + service.minutes, sessions: sessions + 1 })
  }
  return [...sums].map(([key, sum]) => ({ key, ...sum }))
}

/** Praise in public, for a person or a team. It cannot be bought, and no points come with it. */
export type Commendation = Readonly<{
  _id: string
  personId: PersonId | null
  teamId: TeamId | null
  title: string
  why: string
  on: CivilDate
  by: PersonId
  byName: string
  at: Instant
  command: Readonly<{ key: CommandKey; body: string }>
  takenBack: Readonly<{ by: PersonId; at: Instant; why: string }> | null
  rev: number
  audit: Audit
}>

export function commendationId(key: CommandKey): string {
  return `wj:h${hashOf(key).slice(0, 14)}`
}
