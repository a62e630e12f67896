import { writeBatch } from '#cloud/confirmationWriting'
import { ACTS, exceptionsOf } from '#domain/exception'
import type { ShiftSlot } from '#domain/shiftSlot'
import { HOUR, MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { createTestTown, NINE, POINT, type TestTown, TOWN_KEY } from '#test/store/testTown'

const EIGHT = NINE - HOUR
const HALF_DAY = 4.5 * HOUR

async function atCentre(town: TestTown) {
  await town.centre('gu')
  return town.phone('gu')
}

/** Everybody is ticked in by the leader's phone or scans herself, and out again at the end. */
async function held(
  town: TestTown,
  people: readonly string[],
  over: Partial<ShiftSlot>,
  how: 'scan' | 'tick' = 'scan',
  leader = 'qian',
  atTheDoor = leader,
): Promise<string> {
  const published = await town.shift({ places: 20, ...over })
  const shiftId = over._id ?? published
  const { startsAt, endsAt } = (await town.stored('slots', shiftId)) as ShiftSlot
  for (const name of people) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  if (town.now() < startsAt) town.wait(startsAt - town.now())
  await town.phone(leader)('session.open', { shiftId })
  await pass('in')
  town.wait(endsAt - town.now())
  await pass('out')
  return shiftId

  async function pass(kind: 'in' | 'out') {
    for (const name of people)
      if (how === 'scan') {
        const scan = { code: await town.code(shiftId, kind), nonce: town.key() }
        await town.phone(name)(kind === 'in' ? 'session.checkIn' : 'session.checkOut', scan)
      } else
        await town.phone(kind === 'in' ? atTheDoor : leader)('session.record', {
          shiftId,
          device: 'AAA',
          events: [{ nonce: town.key(), kind, at: town.now(), via: 'roster', personId: town.idOf(name) }],
        })
  }
}

async function confirmed(town: TestTown, shiftId: string, people: readonly string[], leader = 'qian') {
  const words = people.map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
  const reply = await town.phone(leader)('session.confirm', { shiftId, key: town.key(), words })
  if (!reply.ok) throw new Error(reply.code)
  return reply.data.confirmed
}

async function seenBy(phone: Awaited<ReturnType<typeof atCentre>>) {
  const reply = await phone('centre.exceptions', {})
  if (!reply.ok) throw new Error(reply.code)
  return reply.data.exceptions
}

const balance = async (town: TestTown, name: string) => {
  const reply = await town.phone(name)('points.statement', {})
  return reply.ok ? reply.data.balance : undefined
}

/** Wang serves from eight to half past twelve and from one to half past five: nine hours on one day. */
async function longDay(town: TestTown) {
  await town.leader('qian')
  await town.person('wang')
  const morning = await held(town, ['wang'], { endsAt: EIGHT + HALF_DAY, startsAt: EIGHT })
  const afternoon = await held(town, ['wang'], { startsAt: NINE + 4 * HOUR, endsAt: NINE + 8.5 * HOUR })
  return { morning, afternoon }
}

describe('a day of more than eight hours', () => {
  it('is not cut: the shift that passes them waits for the centre, and counts when it says so, once', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    const { morning, afternoon } = await longDay(town)
    expect(await confirmed(town, morning, ['wang'])).toMatchObject([{ minutes: 270, underReview: false }])
    expect(await confirmed(town, afternoon, ['wang'])).toMatchObject([
      { minutes: 0, points: 0, underReview: true },
    ])
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 270, points: 45 })
    expect(await town.phone('wang')('points.statement', {})).toMatchObject({
      data: { pending: [{ shiftId: afternoon, minutes: 270, underReview: true }] },
    })
    expect(await gu('centre.desk', {})).toMatchObject({
      data: { waiting: [{ kind: 'exceptions', count: 1 }] },
    })

    const [exception] = await seenBy(gu)
    expect(exception).toMatchObject({
      kind: 'review',
      who: 'wang',
      facts: { why: 'OverDay', minutes: 270, day: 270 },
      acts: ['counts', 'doesNotCount'],
    })
    const word = {
      shiftId: afternoon,
      exceptionId: exception?.exceptionId ?? '',
      act: 'counts',
      key: town.key(),
    } as const
    expect(await gu('centre.settleException', word)).toMatchObject({ ok: true })
    expect(await gu('centre.settleException', word)).toMatchObject({ ok: true })
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 540, points: 90 })
    expect(await town.phone('wang')('points.statement', {})).toMatchObject({ data: { pending: [] } })
    expect(await seenBy(gu)).toEqual([])
    expect(await gu('centre.settleException', { ...word, key: town.key() })).toMatchObject({
      code: 'ExceptionGone',
    })
    expect(town.faults).toEqual([])
  })

  it('is the same whichever leader speaks first, and when both speak at once', async () => {
    for (const order of ['late first', 'at once'] as const) {
      const town = createTestTown(EIGHT)
      const { morning, afternoon } = await longDay(town)
      if (order === 'at once')
        await Promise.all([confirmed(town, afternoon, ['wang']), confirmed(town, morning, ['wang'])])
      else for (const shiftId of [afternoon, morning]) await confirmed(town, shiftId, ['wang'])
      expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 270 })
      const reviewed = await town.stored('shifts', afternoon)
      expect(reviewed.decided[town.idOf('wang')]).toMatchObject({ minutes: 0, review: { minutes: 270 } })
    }
  })

  it('may end as not counted, and the list of the volunteer is clear', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    const { morning, afternoon } = await longDay(town)
    for (const shiftId of [morning, afternoon]) await confirmed(town, shiftId, ['wang'])
    const word = { shiftId: afternoon, exceptionId: `review~${town.idOf('wang')}`, key: town.key() }
    expect(await gu('centre.settleException', { ...word, act: 'explained' })).toMatchObject({
      code: 'ExceptionGone',
    })
    expect(await gu('centre.settleException', { ...word, act: 'doesNotCount' })).toMatchObject({ ok: true })
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 270 })
    expect(await town.phone('wang')('points.statement', {})).toMatchObject({ data: { pending: [] } })
  })

  it('is judged by two who press at once only once, and what was cut is finished by the timer', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    await town.centre('lin')
    const { morning, afternoon } = await longDay(town)
    for (const shiftId of [morning, afternoon]) await confirmed(town, shiftId, ['wang'])
    const word = { shiftId: afternoon, exceptionId: `review~${town.idOf('wang')}`, act: 'counts' } as const
    const replies = await Promise.all([
      gu('centre.settleException', { ...word, key: town.key() }),
      town.phone('lin')('centre.settleException', { ...word, act: 'doesNotCount', key: town.key() }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    town.wait(3 * MINUTE)
    await town.tick()
    const counted = (await town.stored('shifts', afternoon)).decided[town.idOf('wang')]?.minutes ?? 0
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 270 + counted })
  })

  it('cannot be got round by an entry afterwards while it waits', async () => {
    const town = createTestTown(EIGHT)
    const { morning, afternoon } = await longDay(town)
    for (const shiftId of [morning, afternoon]) await confirmed(town, shiftId, ['wang'])
    const { startsAt, endsAt } = await town.stored('shifts', afternoon)
    const wish = {
      shiftId: afternoon,
      personId: town.idOf('wang'),
      to: { inAt: startsAt, outAt: endsAt },
      why: '她在',
      key: town.key(),
    }
    expect(await town.phone('qian')('correction.ask', wish)).toMatchObject({ code: 'NotConfirmedYet' })
  })

  it('waits once among what is pending, however often the word about it is carried out, and not after it counts', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    const { afternoon } = await longDay(town)
    await confirmed(town, afternoon, ['wang'])
    const unsettled = await town.stored('shifts', afternoon)
    const carryOut = () => writeBatch(town.store, unsettled, 0, town.now())
    const reviewed = async () => (await town.stored('people', town.idOf('wang'))).att.reviewed ?? []
    await carryOut()
    expect(await reviewed()).toEqual([afternoon])
    const word = { shiftId: afternoon, exceptionId: `review~${town.idOf('wang')}`, key: town.key() }
    expect(await gu('centre.settleException', { ...word, act: 'counts' })).toMatchObject({ ok: true })
    await carryOut()
    expect(await reviewed()).toEqual([])
  })

  it('of exactly eight hours is nothing to look at', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    await town.leader('qian')
    await town.person('wang')
    const shiftId = await held(town, ['wang'], { startsAt: EIGHT, endsAt: EIGHT + 8 * HOUR })
    expect(await confirmed(town, shiftId, ['wang'])).toMatchObject([{ minutes: 480, underReview: false }])
    expect(await seenBy(gu)).toEqual([])
  })
})

