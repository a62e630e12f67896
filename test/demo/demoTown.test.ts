import { createEngine, type Engine } from '#localcloud/engine/engine'
import collections from '../../config/cloud/collections.json'
import { deriveSessions } from '#domain/attendance'
import { rosterOf } from '#domain/roster'
import { personIdOf } from '#domain/ids'
import { type Entry, isIntact } from '#domain/entry'
import { balanceOf, countingLines } from '#domain/ledger'
import type { Person } from '#domain/person'
import { postingsOf } from '#domain/postings'
import { rate, type Rating, type RatingRun } from '#domain/rating'
import type { Reward } from '#domain/reward'
import type { Resident } from '#domain/resident'
import type { ServicePoint } from '#domain/servicePoint'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { Shift } from '#domain/shift'
import type { Support } from '#domain/support'
import type { Team } from '#domain/team'
import type { ShiftSlot } from '#domain/shiftSlot'
import { chinaDateOf, DAY, HOUR, type Instant, MINUTE } from '#domain/time'
import { personas, prepareDemoTown } from '#localcloud/demo/demoTown'
import type { CollectionDeclaration } from '#localcloud/engine/store'

const townKey = 'a town key of the tests'
const now = Date.parse('2026-11-23T14:07:31+08:00')

const first = town()
prepareDemoTown(first.engine, { now, townKey })
const firstTown = first.everything()

