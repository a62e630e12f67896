import type { Hat } from '#domain/hats'
import { personIdOf } from '#domain/ids'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { ruleBookId, type RuleBookVersion, rulesOf } from '#domain/ruleBookVersion'
import { addMonths, DAY, HOUR, type Instant } from '#domain/time'
import { TOWN_KEY, townOn } from '#test/store/testTown'
import type { Chance } from './chance'
import { copyBooks } from './checks/ledger'
import { hatName } from './checks/people'
import type { FaultKind } from './faultKinds'
import type { World } from './world'

export const CHINA = 8 * HOUR

/**
 * Mornings at which towns begin: some days before a month ends, before the leap day, at the year's turn, any day. Of
 * points that lapse on the first of a month people are told 60, 30 and 7 days before: from half of these on that is
 * today or tomorrow.
 */
const BEGINNINGS = [
  '2026-11-28',
  '2027-12-31',
  '2027-01-31',
  '2027-02-28',
  '2028-02-28',
  '2028-01-31',
  '2026-11-23',
  '2027-06-30',
]

/** So many towns have people enough for a crowd. */
const CROWDED = 1 / 16

/** So many towns have a rule book under which points lapse. */
const LAPSING = 1 / 2
export const LAPSE = { months: 6, graceMonths: 3 }

export function lapsingRules(at: Instant): RuleBookVersion {
  const signature = { by: 'setup', name: 'setup', at, key: 'setup' }
  return {
    _id: ruleBookId(2),
    rev: 0,
    version: 2,
    rules: { ...rulesOf(FIRST_RULE_BOOK), expiry: LAPSE },
    takesEffectOn: '2020-01-01',
    why: 'setup',
    status: 'approved',
    proposed: { ...signature, body: '' },
    rehearsal: null,
    approved: signature,
    withdrawn: null,
    audit: { by: 'timer', at, does: 'setup' },
  }
}

/** So many towns are shut for a month after their first day: no timer runs, and nobody comes. */
const SHUT = 1 / 8

export type Town = Readonly<{
  startAt: Instant
  /** When that day of its life begins. */
  morningOf(day: number): Instant
  /** Two hundred want the same ten places, five hundred calls come within seconds. */
  crowded: boolean
  teams: readonly string[]
  places: readonly string[]
  people: readonly string[]
  leaders: ReadonlyMap<string, string>
  keepers: ReadonlyMap<string, string>
  /** Who works at the centre. */
  staff: readonly string[]
  /** Health items the centre looks after: goods and slots. */
  items: Readonly<{ goods: string; slots: string }>
  /** Phones whose clock is a day wrong. */
  wrongClocks: ReadonlyMap<string, number>
  idOf(who: string): string
  settleIn(world: World): Promise<void>
  /** Counts a call that comes on a day the calendar makes difficult. */
  noteMoment(at: Instant, count: (kind: FaultKind) => void): void
}>