describe('a long day that the leader alone wrote down', () => {
  /**
   * Wang is ticked in and out at both shifts and Qian confirms: what passes the eight hours waits for the centre. Where
   * another than Qian ticks her in, the points wait because the keeper saw two before she came.
   */
  async function ticked(town: TestTown, atTheDoor = 'qian') {
    await town.leader('qian')
    await town.leader('sun', 'deputy')
    await town.keeper('zhou')
    await town.person('wang')
    const morning = { startsAt: EIGHT, endsAt: EIGHT + HALF_DAY }
    const afternoon = { startsAt: NINE + 4 * HOUR, endsAt: NINE + 8.5 * HOUR }
    await confirmed(town, await held(town, ['wang'], morning, 'tick'), ['wang'])
    const shiftId = await held(town, ['wang'], afternoon, 'tick', 'qian', atTheDoor)
    if (atTheDoor !== 'qian') await count(town, 'zhou', shiftId, 2, afternoon.startsAt - MINUTE)
    expect(await confirmed(town, shiftId, ['wang'])).toMatchObject([{ underReview: true, pointsWait: true }])
    return shiftId
  }

  const count = (town: TestTown, who: string, shiftId: string, people = 1, at = town.now() - MINUTE) =>
    town.phone(who)('session.count', { shiftId, key: town.key(), people, at })
  const judge = async (town: TestTown, shiftId: string) =>
    (await atCentre(town))('centre.settleException', {
      shiftId,
      exceptionId: `review~${town.idOf('wang')}`,
      act: 'counts',
      key: town.key(),
    })

  it('counts when the centre says so though the keeper had counted before, and the points go with it', async () => {
    const town = createTestTown(EIGHT)
    const shiftId = await ticked(town)
    expect(await count(town, 'zhou', shiftId)).toMatchObject({ data: { agrees: true } })
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 270, points: 0 })
    expect(await judge(town, shiftId)).toMatchObject({ ok: true })
    expect(town.faults).toEqual([])
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 540, points: 45 })
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 540, points: 45 })
  })

  it.each(['before', 'after'] as const)(
    'lets no points go by the leader’s own count, made %s the centre spoke',
    async (when) => {
      const town = createTestTown(EIGHT)
      const shiftId = await ticked(town)
      if (when === 'before') await count(town, 'qian', shiftId)
      expect(await judge(town, shiftId)).toMatchObject({ ok: true })
      if (when === 'after')
        expect(await count(town, 'qian', shiftId)).toMatchObject({ data: { agrees: true } })
      await count(town, 'gu', shiftId)
      expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 540, points: 0 })
      await count(town, 'zhou', shiftId)
      expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 540, points: 45 })
    },
  )

  it('nor by the count of a deputy who wrote down that she came', async () => {
    const town = createTestTown(EIGHT)
    const shiftId = await ticked(town, 'sun')
    expect(await judge(town, shiftId)).toMatchObject({ ok: true })
    const { endsAt } = await town.stored('shifts', shiftId)
    const word = { shiftId, exceptionId: 'count', act: 'listStands', key: town.key() } as const
    expect(await town.phone('gu')('centre.settleException', word)).toMatchObject({ ok: true })
    await count(town, 'sun', shiftId, 1, endsAt - HOUR)
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 540, points: 0 })
    await count(town, 'zhou', shiftId, 1, endsAt - HOUR)
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 540, points: 45 })
  })

  it('nor when she left before the centre spoke, and nothing of hers says any more who wrote her down', async () => {
    const town = createTestTown(EIGHT)
    const shiftId = await ticked(town, 'sun')
    expect(await town.phone('wang')('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    expect(await judge(town, shiftId)).toMatchObject({ ok: true })
    const { endsAt } = await town.stored('shifts', shiftId)
    const word = { shiftId, exceptionId: 'count', act: 'listStands', key: town.key() } as const
    expect(await town.phone('gu')('centre.settleException', word)).toMatchObject({ ok: true })
    const letGoBy = async () => (await town.stored('shifts', shiftId)).decided[town.idOf('wang')]?.release?.by
    await count(town, 'sun', shiftId, 1, endsAt - HOUR)
    expect(await letGoBy()).toBeUndefined()
    await count(town, 'zhou', shiftId, 1, endsAt - HOUR)
    expect(await letGoBy()).toBe(town.idOf('zhou'))
  })
})