describe('the demo town on its first day', () => {
  const { read } = first
  const people = read<Person>('people')
  const slots = shiftsOf(read)
  const shifts = read<Shift>('shifts')
  const ledger = read<Entry>('ledger')
  const person = (id: string) => people.find(({ openid }) => openid === `demo-openid-${id}`) as Person

  it('has forty people, twelve teams, fifteen points and seven neighbourhood centres', () => {
    expect(people).toHaveLength(40)
    expect(read('teams')).toHaveLength(12)
    const places = read<ServicePoint>('servicePoints')
    expect(places.filter(({ _id }) => _id.startsWith('P'))).toHaveLength(15)
    expect(places.filter(({ neighbourhoodCentre }) => neighbourhoodCentre !== null)).toHaveLength(7)
    expect(places.filter(({ neighbourhoodCentre }) => neighbourhoodCentre?.status === 'open')).toHaveLength(2)
  })

  it('marks everybody as an example and gives nobody a number that could be dialled', () => {
    for (const { name, realName, phone, openid, _id } of people) {
      expect(name).toMatch(/^示例/)
      expect(realName ?? '示例').toMatch(/^示例/)
      expect(phone?.number ?? '10000000000').toMatch(/^100[0-9]{8}$/)
      expect(_id).toBe(personIdOf(openid ?? '', townKey))
    }
    expect(people.some(({ phone }) => phone === undefined)).toBe(true)
  })

  it('gives every team a leader and every point a keeper', () => {
    const hats = people.flatMap((one) => one.hats)
    expect(new Set(hats.flatMap((hat) => (hat.role === 'leader' ? [hat.teamId] : []))).size).toBe(12)
    expect(new Set(hats.flatMap((hat) => (hat.role === 'keeper' ? [hat.servicePointId] : []))).size).toBe(15)
    expect(hats.filter(({ role }) => role === 'centre')).toHaveLength(3)
    expect(hats.filter(({ role }) => role === 'deputy').length).toBeGreaterThan(3)
  })

  it('tells eight weeks of shifts, whose entries are all intact and all rest on a decision', () => {
    const held = slots.filter(({ opened }) => opened)
    expect(Math.min(...held.map(({ startsAt }) => startsAt))).toBeLessThan(now - 55 * DAY)
    expect(held.length).toBeGreaterThan(150)
    expect(held).toHaveLength(shifts.length)
    expect(ledger.every(isIntact)).toBe(true)
    for (const entry of ledger.filter(({ kind }) => kind === 'credit')) {
      const shift = shifts.find(({ _id }) => _id === entry.shiftId) as Shift
      const said = shift.decided[entry.account]
      expect(said?.minutes).toBe(entry.minutes)
      expect(shift.batches[said?.batch ?? -1]?.by).not.toBe(entry.account)
    }
    const decided = shifts.flatMap((shift) => Object.values(shift.decided))
    expect(ledger.filter(({ kind }) => kind === 'credit')).toHaveLength(
      decided.filter(({ minutes }) => minutes > 0).length,
    )
  })

  it('shows everybody a balance that is the sum of her own history', () => {
    for (const { _id, acc } of people) {
      const lines = ledger.filter(({ account }) => account === _id)
      const balance = balanceOf(
        lines.filter(({ live }) => live > 0),
        acc,
      )
      const served = ['credit', 'reversal', 'correction']
      const credits = lines.filter(({ kind }) => served.includes(kind))
      const minutes = credits.reduce((sum, line) => sum + line.minutes, 0)
      expect(balance.lifetimeMinutes).toBe(minutes)
      const unconverted = countingLines(lines).reduce((sum, line) => sum + line.remainderMinutes, 0)
      const spent = lines
        .filter(({ kind }) => kind === 'redemption')
        .reduce((sum, line) => sum - line.points, 0)
      expect(balance.points).toBe((minutes - unconverted) / 6 - spent - balance.heldPoints)
      for (const unit of ['MIN', 'PTS', 'TPT']) {
        const amounts = lines.flatMap(postingsOf).filter((posting) => posting.unit === unit)
        expect(amounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
      }
      expect(lines.filter(({ live }) => live > 0).length).toBeLessThan(100)
    }
    expect(
      balanceOf(
        ledger.filter(({ account }) => account === person('V0013')._id),
        person('V0013').acc,
      ).points,
    ).toBeGreaterThan(50)
  })

  it('has six health items, of which some wait at a place for who asked for them', () => {
    const rewards = read<Reward>('rewards')
    expect(new Set(rewards.map(({ itemId }) => itemId)).size).toBe(6)
    for (const { name, stocked, left, taking, takers, handed } of rewards) {
      expect(name).toMatch(/^示例/)
      expect(left + taking.length + takers.length + handed).toBe(stocked)
    }
    const holds = people.flatMap(({ _id, acc }) => acc.holds.map((hold) => ({ _id, hold })))
    expect(holds).toHaveLength(3)
    for (const { _id, hold } of holds) {
      const reward = rewards.find((candidate) => candidate._id === hold.rewardId) as Reward
      expect(reward.takers).toContainEqual(expect.objectContaining({ personId: _id, token: hold.token }))
      expect(hold.until).toBeGreaterThan(now)
    }
    expect(ledger.filter(({ kind }) => kind === 'redemption')).toHaveLength(1)
    expect(rewards.filter(({ startsAt }) => startsAt !== null && startsAt > now).length).toBeGreaterThan(8)
  })

  it('has closed the months that are over, and no other', () => {
    const totals = ledger.filter(({ live }) => live === 2)
    expect([...new Set(totals.map(({ period }) => period))].sort()).toEqual(['2026-09', '2026-10'])
    expect(ledger.filter(({ live }) => live === 0).every(({ period }) => period < '2026-11')).toBe(true)
    expect(ledger.filter(({ live }) => live === 1).every(({ period }) => period === '2026-11')).toBe(true)
  })

  it('never has anybody in two places at once', () => {
    const cells = slots.flatMap((slot) => slot.cells)
    expect(new Set(cells).size).toBe(cells.length)
    for (const { who, bookings, places, left } of slots) {
      expect(bookings.map(({ personId }) => personId)).toEqual(who)
      expect(left).toBe(places - who.length)
      expect(left).toBeGreaterThanOrEqual(0)
    }
  })

  it('keeps derived attendance as its scans tell it', () => {
    for (const { att } of people) expect(att.sessions).toEqual(deriveSessions(att.events, now))
  })

  it('holds an overlap and a forgotten check-out that wait for a decision', () => {
    expect(person('V0005').att.sessions.map(({ status }) => status)).toEqual(['closed', 'overlap'])
    expect(person('V0014').att.sessions.map(({ status }) => status)).toEqual(['forgotten'])
    expect(ledger.some(({ account, kind }) => account === person('V0021')._id && kind === 'credit')).toBe(
      true,
    )
  })

  it('leaves one shift of two days ago for its leader to confirm', () => {
    const [slot, ...more] = slots.filter(
      ({ opened, confirmed, ledBy, startsAt }) =>
        opened && !confirmed && ledBy.includes(person('V0002')._id) && startsAt < now - DAY,
    ) as [ShiftSlot, ...ShiftSlot[]]
    expect(more).toEqual([])
    expect(slot.on).toBe(chinaDateOf(now - 2 * DAY))
    const shift = shifts.find(({ _id }) => _id === slot._id) as Shift
    const rows = rosterOf({
      slot,
      shift,
      people: people.filter(({ att }) => att.shifts.includes(slot._id)),
      now,
    })
    const count = (status: string) => rows.filter((row) => row.status === status).length
    expect([count('out'), count('forgotten'), count('missing')]).toEqual([6, 1, 1])
    expect(rows.find(({ walkIn }) => walkIn)?.personId).toBe(person('V0013')._id)
  })

  it('plans the coming week, two services a day at each open neighbourhood centre', () => {
    for (let ahead = 1; ahead <= 7; ahead += 1) {
      const on = chinaDateOf(now + ahead * DAY)
      for (const point of ['P01', 'P02'])
        expect(
          slots.filter((slot) => slot.on === on && slot.servicePointId === point).length,
        ).toBeGreaterThanOrEqual(2)
    }
    const titles = new Set(slots.filter(({ startsAt }) => startsAt > now).map(({ title }) => title))
    for (const title of ['理发便民服务', '修伞磨刀便民服务', '邻里守望走访']) expect(titles).toContain(title)
  })

  it('lets the free volunteer join what is on now, under a leader with a phone', () => {
    const [running] = runningAt(slots, now) as [ShiftSlot]
    expect(running.ledBy[0]).toBe(person('V0002')._id)
    expect(person('V0002').phone).toBeDefined()
    expect(running.who.length).toBeGreaterThanOrEqual(4)
    const hers = slots.filter(({ who }) => who.includes(person('V0013')._id))
    expect(
      hers.every(({ startsAt, endsAt }) => endsAt <= running.startsAt || startsAt >= running.endsAt),
    ).toBe(true)
  })

  it('offers every person of the town as somebody to become, and one who is new', () => {
    const openids = personas.map(({ openid }) => openid)
    expect(new Set(openids).size).toBe(openids.length)
    for (const { openid } of people) expect(openids).toContain(openid)
    expect(personas).toHaveLength(41)
    expect(personas[0]?.label).toBe('示例钱二 · 巧手修补队团长')
  })
})

describe('starting again', () => {
  const { engine, read, everything } = town()
  prepareDemoTown(engine, { now, townKey })
  const whole = everything()

  it('makes the same town from the same moment and key', () => {
    expect(whole).toEqual(firstTown)
  })

  it('changes nothing when it is started twice at the same moment', () => {
    prepareDemoTown(engine, { now, townKey })
    expect(everything()).toEqual(whole)
  })

  it('begins anew when the first start was cut short', () => {
    engine.remove('people', { query: {}, multi: true })
    engine.remove('slots', { query: { opened: true }, multi: true })
    prepareDemoTown(engine, { now, townKey })
    expect(everything()).toEqual(whole)
  })

  it.each(['00:05', '09:40', '23:50'])(
    'has exactly one shift on now when first started at %s, and whenever started again',
    (clock) => {
      const { engine, read } = town()
      const firstStart = Date.parse(`2026-12-31T${clock}:00+08:00`)
      const everyTwoHours = Array.from({ length: 13 }, (_, step) => firstStart + step * 2 * HOUR)
      for (const moment of [firstStart, firstStart + 20 * MINUTE, ...everyTwoHours, firstStart + 4 * DAY]) {
        prepareDemoTown(engine, { now: moment, townKey })
        const slots = shiftsOf(read)
        const running = runningAt(slots, moment)
        expect(running).toHaveLength(1)
        expect(running[0]?.left).toBeGreaterThanOrEqual(3)
        expect((running[0] as ShiftSlot).endsAt - moment).toBeGreaterThanOrEqual(45 * MINUTE)
        const cells = slots.flatMap((slot) => slot.cells)
        expect(new Set(cells).size).toBe(cells.length)
      }
    },
  )

  it('plans another shift when the one on now has been opened', () => {
    const [running] = runningAt(shiftsOf(read), now) as [ShiftSlot]
    engine.update('slots', { query: { _id: running._id }, update: { $set: { opened: true } }, multi: false })
    prepareDemoTown(engine, { now: now + MINUTE, townKey })
    const [next, ...more] = runningAt(shiftsOf(read), now + MINUTE)
    expect(more).toEqual([])
    expect(next?._id).not.toBe(running._id)
  })

  it('leaves alone what somebody published while trying the software', () => {
    const [pattern] = shiftsOf(read) as [ShiftSlot]
    const own = {
      ...pattern,
      _id: 'wj:T02-OWN:20261123:1',
      activityId: 'T02-OWN',
      cells: ['slot@wj:T02-OWN:20261123:1'],
      who: [],
      bookings: [],
      opened: false,
      confirmed: false,
      startsAt: now - HOUR,
      endsAt: now + HOUR,
    }
    engine.insert('slots', [own])
    prepareDemoTown(engine, { now: now + MINUTE, townKey })
    expect(shiftsOf(read).find(({ _id }) => _id === own._id)).toEqual(own)
  })
})

function town() {
  const engine: Engine = createEngine({ now: () => now })
  engine.declareCollections(collections.collections as CollectionDeclaration[])
  const read = <Item>(collection: string) => engine.find(collection, {}) as unknown as Item[]
  const everything = () =>
    Object.fromEntries(
      engine
        .collectionNames()
        .map((name) => [
          name,
          read<{ _id: string }>(name).sort((one, other) => (one._id < other._id ? -1 : 1)),
        ]),
    )
  return { engine, read, everything }
}

/** Service turns lie beside the shifts. */
function shiftsOf(read: <Item>(collection: string) => Item[]): ShiftSlot[] {
  return read<ShiftSlot>('slots').filter(({ kind }) => kind === 'shift')
}

function runningAt(slots: readonly ShiftSlot[], at: Instant): ShiftSlot[] {
  return slots.filter(
    ({ startsAt, endsAt, status, opened }) =>
      startsAt <= at && at < endsAt && status === 'planned' && !opened,
  )
}

describe('the services of the demo town', () => {
  const { read } = first
  const turns = read<ServiceSlot>('slots').filter(({ kind }) => kind === 'service')

  it('give residents times to book at every open centre, and a queue that is on now', () => {
    for (const place of ['P01', 'P02'])
      expect(
        turns.filter(({ servicePointId, left }) => servicePointId === place && left > 0).length,
      ).toBeGreaterThan(50)
    const queues = turns.filter(
      ({ mode, startsAt, endsAt }) => mode === 'queue' && startsAt <= now && now < endsAt,
    )
    expect(queues).toHaveLength(1)
  })

  it('are booked by neighbours marked as examples, whom nobody could dial', () => {
    const booked = turns.flatMap(({ bookings }) => bookings)
    expect(booked.length).toBeGreaterThan(8)
    for (const { name } of booked) expect(name).toMatch(/^示例/)
    for (const { phone } of read<Resident>('residents')) expect(phone?.number).toMatch(/^100[0-9]{8}$/)
  })
})

describe('the stars of the demo town', () => {
  const { read } = first

  it('come from a rating by the formula, approved by another than began it', () => {
    const [run] = read<RatingRun>('ratingRuns')
    const ratings = read<Rating>('ratings')
    expect(run).toMatchObject({ _id: '2026-H1', status: 'approved' })
    expect(run?.approvedBy).not.toBe(run?.startedBy)
    expect(run?.approvedAt).toBeGreaterThan(run?.noticeUntil ?? Infinity)
    for (const { _id, stars } of read<Team>('teams')) {
      const rating = ratings.find(({ teamId }) => teamId === _id) as Rating
      expect(rating.stars).toBe(stars ?? 0)
      expect(rate(rating, run?.rules as RatingRun['rules']).stars).toBe(rating.stars)
    }
    for (const { teamId, stars, what } of read<Support>('supports')) {
      expect(ratings.find((each) => each.teamId === teamId)?.stars).toBe(stars)
      expect(what).toMatch(/^示例/)
    }
  })
})
