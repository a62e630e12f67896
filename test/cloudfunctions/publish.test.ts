import type { Input } from '#contract/index'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, POINT, TEAM, type TestTown } from '#test/store/testTown'

type Publication = Input<'activity.publish'>

async function aTeam(town: TestTown): Promise<void> {
  await town.team()
  await town.leader('qian')
}

function plan(town: TestTown, over: Partial<Publication> = {}): Publication {
  const startsAt = NINE + 7 * DAY
  return {
    key: town.key(),
    teamId: TEAM,
    servicePointId: POINT,
    title: '修伞磨刀',
    about: '带上工具',
    room: '便民服务坊',
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    places: 12,
    ...over,
  }
}

describe('publishing', () => {
  it('a weekly series makes one shift a week, once however often it is sent', async () => {
    const town = createTestTown()
    await aTeam(town)
    const publication = plan(town, { repeat: { every: 'week', times: 4 } })
    const first = await town.phone('qian')('activity.publish', publication)
    expect(first.ok && first.data.shiftIds).toHaveLength(4)
    expect(await town.phone('qian')('activity.publish', publication)).toEqual(first)
    expect(town.engine.find('slots', { order: [['startsAt', 1]] }).map(({ on }) => on)).toEqual([
      '2026-12-05',
      '2026-12-12',
      '2026-12-19',
      '2026-12-26',
    ])
  })

  it('a monthly series on the 31st falls on the last day of shorter months', async () => {
    const town = createTestTown()
    await aTeam(town)
    const startsAt = Date.UTC(2026, 11, 31, 1)
    await town.phone('qian')(
      'activity.publish',
      plan(town, { startsAt, endsAt: startsAt + HOUR, repeat: { every: 'month', times: 3 } }),
    )
    expect(town.engine.find('slots', { order: [['startsAt', 1]] }).map(({ on }) => on)).toEqual([
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
    ])
  })

  it('finishes a series that was cut half-way', async () => {
    const town = createTestTown()
    await aTeam(town)
    const publication = plan(town, { repeat: { every: 'week', times: 4 } })
    await town.phone('qian')('activity.publish', publication)
    town.engine.remove('slots', { query: { on: { $gt: '2026-12-12' } }, multi: true })
    expect(await town.phone('qian')('activity.publish', publication)).toMatchObject({ ok: true })
    expect(town.engine.count('slots')).toBe(4)
  })

  it('the same key with another plan is refused', async () => {
    const town = createTestTown()
    await aTeam(town)
    const publication = plan(town)
    await town.phone('qian')('activity.publish', publication)
    expect(await town.phone('qian')('activity.publish', { ...publication, places: 3 })).toMatchObject({
      code: 'KeyReused',
    })
  })

  it.each<[string, Partial<Publication>, string]>([
    ['off the quarter hour', { startsAt: NINE + DAY + MINUTE }, 'NotOnQuarterHour'],
    ['ending before it begins', { endsAt: NINE + 7 * DAY }, 'EndsBeforeStart'],
    ['longer than half a day', { endsAt: NINE + 7 * DAY + 13 * HOUR }, 'TooLong'],
    ['in the past', { startsAt: NINE - DAY, endsAt: NINE - DAY + HOUR }, 'InThePast'],
    [
      'more than a year ahead',
      { startsAt: NINE + 400 * DAY, endsAt: NINE + 400 * DAY + HOUR },
      'TooFarAhead',
    ],
    ['at a place that does not exist', { servicePointId: 'P99' }, 'ServicePointNotFound'],
    ['for another team', { teamId: 'T09' }, 'NotYourTeam'],
    ['with a price from the phone', { points: 99 } as never, 'InvalidInput'],
    ['with half a letter', { title: 'a\ud800' }, 'InvalidInput'],
    ['with a hidden turn of direction', { title: 'a\u202Eb' }, 'InvalidInput'],
    ['for no one', { places: 0 }, 'InvalidInput'],
  ])('a shift %s is refused and nothing is written', async (_what, over, code) => {
    const town = createTestTown()
    await aTeam(town)
    expect(await town.phone('qian')('activity.publish', plan(town, over))).toMatchObject({ ok: false, code })
    expect(town.engine.count('slots')).toBe(0)
  })

  it('is the leader’s and the deputies’ business only', async () => {
    const town = createTestTown()
    await aTeam(town)
    await town.person('wang', { teams: [{ teamId: TEAM, teamName: '示例', status: 'member', at: NINE }] })
    expect(await town.phone('wang')('activity.publish', plan(town))).toMatchObject({ code: 'NotYourTeam' })
    await town.leader('deputy', 'deputy')
    expect(await town.phone('deputy')('activity.publish', plan(town))).toMatchObject({ ok: true })
  })
})

