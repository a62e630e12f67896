import type { Engine } from '#localcloud/engine/engine'
import type { Person } from '#domain/person'
import type { ServicePoint } from '#domain/servicePoint'
import type { ShiftSlot } from '#domain/shiftSlot'
import { chinaDateOf, DAY, HOUR, type Instant, startOfDay } from '#domain/time'
import { cancelled, comingSlots, missedSlots, runningSlot, stillRunning } from './currentShifts'
import { demoCentre, demoPeople, openidOf } from './demoPeople'
import { withChanges } from './demoChanges'
import { withExceptions } from './demoExceptions'
import { demoClaims } from './demoClaims'
import { demoPairings } from './demoPairings'
import { demoNeedKinds, demoNeeds } from './demoNeeds'
import { demoServicePoints, demoTeams } from './demoPlaces'
import { demoRatings } from './demoRatings'
import { demoGrants } from './demoGrants'
import { demoRules } from './demoRules'
import { demoServices, walkInNow } from './demoServices'
import { demoGoods, demoItems, demoSeats, withRedemptions } from './demoRewards'
import { HISTORY_DAYS, historyOf } from './history'
import { seedPeople } from './seedData'
import { Townsfolk } from './townsfolk'

export { type Persona, personas } from './personas'

/** As much of the document engine as the town needs. */
export type DemoEngine = Pick<Engine, 'insert' | 'find' | 'update' | 'remove'>
export type Moment = Readonly<{ now: Instant; townKey: string }>

const COLLECTIONS = [
  'supports',
  'ratings',
  'ratingRuns',
  'rewards',
  'rewardItems',
  'ruleBooks',
  'grants',
  'seals',
  'rounds',
  'ledger',
  'shifts',
  'slots',
  'teams',
  'servicePoints',
  'services',
  'schedules',
  'residents',
  'centres',
  'corrections',
  'claims',
  'pairings',
  'needs',
  'needKinds',
  'people',
]

/**
 * Called at every start. The first time the town gets its people, places and eight weeks of history; every time one
 * shift is on now and the coming week is planned.
 */
export function prepareDemoTown(engine: DemoEngine, moment: Moment): void {
  if (!isSeeded(engine)) seed(engine, moment)
  keepCurrent(engine, moment)
}

/** People are written last: without them a start was cut short and begins anew. */
function isSeeded(engine: DemoEngine): boolean {
  return engine.find('people', { query: { cardNo: seedPeople[0]?.card }, limit: 1 }).length > 0
}

function seed(engine: DemoEngine, { now, townKey }: Moment): void {
  for (const collection of COLLECTIONS) engine.remove(collection, { query: {}, multi: true })
  const beganAt = startOfDay(chinaDateOf(now)) - (HISTORY_DAYS + 14) * DAY + 9 * HOUR
  const town = new Townsfolk(demoPeople(townKey, beganAt))
  const { corrections, ...history } = withChanges(
    withExceptions(historyOf(town, townKey, now), townKey, now),
    townKey,
    now,
  )
  const places = demoServicePoints(beganAt)
  const rewards = [...demoGoods(places, beganAt), ...demoSeats(places, now)]
  const { held } = history
  const { people, entries, rewards: shelves } = withRedemptions({ ...history, rewards }, townKey, now)
  const { run, ratings, supports, teams } = demoRatings(demoTeams(beganAt), people, now)
  engine.insert('teams', documents(teams))
  engine.insert('ratingRuns', documents([run]))
  engine.insert('ratings', documents(ratings))
  engine.insert('supports', documents(supports))
  engine.insert('servicePoints', documents(places))
  engine.insert('corrections', documents(corrections))
  engine.insert('slots', documents(held.map(({ slot }) => slot)))
  engine.insert('shifts', documents(held.map(({ shift }) => shift)))
  engine.insert('ledger', documents(entries))
  engine.insert('rewardItems', documents(demoItems(people, beganAt, now)))
  engine.insert('rewards', documents(shelves))
  engine.insert('grants', documents(demoGrants(now)))
  engine.insert('ruleBooks', documents(demoRules(people, now - 2 * DAY, now)))
  engine.insert('centres', documents([demoCentre(townKey, beganAt)]))
  engine.insert('needKinds', documents(demoNeedKinds(beganAt)))
  engine.insert('claims', documents(demoClaims(townKey, now)))
  engine.insert('pairings', documents(demoPairings(people, townKey, now)))
  engine.insert('needs', documents(demoNeeds(people, townKey, now)))
  engine.insert('people', documents(people))
}

function keepCurrent(engine: DemoEngine, { now, townKey }: Moment): void {
  const since = startOfDay(chinaDateOf(now)) - DAY
  const begun = engine.find('slots', {
    query: { status: 'planned', opened: false, startsAt: { $lte: now } },
  }) as unknown as ShiftSlot[]
  const running = stillRunning(begun, now)
  for (const slot of missedSlots(begun, running, now))
    engine.update('slots', {
      query: { _id: slot._id, rev: slot.rev },
      update: { $set: cancelled(slot, now), $inc: { rev: 1 } },
      multi: false,
    })

  const places = engine.find('servicePoints', {}) as unknown as ServicePoint[]
  const seats = demoSeats(places, now)
  const known = engine.find('rewards', { query: { _id: { $in: seats.map(({ _id }) => _id) } } })
  const offered = new Set(known.map(({ _id }) => _id))
  const fresh = seats.filter(({ _id }) => !offered.has(_id))
  if (fresh.length > 0) engine.insert('rewards', documents(fresh))

  keepServices(engine, places, { now, townKey })
  const slots = engine.find('slots', {
    query: { kind: 'shift', startsAt: { $gte: since } },
  }) as unknown as ShiftSlot[]
  const openids = seedPeople.map(({ id }) => openidOf(id))
  const people = engine.find('people', { query: { openid: { $in: openids } } }) as unknown as Person[]
  const town = new Townsfolk(people, slots)
  const taken = new Set(slots.map(({ _id }) => _id))
  if (!running) engine.insert('slots', documents([runningSlot(town, townKey, taken, now)]))
  const coming = comingSlots(town, townKey, taken, now)
  if (coming.length > 0) engine.insert('slots', documents(coming))
}

/** Services residents can book: once, and beside them a walk-in queue that is on now. */
function keepServices(engine: DemoEngine, places: readonly ServicePoint[], moment: Moment): void {
  if (engine.find('services', { query: {}, limit: 1 }).length === 0) {
    const { services, schedules, residents, slots } = demoServices(places, moment)
    engine.insert('services', documents(services))
    engine.insert('residents', documents(residents))
    engine.insert('slots', documents(slots))
    engine.insert('schedules', documents(schedules))
  }
  const { schedule, slots } = walkInNow(places, moment.now)
  const known = engine.find('schedules', { query: { _id: schedule._id }, limit: 1 })
  if (known.length > 0 || slots.length === 0) return
  engine.insert('slots', documents(slots))
  engine.insert('schedules', documents([schedule]))
}

/** The engine takes plain objects; what the town makes is nothing else. */
function documents(items: readonly object[]): Record<string, unknown>[] {
  return items.map((item) => ({ ...item }))
}
