import { cardNumberIn } from '#domain/volunteerCard'
import type { LeaderAct } from '@/platform/createLeaderQueue'
import type { OpenedShift } from '@/platform/openedShifts'
import type { Roster, RosterRow } from './rosterRow'

/** The list as this phone has it from the opening, for a phone that was started again without a network. */
export function rosterOnThisPhone(
  { title, startsAt, endsAt, shift8, rules, roster }: OpenedShift,
  now: number,
): Roster {
  return {
    now,
    title,
    startsAt,
    endsAt,
    shift8,
    rules,
    opened: true,
    rows: roster.map((person) => ({ ...person, ...nothingSeen })),
    counts: [],
    calledAt: null,
    refused: [],
    moreRefused: 0,
  }
}

const nothingSeen = {
  walkIn: false,
  status: 'missing',
  inAt: null,
  outAt: null,
  grade: null,
  minutes: 0,
  lateMinutes: 0,
  expected: true,
  plain: false,
  own: false,
  ownSheet: false,
  pointsWait: false,
  called: null,
} as const

/** The list with what this phone has written down and the cloud has not heard yet. */
export function withWaiting(
  rows: readonly RosterRow[],
  shiftId: string,
  waiting: readonly LeaderAct[],
): readonly RosterRow[] {
  const waits = new Map<string, 'in' | 'out'>()
  for (const act of waiting) {
    if (act.act !== 'record' || act.shiftId !== shiftId) continue
    const { event } = act
    const who = 'personId' in event ? event.personId : cardNumberIn(event.card)
    if (who !== undefined) waits.set(who, event.kind)
  }
  if (waits.size === 0) return rows
  return rows.map((row) => {
    const kind = waits.get(row.personId) ?? waits.get(row.cardNo)
    return kind ? { ...row, waits: kind } : row
  })
}

/** How many waiting acts are about nobody on the list: cards scanned of people who had not signed up. */
export function strangersWaiting(
  rows: readonly RosterRow[],
  shiftId: string,
  waiting: readonly LeaderAct[],
): number {
  const known = new Set(rows.flatMap(({ personId, cardNo }) => [personId, cardNo]))
  return waiting.filter((act) => {
    if (act.act !== 'record' || act.shiftId !== shiftId) return false
    const who = 'personId' in act.event ? act.event.personId : cardNumberIn(act.event.card)
    return who === undefined || !known.has(who)
  }).length
}