/**
 * Wang checks in at the first place by her phone and ten minutes later stands on the list of another, ticked by its leader;
 * she leaves the first after 130 minutes and is ticked out of the other after 120.
 */
async function twoPlacesAtOnce() {
  const town = createTestTown()
  await town.leader('qian')
  await town.leader('sun', 'leader', 'T03')
  await town.person('wang')
  const first = await town.shift()
  const second = await town.shift({
    teamId: 'T03',
    servicePointId: 'P02',
    title: '修鞋',
    ledBy: [town.idOf('sun')],
  })
  await town.phone('wang')('activity.signUp', { shiftId: first, key: town.key() })
  await town.phone('qian')('session.open', { shiftId: first })
  await town.phone('sun')('session.open', { shiftId: second })
  const tick = async (kind: 'in' | 'out') => {
    const event = { nonce: town.key(), kind, at: town.now(), via: 'roster' as const }
    const events = [{ ...event, personId: town.idOf('wang') }]
    await town.phone('sun')('session.record', { shiftId: second, device: 'AAA', events })
  }
  await town.phone('wang')('session.checkIn', { code: await town.code(first, 'in'), nonce: town.key() })
  town.wait(10 * MINUTE)
  await tick('in')
  town.wait(2 * HOUR)
  await town.phone('wang')('session.checkOut', { code: await town.code(first, 'out'), nonce: town.key() })
  await tick('out')
  town.wait(HOUR)
  const words = {
    first: { shiftId: first, leader: 'qian', says: 'asRecorded' as const },
    second: { shiftId: second, leader: 'sun', says: 'stayedUntil' as const, until: NINE + 130 * MINUTE },
  }
  const confirm = async (which: keyof typeof words) => {
    const { shiftId, leader, ...word } = words[which]
    const said = [{ personId: town.idOf('wang'), ...word }]
    const reply = await town.phone(leader)('session.confirm', { shiftId, key: town.key(), words: said })
    if (!reply.ok) throw new Error(reply.code)
    return reply.data.confirmed
  }
  return { town, first, second, confirm }
}

