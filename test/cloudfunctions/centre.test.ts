import { CENTRE_ID, setUpCodeOf } from '#domain/centre'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, POINT, TOWN_KEY, type TestTown } from '#test/store/testTown'

const CODE = setUpCodeOf(TOWN_KEY)
const NAME = '吴泾镇社区志愿服务中心'

describe('the first director of a town', () => {
  it('comes in with the code of whoever installed it, and wears the hat from then on', async () => {
    const town = createTestTown()
    await town.person('gu')
    expect(await town.phone('gu')('centre.desk', {})).toEqual({ ok: false, code: 'NotOfCentre' })
    const wish = { code: ` ${CODE.toLowerCase()} `, name: NAME, key: town.key() }
    expect(await town.phone('gu')('centre.setUp', wish)).toEqual({ ok: true, data: { name: NAME } })
    expect(await town.phone('gu')('centre.desk', {})).toMatchObject({
      data: { name: NAME, post: 'director', waiting: [] },
    })
  })

  it('is one: set up a second time it is refused, whoever tries and however good the code', async () => {
    const town = createTestTown()
    await town.person('gu')
    await town.person('thief')
    await town.phone('gu')('centre.setUp', { code: CODE, name: NAME, key: town.key() })
    const before = JSON.stringify(town.engine.find('people'))
    for (const who of ['thief', 'gu'])
      expect(await town.phone(who)('centre.setUp', { code: CODE, name: 'mine', key: town.key() })).toEqual({
        ok: false,
        code: 'AlreadySetUp',
      })
    expect(JSON.stringify(town.engine.find('people'))).toBe(before)
    expect((await town.stored('centres', CENTRE_ID)).name).toBe(NAME)
  })

  it('is one of two who press at the same moment', async () => {
    const town = createTestTown()
    const people = ['gu', 'lin', 'xu']
    for (const who of people) await town.person(who)
    const replies = await Promise.all(
      people.map((who) => town.phone(who)('centre.setUp', { code: CODE, name: NAME, key: town.key() })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(town.engine.find('people', { query: { 'hats.role': 'centre' } })).toHaveLength(1)
  })

  it('needs the code, which nobody without the town’s key can work out', async () => {
    const town = createTestTown()
    await town.person('thief')
    for (const code of ['AAAAAAAAAA', '0', setUpCodeOf(`${TOWN_KEY}x`)])
      expect(await town.phone('thief')('centre.setUp', { code, name: NAME, key: town.key() })).toEqual({
        ok: false,
        code: 'WrongSetUpCode',
      })
    expect(await town.phone('nobody')('centre.setUp', { code: CODE, name: NAME, key: town.key() })).toEqual({
      ok: false,
      code: 'NotRegistered',
    })
    expect(town.engine.count('centres')).toBe(0)
  })

  it('is finished by the repeat when the call was cut; a late copy gives no hat back that was taken', async () => {
    const town = createTestTown()
    await town.person('gu')
    const wish = { code: CODE, name: NAME, key: town.key() }
    await town.phone('gu')('centre.setUp', wish)
    // Cut before the hat.
    await town.store.update('people', { _id: town.idOf('gu') }, { set: { hats: [] } })
    await town.store.update('centres', { _id: CENTRE_ID }, { set: { status: 'begun' } })
    expect(await town.phone('gu')('centre.setUp', wish)).toEqual({ ok: true, data: { name: NAME } })
    expect((await town.stored('people', town.idOf('gu'))).hats).toMatchObject([{ post: 'director' }])

    await town.store.update('people', { _id: town.idOf('gu') }, { set: { hats: [] } })
    expect(await town.phone('gu')('centre.setUp', wish)).toMatchObject({ ok: true })
    expect((await town.stored('people', town.idOf('gu'))).hats).toEqual([])
  })
})

describe('a call cut between the centre and the hat', () => {
  it('gives one hat also where the timer comes while the phone still calls', async () => {
    const town = createTestTown()
    await town.person('gu')
    const wish = { code: CODE, name: NAME, key: town.key() }
    const calling = town.phoneOn('gu', justBefore(town.store, 'people', town.tick))
    expect(await calling('centre.setUp', wish)).toMatchObject({ ok: true })
    expect((await town.stored('people', town.idOf('gu'))).hats).toHaveLength(1)
  })

  it('is finished by the timer when the phone never calls again, and once', async () => {
    const town = createTestTown()
    await town.person('gu')
    await town.phone('gu')('centre.setUp', { code: CODE, name: NAME, key: town.key() })
    await town.store.update('people', { _id: town.idOf('gu') }, { set: { hats: [] } })
    await town.store.update('centres', { _id: CENTRE_ID }, { set: { status: 'begun' } })
    expect(await town.tick()).toMatchObject({ data: { setUpFinished: 1 } })
    expect(await town.phone('gu')('centre.desk', {})).toMatchObject({ data: { post: 'director' } })

    await town.store.update('people', { _id: town.idOf('gu') }, { set: { hats: [] } })
    expect(await town.tick()).toMatchObject({ data: { setUpFinished: 0 } })
    expect((await town.stored('people', town.idOf('gu'))).hats).toEqual([])
  })
})

describe('the desk of the centre', () => {
  it('shows what waits for me: a colleague’s proposal, not my own', async () => {
    const town = createTestTown()
    await town.centre('gu', 'director')
    await town.centre('lin')
    const item = {
      kind: 'goods',
      name: '急救包',
      about: '家用',
      fund: 'town',
      points: 80,
      worthCents: 100,
    } as const
    await town.phone('lin')('reward.proposeItem', { ...item, key: town.key() })
    expect(await town.phone('lin')('centre.desk', {})).toMatchObject({ data: { waiting: [] } })
    expect(await town.phone('gu')('centre.desk', {})).toMatchObject({
      data: { waiting: [{ kind: 'items', count: 1, more: false, since: town.now() }] },
    })
  })

  it('shows appeals against a rating, and to the director when it may be approved', async () => {
    const town = createTestTown()
    await town.team()
    await town.leader('qian')
    await town.centre('gu', 'director')
    const half = await town.rated()
    expect(await town.phone('gu')('centre.desk', {})).toMatchObject({ data: { waiting: [] } })
    const appeal = { half, teamId: 'T02', text: '少算了一班', key: town.key() }
    await town.phone('qian')('team.appeal', appeal)
    expect(await town.phone('gu')('centre.desk', {})).toMatchObject({
      data: { waiting: [{ kind: 'ratingAppeals', count: 1 }] },
    })
    await town.phone('gu')('team.answerAppeal', { half, teamId: 'T02', text: '没有少算', stars: 4 })
    town.wait(7 * 24 * 3_600_000)
    expect(await town.phone('gu')('centre.desk', {})).toMatchObject({
      data: { waiting: [{ kind: 'ratingApproval', count: 1 }] },
    })
  })
})

describe('the number residents call', () => {
  it('is known to nobody until the centre says so, and to everybody from then on', async () => {
    const town = createTestTown()
    await town.person('gu')
    await town.person('wang')
    expect(await town.guest('open.town', {})).toMatchObject({ data: { hotline: '' } })
    const number = '021-10000000'
    const set = (who: string, wish: string, rev: number) =>
      town.phone(who)('centre.setHotline', { number: wish, rev })
    expect(await set('wang', number, 0)).toMatchObject({ code: 'NotOfCentre' })
    await town.phone('gu')('centre.setUp', { code: CODE, name: NAME, key: town.key() })
    expect(await set('gu', number, 0)).toEqual({ ok: true, data: { number } })
    expect(await set('gu', number, 0)).toEqual({ ok: true, data: { number } })
    await town.team()
    for (const told of [
      await town.guest('open.town', {}),
      await town.guest('open.place', { servicePointId: POINT }),
      await town.guest('need.kinds', {}),
      await town.phone('wang')('booking.mine', {}),
    ])
      expect(told).toMatchObject({ data: { hotline: number } })
    expect(await town.phone('gu')('centre.settings', {})).toMatchObject({
      data: { hotline: { number, rev: 1 } },
    })
    await set('gu', '', 1)
    expect(await town.guest('open.town', {})).toMatchObject({ data: { hotline: '' } })
  })

  it('is not brought back by a copy that comes late, after somebody has changed it', async () => {
    const town = createTestTown()
    await town.person('gu')
    await town.phone('gu')('centre.setUp', { code: CODE, name: NAME, key: town.key() })
    const set = (number: string, rev: number) => town.phone('gu')('centre.setHotline', { number, rev })
    await set('021-10000000', 0)
    await set('021-10000001', 1)
    const before = await town.stored('centres', 'wj:centre')
    expect(await set('021-10000000', 0)).toMatchObject({ code: 'SettingChanged' })
    expect(await town.stored('centres', 'wj:centre')).toEqual(before)
    const both = await Promise.all([set('021-10000002', 2), set('021-10000003', 2)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('cannot be said before there is a centre', async () => {
    const town = createTestTown()
    await town.centre('gu')
    expect(await town.phone('gu')('centre.setHotline', { number: '10000', rev: 0 })).toMatchObject({
      code: 'CentreNotSetUp',
    })
  })
})

describe('the holidays by which notices are counted', () => {
  const year = { year: '2027', off: [{ from: '02-05', to: '02-11' }], worked: ['02-20'] }
  const set = (town: TestTown, wish: object = {}, who = 'gu') =>
    town.phone(who)('centre.setHolidays', { ...year, rev: 0, ...wish })

  async function aCentre() {
    const town = createTestTown()
    for (const name of ['gu', 'wang']) await town.person(name)
    await town.phone('gu')('centre.setUp', { code: CODE, name: NAME, key: town.key() })
    return town
  }

  it('are known for this year, and for the next once somebody of the centre has written them down', async () => {
    const town = await aCentre()
    expect(await town.phone('gu')('centre.settings', {})).toMatchObject({
      data: {
        years: [
          { year: '2026', isKnown: true },
          { year: '2027', isKnown: false, off: [], worked: [] },
        ],
      },
    })
    expect(await set(town)).toEqual({ ok: true, data: { year: '2027' } })
    expect(await set(town)).toEqual({ ok: true, data: { year: '2027' } })
    expect(await town.phone('gu')('centre.settings', {})).toMatchObject({
      data: { years: [{ year: '2026' }, { ...year, isKnown: true }] },
    })
  })

  it('are nobody else’s to read or write, and none that could not be', async () => {
    const town = await aCentre()
    expect(await town.phone('wang')('centre.settings', {})).toMatchObject({ code: 'NotOfCentre' })
    expect(await set(town, {}, 'wang')).toMatchObject({ code: 'NotOfCentre' })
    const backwards = { off: [{ from: '02-11', to: '02-05' }] }
    expect(await set(town, backwards)).toMatchObject({ code: 'HolidaysUnclear' })
    const lone = createTestTown()
    await lone.centre('gu')
    expect(await set(lone)).toMatchObject({ code: 'CentreNotSetUp' })
  })

  it('stand as they were changed last, though an older copy comes late', async () => {
    const town = await aCentre()
    await set(town)
    expect(await set(town, { worked: [], rev: 1 })).toMatchObject({ ok: true })
    expect(await set(town)).toMatchObject({ code: 'SettingChanged' })
    const { holidays } = await town.stored('centres', 'wj:centre')
    expect(holidays?.['2027']).toMatchObject({ worked: [] })
  })

  it('of two years written at the same moment are both kept', async () => {
    const town = await aCentre()
    await Promise.all([set(town), set(town, { year: '2028', off: [], worked: [] })])
    const { holidays } = await town.stored('centres', 'wj:centre')
    expect(Object.keys(holidays ?? {}).sort()).toEqual(['2027', '2028'])
  })
})
