import type { Notice } from '#cloud/ports'
import type { Lapse, Person } from '#domain/person'
import { EXPIRY_ROUND, type ExpiryRound } from '#domain/round'
import { DAY, type Instant } from '#domain/time'
import type { Call } from '../call'
import { CHINA, LAPSE } from '../town'
import { holds } from '../violation'
import { stored, storedOne, type World } from '../world'
import type { Check } from './check'
import { coinsOf, monthsBetween } from './lapses'

const CHECK = 'lapseReminders'
const TOLD_BEFORE = [60, 30, 7]

/**
 * Who is told that points lapse: sixty, thirty and seven days before, each time once, so many as the clerk counts who
 * lays every point out as a coin; and nobody is forgotten.
 */
export const lapseReminders: Check = {
  wrote(world, { call, collection, changed }) {
    if (collection !== 'people') return
    for (const { before, after } of changed) {
      const old = (before as Person | undefined)?.acc.lapse
      const { _id, audit, acc } = after as unknown as Person
      const now = acc.lapse
      if (audit.does === 'scheduled.remindLapses')
        holds(now?.toldDays !== old?.toldDays, CHECK, () => `${_id} is told a second time of ${now?.on}`)
      if (now && now.on !== old?.on) announced(world, call, after as unknown as Person, now)
      if (now?.toldDays !== undefined && now.toldDays !== old?.toldDays)
        told(world, call, after as unknown as Person, { ...now, toldDays: now.toldDays })
    }
  },

  answered(world, { command, startedAt }, answer) {
    if (!answer.ok || command.name !== 'points.statement') return
    const lapse = answer.data.lapse as { on: string; points: number } | null
    const me = command.personId ?? ''
    if (!lapse || changedSince(world, me, startedAt)) return
    const lapsing = lapsingOn(world, me, lapse.on)
    holds(
      lapse.points <= lapsing,
      CHECK,
      () =>
        `the passbook of ${me} tells of ${lapse.points} points that lapse on ${lapse.on}, and has ${lapsing}`,
    )
  },

  noticed({ naive }, { openid, template, data }: Notice) {
    if (template !== 'pointsLapse') return
    const meant = naive.lapsesTold.get(openid)?.pop()
    holds(meant !== undefined, CHECK, () => `${openid} was told once too often`)
    holds(
      meant.points === undefined || Number(data.points) === meant.points,
      CHECK,
      () => `${openid} was told of ${data.points} points, ${meant.points} are left`,
    )
  },

  atQuiet(world) {
    const round = storedOne(world.engine, 'rounds', EXPIRY_ROUND) as ExpiryRound | undefined
    const today = chinaDay(world.clock.now)
    if (round?.lookedOn !== today || round.running || round.reminding || !round.doneFor?.includes('/')) return
    for (const person of stored<Person>(world.engine, 'people')) reminded(world, person, today)
  },
}

/** The round counts what lapses on that day as the clerk does. */
function announced(world: World, { startedAt }: Call, { _id, left }: Person, { on, points }: Lapse): void {
  const { naive, clock } = world
  naive.lapseKnownSince.set(_id, clock.now)
  holds(on.endsWith('-01'), CHECK, () => `points of ${_id} are to lapse on ${on}`)
  if (left) return
  const counted = lapsingOn(world, _id, on)
  const isNews = changedSince(world, _id, startedAt)
  holds(
    points === counted || isNews,
    CHECK,
    () => `${_id} loses ${counted} points on ${on}, ${points} were announced`,
  )
}

function told(world: World, { readAt }: Call, { _id, openid }: Person, lapse: Required<Lapse>): void {
  const { naive, clock } = world
  const { on, toldDays } = lapse
  const key = `${_id}~${on}`
  const before = naive.lapseTold.get(key) ?? Infinity
  holds(toldDays < before, CHECK, () => `${_id} was told ${toldDays} days before ${on} after ${before}`)
  naive.lapseTold.set(key, toldDays)
  const days = (Date.parse(on) - Date.parse(chinaDay(clock.now + 5000))) / DAY
  holds(
    TOLD_BEFORE.includes(toldDays) && days <= toldDays,
    CHECK,
    () => `${_id} was told of ${on} ${days} days before as if it were ${toldDays}`,
  )
  const { points } = lapse
  const lapsing = lapsingOn(world, _id, on)
  holds(
    points === lapsing || changedSince(world, _id, readAt),
    CHECK,
    () => `${_id} is told of ${points} points that lapse on ${on}, and has ${lapsing}`,
  )
  if (openid === null) return
  const meant = naive.lapsesTold.get(openid) ?? []
  naive.lapsesTold.set(openid, [...meant, { points: changedSince(world, _id, readAt) ? undefined : points }])
}

function reminded(world: World, { _id, acc: { lapse, ended }, left }: Person, today: string): void {
  if (!lapse || left) return
  const due = TOLD_BEFORE.filter((days) => dayBefore(lapse.on, days) === today)
  const known = chinaDay(world.naive.lapseKnownSince.get(_id) ?? 0) < today
  // What she gave back today was set aside when the timer looked.
  const givenBack = (ended ?? [])
    .filter(({ status, at }) => status === 'released' && chinaDay(at) >= today)
    .reduce((sum, { points }) => sum + points, 0)
  for (const days of due)
    holds(
      !known || (lapse.toldDays ?? Infinity) <= days || lapsingOn(world, _id, lapse.on) <= givenBack,
      CHECK,
      () => `${_id} was not told ${days} days before ${lapse.on}`,
    )
}

function lapsingOn(world: World, personId: string, on: string): number {
  return coinsOf(world, personId).filter((lot) => lapsesBy(lot, on)).length
}

function changedSince({ naive }: World, personId: string, readAt: Instant): boolean {
  return (naive.booksChangedAt.get(personId) ?? 0) >= readAt
}

function lapsesBy(lot: string, on: string): boolean {
  return monthsBetween(lot, on.slice(0, 7)) > LAPSE.months + LAPSE.graceMonths
}

function chinaDay(at: Instant): string {
  return new Date(at + CHINA).toISOString().slice(0, 10)
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10)
}