describe('the same minutes at two places', () => {
  it.each([
    ['first', 'second'],
    ['second', 'first'],
  ] as const)('are both looked at before they count, the %s confirmed before the %s', async (one, other) => {
    const { town, first, second, confirm } = await twoPlacesAtOnce()
    const gu = await atCentre(town)
    for (const which of [one, other])
      expect(await confirm(which)).toMatchObject([{ minutes: 0, points: 0, underReview: true }])
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 0, points: 0 })
    const seen = await seenBy(gu)
    expect(seen).toHaveLength(2)
    expect(seen.find(({ shiftId }) => shiftId === first)).toMatchObject({
      kind: 'twoPlaces',
      who: 'wang',
      facts: { minutes: 130, other: '修鞋' },
      acts: ['counts', 'doesNotCount'],
    })
    expect(seen.find(({ shiftId }) => shiftId === second)).toMatchObject({ facts: { other: '修伞磨刀' } })

    const word = { exceptionId: `review~${town.idOf('wang')}` }
    const said = [
      [first, 'counts'],
      [second, 'doesNotCount'],
    ] as const
    for (const [shiftId, act] of said)
      expect(await gu('centre.settleException', { ...word, shiftId, act, key: town.key() })).toMatchObject({
        ok: true,
      })
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 130, points: 21 })
    expect(await seenBy(gu)).toEqual([])
  })

  it('and no leader says that she stayed longer at the second than she scanned out there', async () => {
    const { town, second } = await twoPlacesAtOnce()
    const words = [{ personId: town.idOf('wang'), says: 'stayedUntil' as const, until: NINE + 131 * MINUTE }]
    expect(
      await town.phone('sun')('session.confirm', { shiftId: second, key: town.key(), words }),
    ).toMatchObject({ code: 'LeftBefore' })
  })

  it('count at one place once the centre said that they do not count at the other', async () => {
    const { town, second, confirm } = await twoPlacesAtOnce()
    const gu = await atCentre(town)
    await confirm('second')
    const word = { shiftId: second, exceptionId: `review~${town.idOf('wang')}`, key: town.key() }
    await gu('centre.settleException', { ...word, act: 'doesNotCount' })
    expect(await confirm('first')).toMatchObject([{ minutes: 130, underReview: false }])
  })

  it('are looked at also where the second place is heard of when the first is confirmed already', async () => {
    const town = createTestTown()
    const gu = await atCentre(town)
    await town.leader('qian')
    await town.leader('sun', 'leader', 'T03')
    await town.person('wang')
    const first = await held(town, ['wang'], {})
    expect(await confirmed(town, first, ['wang'])).toMatchObject([{ minutes: 150 }])
    const second = await town.shift({ teamId: 'T03', servicePointId: 'P02', ledBy: [town.idOf('sun')] })
    await town.phone('sun')('session.open', { shiftId: second })
    const tick = (kind: 'in' | 'out', at: number) => ({
      nonce: town.key(),
      kind,
      at,
      via: 'roster' as const,
      personId: town.idOf('wang'),
    })
    const events = [tick('in', NINE + 10 * MINUTE), tick('out', NINE + 2 * HOUR)]
    await town.phone('sun')('session.record', { shiftId: second, device: 'AAA', events })
    expect(await confirmed(town, second, ['wang'], 'sun')).toMatchObject([{ minutes: 0, underReview: true }])
    expect(await seenBy(gu)).toMatchObject([{ kind: 'twoPlaces', shiftId: second, facts: { minutes: 110 } }])
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 150 })
  })

  it('are none where she forgot to check out at the first and her leader says she left in time', async () => {
    const town = createTestTown()
    await town.leader('qian')
    await town.leader('sun', 'leader', 'T03')
    await town.person('wang')
    const first = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId: first, key: town.key() })
    await town.phone('qian')('session.open', { shiftId: first })
    await town.phone('wang')('session.checkIn', { code: await town.code(first, 'in'), nonce: town.key() })
    town.wait(2.5 * HOUR)
    const later = { startsAt: NINE + 2.5 * HOUR, endsAt: NINE + 4 * HOUR }
    const second = await held(
      town,
      ['wang'],
      { ...later, teamId: 'T03', servicePointId: 'P02' },
      'tick',
      'sun',
    )
    const stayed = { personId: town.idOf('wang'), says: 'stayedUntil' as const, until: NINE + 2.5 * HOUR }
    const word = { shiftId: first, key: town.key(), words: [stayed] }
    expect(await town.phone('qian')('session.confirm', word)).toMatchObject({
      data: { confirmed: [{ minutes: 150, underReview: false }] },
    })
    expect(await confirmed(town, second, ['wang'], 'sun')).toMatchObject([
      { minutes: 90, underReview: false },
    ])
  })
})