describe('changing and cancelling', () => {
  it('moves everybody’s time along and tells them', async () => {
    const town = createTestTown(NINE - DAY)
    await aTeam(town)
    await town.person('wang')
    const shiftId = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    const reply = await town.phone('qian')('activity.change', {
      shiftId,
      key: town.key(),
      startsAt: NINE + HOUR,
      endsAt: NINE + 2 * HOUR,
      places: 3,
    })
    expect(reply).toMatchObject({ data: { startsAt: NINE + HOUR, places: 3, left: 2 } })
    expect(town.notices).toMatchObject([{ openid: 'openid-wang', template: 'shiftChanged' }])
    const early = await town.shift({ startsAt: NINE, endsAt: NINE + HOUR })
    expect(await town.phone('wang')('activity.signUp', { shiftId: early, key: town.key() })).toMatchObject({
      ok: true,
    })
  })

  it('is refused when it would put somebody in two places, take places that are taken, or come too late', async () => {
    const town = createTestTown(NINE - DAY)
    await aTeam(town)
    await town.person('wang')
    const shiftId = await town.shift()
    const next = await town.shift({ startsAt: NINE + 3 * HOUR })
    for (const each of [shiftId, next])
      await town.phone('wang')('activity.signUp', { shiftId: each, key: town.key() })
    const change = (over: Omit<Input<'activity.change'>, 'shiftId' | 'key'>) =>
      town.phone('qian')('activity.change', { shiftId, key: town.key(), ...over })
    expect(await change({ endsAt: NINE + 4 * HOUR })).toMatchObject({ code: 'OverlapsForSomebody' })
    await town.person('zhao')
    await town.phone('zhao')('activity.signUp', { shiftId, key: town.key() })
    expect(await change({ places: 1 })).toMatchObject({ code: 'PlacesTaken', facts: { taken: 2 } })
    expect(await change({ endsAt: NINE })).toMatchObject({ code: 'EndsBeforeStart' })
    const wish = { shiftId, key: town.key(), places: 9 }
    expect(await town.phone('wang')('activity.change', wish)).toMatchObject({ code: 'NotYourTeam' })
    const nowhere = { ...wish, shiftId: 'wj:none' }
    expect(await town.phone('qian')('activity.change', nowhere)).toMatchObject({ code: 'ShiftNotFound' })
    town.wait(DAY)
    await town.phone('qian')('session.open', { shiftId })
    expect(await change({ places: 9 })).toMatchObject({ code: 'AlreadyOpened' })
    expect(await town.phone('qian')('activity.cancel', { shiftId, why: '下雨' })).toMatchObject({
      code: 'AlreadyOpened',
    })
  })

  it('counts once, however late a copy of it comes, and its key asks for nothing else', async () => {
    const town = createTestTown(NINE - DAY)
    await aTeam(town)
    await town.person('wang')
    const shiftId = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    const change = (input: Omit<Input<'activity.change'>, 'shiftId'>) =>
      town.phone('qian')('activity.change', { shiftId, ...input })
    const first = { key: town.key(), startsAt: NINE + HOUR, endsAt: NINE + 3 * HOUR }
    await change(first)
    await change({ key: town.key(), startsAt: NINE, endsAt: NINE + 2 * HOUR })
    expect(await change(first)).toMatchObject({ ok: true, data: { startsAt: NINE } })
    expect(await change({ ...first, places: 9 })).toMatchObject({ code: 'KeyReused' })
    expect(town.notices).toHaveLength(2)
    // A wish that changed nothing is remembered too.
    const same = { key: town.key(), title: String((await town.stored('slots', shiftId)).title) }
    await change(same)
    await change({ key: town.key(), title: '改过' })
    await change(same)
    expect(await town.stored('slots', shiftId)).toMatchObject({ title: '改过', startsAt: NINE })
  })

  it('cancelling frees everybody’s time, says why, tells them once, and stays cancelled', async () => {
    const town = createTestTown(NINE - DAY)
    await aTeam(town)
    await town.person('wang')
    const shiftId = await town.shift()
    const other = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    const cancel = () => town.phone('qian')('activity.cancel', { shiftId, why: '下雨' })
    expect(await cancel()).toMatchObject({ data: { status: 'cancelled' } })
    expect(await cancel()).toMatchObject({ data: { status: 'cancelled' } })
    expect(town.notices).toHaveLength(1)
    // A day before it: nobody is told to come back later.
    expect(await town.phone('qian')('session.open', { shiftId })).toMatchObject({ code: 'ShiftCancelled' })
    expect(await town.phone('wang')('open.shift', { shiftId })).toMatchObject({
      data: { cancelledWhy: '下雨', shift: { mine: true } },
    })
    expect(await town.phone('wang')('volunteer.home', {})).toMatchObject({
      data: { mine: [{ shiftId, status: 'cancelled' }] },
    })
    expect(await town.phone('wang')('activity.signUp', { shiftId: other, key: town.key() })).toMatchObject({
      ok: true,
    })
    const late = { shiftId, key: town.key(), places: 9 }
    expect(await town.phone('qian')('activity.change', late)).toMatchObject({ code: 'ShiftCancelled' })
    expect(await town.phone('wang')('activity.cancel', { shiftId, why: 'x' })).toMatchObject({
      code: 'NotYourTeam',
    })
    expect(await town.phone('qian')('activity.cancel', { shiftId: 'wj:none', why: 'x' })).toMatchObject({
      code: 'ShiftNotFound',
    })
  })
})