export function createTown(chance: Chance): Town {
  const startAt = Date.parse(`${chance.pick(BEGINNINGS)}T00:00:00Z`) - CHINA
  const teams = ['T01', 'T02', 'T03'].slice(0, chance.between(2, 3))
  const places = ['P01', 'P02']
  const crowded = chance.likely(CROWDED)
  const people = Array.from({ length: crowded ? 220 : chance.between(20, 60) }, (_, n) => `p${n + 1}`)
  const leaders = new Map(teams.map((team, n) => [team, `p${n + 1}`]))
  const keepers = new Map(places.map((place, n) => [place, `p${teams.length + n + 1}`]))
  const staff = [1, 2, 3].map((n) => `p${teams.length + places.length + n}`)
  const items = { goods: 'wj:goods', slots: 'wj:slots' }
  const lapses = chance.likely(LAPSING)
  const shutDays = chance.likely(SHUT) ? chance.between(28, 31) : 0
  const wrongClocks = new Map(
    people.filter(() => chance.likely(0.4)).map((who) => [who, chance.pick([-DAY, DAY])]),
  )
  const ids = new Map<string, string>()
  const idOf = (who: string) => {
    const known = ids.get(who) ?? personIdOf(`openid-${who}`, TOWN_KEY)
    ids.set(who, known)
    return known
  }

  return {
    startAt,
    morningOf: (day) => startAt + (day === 0 ? 0 : day + shutDays) * DAY,
    crowded,
    teams,
    places,
    people,
    leaders,
    keepers,
    staff,
    items,
    wrongClocks,
    idOf,
    noteMoment(at, count) {
      const day = new Date(at + CHINA)
      if (new Date(at + CHINA + DAY).getUTCDate() === 1) count('monthEnd')
      if (day.getUTCMonth() === 1 && day.getUTCDate() === 29) count('leapDay')
    },
    async settleIn({ engine, inner, naive, clock }) {
      const nobody = () => () => Promise.reject(new Error('nobody calls yet'))
      const ground = townOn({ engine, now: () => clock.now, wait: () => undefined, callAs: nobody })
      const audit = { by: 'timer' as const, at: startAt, does: 'setup' }
      for (const team of teams) await ground.team(team)
      const point = await inner.get('servicePoints', 'P01')
      if (point) await inner.add('servicePoints', [{ ...point, _id: 'P02', audit }])
      for (const [n, who] of people.entries()) {
        const hats: Hat[] = []
        for (const [teamId, leader] of leaders)
          if (leader === who) hats.push({ role: 'leader', teamId, name: teamId, by: 'timer', at: startAt })
        for (const [servicePointId, keeper] of keepers)
          if (keeper === who)
            hats.push({ role: 'keeper', servicePointId, name: servicePointId, by: 'timer', at: startAt })
        if (staff.includes(who))
          hats.push({
            role: 'centre',
            post: who === staff[2] ? 'director' : 'manager',
            name: 'centre',
            by: 'timer',
            at: startAt,
          })
        const led = hats.flatMap((hat) => ('teamId' in hat ? [hat.teamId] : []))
        const joined = [...new Set([...led, chance.pick(teams)])]
        const membership = joined.map((teamId) => ({
          teamId,
          teamName: teamId,
          status: 'member' as const,
          at: startAt,
        }))
        const phone = { number: `1000000${1000 + n}`, verified: false }
        await ground.person(who, { hats, teams: membership, phone })
        naive.putOn(idOf(who), hats.map(hatName), startAt)
        await ground.points(who, 40)
        // Minutes left over of two services make a point more when the month ends.
        for (const left of chance.likely(0.5) ? [2, 4, 5] : []) await ground.points(who, 1 + left / 6)
        // Of long ago: where points lapse, these do so at once, when the month ends, or in one of the two months after it.
        const longAgo = addMonths(startAt, chance.pick([-11, -9, -8, -7, -7]))
        for (const left of lapses ? [3, 5] : []) await ground.points(who, 12 + left / 6, longAgo)
      }
      if (lapses) await inner.add('ruleBooks', [lapsingRules(startAt)])
      copyBooks({ engine, naive })
      await ground.needKind()
      await ground.needKind({ _id: 'wj:law', name: 'law', qualification: 'law' })
      await inner.update(
        'teams',
        { _id: teams[0] ?? '' },
        { set: { qualifications: [{ what: 'law', untilOn: '2099-12-31' }] } },
      )
      await ground.rewardItem({ _id: items.goods })
      await ground.rewardItem({ _id: items.slots, kind: 'slot' })
      // Few of anything, so that they meet; seats whose day passes, so that holds lapse.
      for (const servicePointId of places)
        for (let day = 0; day < 12; day += 1) {
          const startsAt = startAt + day * DAY + 15 * HOUR
          await ground.reward({ servicePointId, points: 5 + day, left: 1 + (day % 3) })
          await ground.reward({
            servicePointId,
            kind: 'slot',
            points: 3,
            left: 2,
            startsAt,
            endsAt: startsAt + HOUR,
            closesAt: startsAt,
          })
        }
    },
  }
}