describe('coming and going a fourth time at one activity on one day', () => {
  it('is looked at before it counts', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    await town.leader('qian')
    await town.person('wang')
    for (let n = 0; n < 4; n += 1) {
      const startsAt = EIGHT + n * HOUR
      const over = { _id: `wj:T02-mending:20261128:${n + 1}`, cells: [`cell-${n}`] }
      const shiftId = await held(town, ['wang'], { ...over, startsAt, endsAt: startsAt + HOUR / 2 })
      expect(await confirmed(town, shiftId, ['wang'])).toMatchObject([{ underReview: n === 3 }])
    }
    expect(await seenBy(gu)).toMatchObject([{ facts: { why: 'TooOften', minutes: 30 } }])
  })
})

describe('the centre sees', () => {
  it('a head-count that differs; the list may stand, and then the points go', async () => {
    const town = createTestTown()
    const gu = await atCentre(town)
    await town.leader('qian')
    await town.keeper('zhou')
    for (const name of ['wang', 'li']) await town.person(name)
    const shiftId = await held(town, ['wang', 'li'], {})
    const count = { shiftId, key: town.key(), people: 1, at: town.now() - MINUTE }
    expect(await town.phone('zhou')('session.count', count)).toMatchObject({ data: { agrees: false } })
    await confirmed(town, shiftId, ['wang', 'li'])
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 150, points: 0 })
    expect(await seenBy(gu)).toMatchObject([
      { kind: 'count', who: 'zhou', facts: { people: 1, listed: 2 }, acts: ['listStands', 'pointsStay'] },
    ])
    const word = { shiftId, exceptionId: 'count', act: 'listStands', key: town.key() } as const
    expect(await gu('centre.settleException', word)).toMatchObject({ ok: true })
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 150, points: 25 })
    expect(await seenBy(gu)).toEqual([])
  })

  it('or the points stay, and it leaves the desk', async () => {
    const town = createTestTown()
    const gu = await atCentre(town)
    await town.leader('qian')
    await town.keeper('zhou')
    await town.person('wang')
    const shiftId = await held(town, ['wang'], {})
    await town.phone('zhou')('session.count', {
      shiftId,
      key: town.key(),
      people: 4,
      at: town.now() - MINUTE,
    })
    await confirmed(town, shiftId, ['wang'])
    const word = { shiftId, exceptionId: 'count', act: 'pointsStay', key: town.key() } as const
    expect(await gu('centre.settleException', word)).toMatchObject({ ok: true })
    expect(await balance(town, 'wang')).toMatchObject({ lifetimeMinutes: 150, points: 0 })
    expect(await seenBy(gu)).toEqual([])
  })

  it('one device that ticked everybody, and a colleague who is asking about it', async () => {
    const town = createTestTown()
    const gu = await atCentre(town)
    await town.leader('qian')
    const crew = ['an', 'bai', 'chen', 'deng', 'fan']
    for (const name of crew) await town.person(name)
    const shiftId = await held(town, crew, {}, 'tick')
    await confirmed(town, shiftId, crew)
    expect(await seenBy(gu)).toMatchObject([
      {
        kind: 'device',
        who: 'an、bai、chen',
        facts: { device: 'AAA', people: 5, of: 5 },
        lookedIntoBy: null,
      },
    ])
    const word = { shiftId, exceptionId: 'device~AAA' }
    await gu('centre.settleException', { ...word, act: 'lookInto', key: town.key() })
    expect(await seenBy(gu)).toMatchObject([{ kind: 'device', lookedIntoBy: 'gu' }])
    await gu('centre.settleException', { ...word, act: 'explained', key: town.key() })
    expect(await seenBy(gu)).toEqual([])
  })

  it('the same of six who are confirmed three and three, and neither of the two who spoke may settle it', async () => {
    const town = createTestTown()
    await town.leader('qian')
    await town.leader('sun', 'deputy')
    const crew = ['an', 'bai', 'chen', 'deng', 'fan', 'gao']
    for (const name of crew) await town.person(name)
    const shiftId = await held(town, crew, {}, 'tick')
    await confirmed(town, shiftId, crew.slice(0, 3), 'qian')
    await confirmed(town, shiftId, crew.slice(3, 5), 'sun')
    await confirmed(town, shiftId, crew.slice(5), 'sun')
    const gu = await atCentre(town)
    expect(await seenBy(gu)).toMatchObject([{ kind: 'device', own: false, facts: { people: 5, of: 5 } }])
    const hat = { role: 'centre', post: 'manager', name: '中心', by: 'timer', at: 0 } as const
    for (const name of ['qian', 'sun']) {
      await town.store.update('people', { _id: town.idOf(name) }, { set: { hats: [hat] } })
      expect(await seenBy(town.phone(name))).toMatchObject([{ own: true }])
      expect(await town.phone(name)('centre.desk', {})).toMatchObject({ data: { waiting: [] } })
      const word = { shiftId, exceptionId: 'device~AAA', act: 'explained', key: town.key() } as const
      expect(await town.phone(name)('centre.settleException', word)).toMatchObject({ code: 'OwnWord' })
    }
  })

  it('nothing of five whom the leader ticked where two more scanned, in whatever lots', async () => {
    const town = createTestTown()
    await town.leader('qian')
    const crew = ['an', 'bai', 'chen', 'deng', 'fan', 'gao', 'hao']
    for (const name of crew) await town.person(name)
    const shiftId = await town.shift({ places: 20 })
    for (const name of crew) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    for (const kind of ['in', 'out'] as const) {
      for (const name of crew.slice(5)) {
        const scan = { code: await town.code(shiftId, kind), nonce: town.key() }
        await town.phone(name)(kind === 'in' ? 'session.checkIn' : 'session.checkOut', scan)
      }
      const events = crew.slice(0, 5).map((name) => ({
        nonce: town.key(),
        kind,
        at: town.now(),
        via: 'roster' as const,
        personId: town.idOf(name),
      }))
      await town.phone('qian')('session.record', { shiftId, device: 'AAA', events })
      town.wait(2 * HOUR)
    }
    await confirmed(town, shiftId, crew.slice(5))
    await confirmed(town, shiftId, crew.slice(0, 5))
    expect(await seenBy(await atCentre(town))).toEqual([])
  })

  it.each([
    [
      'by the numbers of their cards',
      'number',
      [{ kind: 'device', facts: { on: 'kiosk', people: 5, of: 5 } }],
    ],
    ['by the cards themselves', 'card', []],
    ['by their names and phones', 'name', []],
  ] as const)(
    'of five whom the tablet at the door let in %s what is not plain',
    async (_says, by, expected) => {
      const town = createTestTown()
      await town.leader('qian')
      await town.keeper('zhou')
      const crew = ['an-yi', 'bai-yi', 'chen-yi', 'deng-yi', 'hu-yi']
      for (const name of crew) await town.person(name)
      const shiftId = await town.shift()
      for (const name of crew) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
      await town.phone('qian')('session.open', { shiftId })
      const tablet = { name: '门口平板', servicePointId: POINT, key: town.key() }
      const issued = await town.phone('zhou')('keeper.issueKiosk', tablet)
      if (!issued.ok) throw new Error(issued.code)
      const { kioskId, pairingCode } = issued.data
      const secret = 'made-by-the-tablet-itself'
      await town.phone('tablet')('keeper.pairKiosk', { pairingCode, secret })
      for (const kind of ['in', 'out'] as const) {
        for (const name of crew) {
          const { cardNo, cardVersion } = await town.stored('people', town.idOf(name))
          const who = {
            number: { by: 'number', card: cardNo },
            card: { by: 'card', card: makeCardCode(TOWN_KEY, cardNo, cardVersion) },
            name: { by: 'name', name, phoneEnd: '0000' },
          } as const
          const check = { kioskId, secret, shiftId, kind, who: who[by], nonce: town.key() }
          expect(await town.phone('tablet')('keeper.kioskCheck', check)).toMatchObject({ ok: true })
        }
        town.wait(2 * HOUR)
      }
      await confirmed(town, shiftId, crew.slice(0, 2))
      await confirmed(town, shiftId, crew.slice(2))
      expect(await seenBy(await atCentre(town))).toMatchObject(expected)
    },
  )

  it('a leader whose word alone says how long most stayed', async () => {
    const town = createTestTown()
    const gu = await atCentre(town)
    await town.leader('qian')
    const crew = ['an', 'bai', 'chen', 'deng', 'fan']
    for (const name of crew) await town.person(name)
    const shiftId = await town.shift()
    for (const name of crew) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    for (const name of crew)
      await town.phone(name)('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(5 * HOUR)
    const words = crew.map((name) => ({
      personId: town.idOf(name),
      says: 'stayedUntil' as const,
      until: NINE + 2.5 * HOUR,
    }))
    // One after the other, it is the same.
    for (const word of words)
      await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words: [word] })
    expect(await seenBy(gu)).toMatchObject([{ kind: 'leader', facts: { words: 3, of: 3 } }])
  })

  it('who was in two places at once and was given minutes for the second', async () => {
    const town = createTestTown()
    const gu = await atCentre(town)
    await town.leader('qian')
    await town.leader('sun', 'leader', 'T03')
    await town.person('wang')
    const first = await town.shift()
    const second = await town.shift({ teamId: 'T03', servicePointId: 'P02', startsAt: NINE + 2.5 * HOUR })
    for (const shiftId of [first, second])
      await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId: first })
    town.wait(2.25 * HOUR)
    await town.phone('sun')('session.open', { shiftId: second })
    const codes = [await town.code(first, 'in'), await town.code(second, 'in', town.now() + MINUTE)]
    town.wait(3 * HOUR)
    await town.phone('wang')('session.upload', { scans: codes.map((code) => ({ code, nonce: town.key() })) })
    const until = NINE + 4 * HOUR
    await town.phone('sun')('session.confirm', {
      shiftId: second,
      key: town.key(),
      words: [{ personId: town.idOf('wang'), says: 'stayedUntil', until }],
    })
    expect(await seenBy(gu)).toMatchObject([{ kind: 'overlap', who: 'wang', facts: { other: '修伞磨刀' } }])
  })

  it.each(['the later first', 'the earlier first'])(
    'who was at another place sooner than anybody walks there, %s',
    async (order) => {
      const town = createTestTown()
      const gu = await atCentre(town)
      await town.leader('qian')
      await town.leader('sun', 'leader', 'T03')
      await town.person('wang')
      const first = await held(town, ['wang'], {})
      const far = {
        teamId: 'T03',
        servicePointId: 'P02',
        startsAt: NINE + 2.5 * HOUR,
        endsAt: NINE + 4 * HOUR,
      }
      const second = await held(town, ['wang'], far, 'scan', 'sun')
      if (order === 'the earlier first') await confirmed(town, first, ['wang'])
      await confirmed(town, second, ['wang'], 'sun')
      expect(await seenBy(gu)).toMatchObject([
        { kind: 'speed', who: 'wang', shiftId: second, facts: { minutes: 0 } },
      ])
      if (order === 'the later first') await confirmed(town, first, ['wang'])
    },
  )

  it('nothing that is plain, and neither the leader nor the person herself may settle it', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    const { morning, afternoon } = await longDay(town)
    await confirmed(town, morning, ['wang'])
    expect(await seenBy(gu)).toEqual([])
    await confirmed(town, afternoon, ['wang'])
    const hat = { role: 'centre', post: 'manager', name: '中心', by: 'timer', at: 0 } as const
    for (const [name, refusal] of [
      ['wang', 'OwnRecord'],
      ['qian', 'OwnWord'],
    ] as const) {
      const { hats } = await town.stored('people', town.idOf(name))
      await town.store.update('people', { _id: town.idOf(name) }, { set: { hats: [...hats, hat] } })
      const word = {
        shiftId: afternoon,
        exceptionId: `review~${town.idOf('wang')}`,
        act: 'counts',
        key: town.key(),
      } as const
      expect(await town.phone(name)('centre.settleException', word)).toMatchObject({ code: refusal })
      expect((await seenBy(town.phone(name)))[0]).toMatchObject({ own: true })
      expect(await town.phone(name)('centre.desk', {})).toMatchObject({ data: { waiting: [] } })
    }
    await town.centre('again')
    for (const [old, refusal] of [
      ['wang', 'OwnRecord'],
      ['qian', 'OwnWord'],
    ] as const) {
      await town.isAlso('again', old)
      const exceptionId = `review~${town.idOf('wang')}`
      const word = { shiftId: afternoon, exceptionId, act: 'counts', key: town.key() } as const
      expect(await town.phone('again')('centre.settleException', word)).toMatchObject({ code: refusal })
      expect((await seenBy(town.phone('again')))[0]).toMatchObject({ own: true })
      expect(await town.phone('again')('centre.desk', {})).toMatchObject({ data: { waiting: [] } })
    }
    expect(await town.phone('nobody')('centre.exceptions', {})).toMatchObject({ code: 'NotOfCentre' })
    expect(
      await gu('centre.settleException', {
        shiftId: 'wj:none',
        exceptionId: 'count',
        act: 'listStands',
        key: town.key(),
      }),
    ).toMatchObject({
      code: 'ShiftNotFound',
    })
  })

  it('one word by one key: with another, or another’s, it is refused and what waits stays', async () => {
    const town = createTestTown(EIGHT)
    const gu = await atCentre(town)
    await town.centre('lin')
    await town.leader('qian')
    for (const name of ['wang', 'li']) await town.person(name)
    for (const [startsAt, endsAt] of [
      [EIGHT, EIGHT + HALF_DAY],
      [NINE + 4 * HOUR, NINE + 8.5 * HOUR],
    ] as const)
      await confirmed(town, await held(town, ['wang', 'li'], { startsAt, endsAt }), ['wang', 'li'])
    const [first, second] = await seenBy(gu)
    if (!first || !second) throw new Error('two wait')
    const { shiftId } = first
    const leaders = (await town.stored('shifts', shiftId)).batches[0]?.key ?? ''
    const word = { shiftId, exceptionId: first.exceptionId, act: 'counts', key: town.key() } as const
    expect(await gu('centre.settleException', { ...word, key: leaders })).toMatchObject({ code: 'KeyReused' })
    expect(await gu('centre.settleException', word)).toMatchObject({ ok: true })
    for (const [who, other] of [
      ['gu', { exceptionId: second.exceptionId }],
      ['gu', { act: 'doesNotCount' }],
      ['lin', {}],
    ] as const)
      expect(await town.phone(who)('centre.settleException', { ...word, ...other })).toMatchObject({
        code: 'KeyReused',
      })
    expect(await gu('centre.settleException', word)).toMatchObject({ ok: true })
    expect(await seenBy(gu)).toMatchObject([{ exceptionId: second.exceptionId }])
  })

  it('nor does a key of a word on a count or on a device settle anything else', async () => {
    const town = createTestTown()
    const gu = await atCentre(town)
    await town.leader('qian')
    await town.keeper('zhou')
    const crew = ['an', 'bai', 'chen', 'deng', 'fan']
    for (const name of crew) await town.person(name)
    const shiftId = await held(town, crew, {}, 'tick')
    const count = { shiftId, key: town.key(), people: 4, at: town.now() - MINUTE }
    await town.phone('zhou')('session.count', count)
    await confirmed(town, shiftId, crew)
    const stays = { shiftId, exceptionId: 'count', act: 'pointsStay', key: town.key() } as const
    expect(await gu('centre.settleException', stays)).toMatchObject({ ok: true })
    const explained = { ...stays, exceptionId: 'device~AAA', act: 'explained' } as const
    expect(await gu('centre.settleException', explained)).toMatchObject({ code: 'KeyReused' })
    expect(await gu('centre.settleException', { ...explained, key: town.key() })).toMatchObject({ ok: true })

    town.wait(MINUTE)
    // Somebody counts again; a late copy of the word on the first count is no word on this one.
    await town.phone('zhou')('session.count', { ...count, key: town.key(), people: 3, at: count.at + 1 })
    expect(await gu('centre.settleException', stays)).toMatchObject({ ok: true })
    expect(await seenBy(gu)).toMatchObject([{ kind: 'count', facts: { people: 3 } }])
  })

  it('two acts for every kind, and no kind without', async () => {
    expect(Object.values(ACTS).every((acts) => acts.length === 2 && acts[0] !== (acts[1] as string))).toBe(
      true,
    )
    const town = createTestTown()
    await town.leader('qian')
    const shiftId = await town.shift()
    await town.phone('qian')('session.open', { shiftId })
    expect(exceptionsOf(await town.stored('shifts', shiftId))).toEqual([])
  })
})
