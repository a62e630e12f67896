import type { Reply, MethodName } from '#contract/index'
import type { Person } from '#domain/person'
import { chinaDateOf, DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, POINT, TEAM, type TestTown } from '#test/store/testTown'

/** People of the smaller and of the larger town; by night the larger one is a city. */
const SIZES: readonly [number, number] = process.env.TOWN_PEOPLE
  ? [10_800, Number(process.env.TOWN_PEOPLE)]
  : [1600, 10_800]

jest.setTimeout(20 * 60_000)

type Cost = Readonly<{ ok: boolean; examined: number; returned: number; written: number }>

/** As in the town this is made for: a team of this many, fifteen places, some things on each place's shelf. */
const TEAM_SIZE = 142
const PLACES = 15

/** A town is so many teams with their shifts and credits, beside the team whose day is lived. */
async function townOf(people: number): Promise<TestTown> {
  const town = createTestTown(NINE - HOUR)
  await town.team()
  await town.leader('leader')
  await town.keeper('keeper')
  for (let n = 0; n < 20; n += 1)
    await town.person(`member${n}`, {
      teams: [{ teamId: TEAM, teamName: 'team', status: 'member', at: town.now() }],
    })
  await town.points('member0', 100)
  await town.rewardItem({ _id: 'wj:lamp' })
  await town.reward()
  await town.needKind()
  const shiftId = await town.shift({ ledBy: [town.idOf('leader')], places: 20 })
  // The night's work on the books, which grows with the books, is done.
  for (let before = -1; before < town.engine.counters.written;) {
    before = town.engine.counters.written
    await town.tick()
  }
  const model = {
    person: await town.stored('people', town.idOf('member1')),
    slot: await town.stored('slots', shiftId),
    team: await town.stored('teams', TEAM),
    point: await town.stored('servicePoints', POINT),
    entries: await town.store.find('ledger', { where: { account: town.idOf('member0') }, limit: 10 }),
    rewards: await town.store.find('rewards', { where: {}, limit: 1 }),
  }
  addPlaces(town, model)
  for (let team = 0; team * TEAM_SIZE < people; team += 1) addTeam(town, team, model)
  return town
}

type Model = Readonly<{
  person: Person
  slot: object
  team: object
  point: object
  entries: readonly object[]
  rewards: readonly object[]
}>

function addTeam({ engine }: TestTown, team: number, model: Model): void {
  const teamId = `X${team}`
  const servicePointId = `Q${team % PLACES}`
  engine.insert('teams', [{ ...model.team, _id: teamId }])
  const members = Array.from({ length: TEAM_SIZE }, (_, n) => `wj:${teamId}-${n}`)
  engine.insert(
    'people',
    members.map((_id, n) => ({
      ...model.person,
      _id,
      openid: `openid-${_id}`,
      cardNo: `C${_id}`,
      phone: { number: `2${String(team * TEAM_SIZE + n).padStart(10, '0')}`, verified: true },
      teams: [{ teamId, teamName: teamId, status: 'member', at: NINE - DAY }],
      hats: n === 0 ? [{ role: 'leader', teamId, name: teamId, by: 'timer', at: NINE - DAY }] : [],
    })),
  )
  engine.insert(
    'ledger',
    members.flatMap((account) =>
      model.entries.map((entry, n) => ({
        ...entry,
        _id: `e~${account}~${n}`,
        account,
        line: `${account}/${n}`,
      })),
    ),
  )
  engine.insert(
    'slots',
    [1, 2].map((day) => {
      const _id = `wj:${teamId}:${day}`
      const startsAt = NINE + day * DAY
      const when = { startsAt, endsAt: startsAt + HOUR, on: chinaDateOf(startsAt) }
      return {
        ...model.slot,
        ...when,
        _id,
        teamId,
        servicePointId,
        ledBy: [members[0]],
        cells: [`slot@${_id}`],
      }
    }),
  )
}

function addPlaces({ engine }: TestTown, model: Model): void {
  for (let n = 0; n < PLACES; n += 1) {
    engine.insert('servicePoints', [{ ...model.point, _id: `Q${n}` }])
    engine.insert(
      'rewards',
      model.rewards.map((reward) => ({ ...reward, _id: `wj:lamp~Q${n}`, servicePointId: `Q${n}` })),
    )
  }
}

/** A day of one team, act by act, and what each act made the database look at. */
async function dayIn(town: TestTown): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {}
  const { counters } = town.engine
  const act = async <Name extends MethodName>(what: string, work: () => Promise<Reply<Name>>) => {
    const before = { ...counters }
    const reply = await work()
    costs[what] = {
      ok: reply.ok,
      examined: counters.examined - before.examined,
      returned: counters.returned - before.returned,
      written: counters.written - before.written,
    }
    return reply
  }
  const { _id: shiftId } = (await town.store.find('slots', { where: { teamId: TEAM }, limit: 1 }))[0] ?? {}
  if (shiftId === undefined) throw new Error('No shift')
  const [leader, member, keeper] = ['leader', 'member0', 'keeper'].map((name) => town.phone(name)) as [
    ReturnType<TestTown['phone']>,
    ReturnType<TestTown['phone']>,
    ReturnType<TestTown['phone']>,
  ]
  await act('home', () => member('volunteer.home', {}))
  await act('a leader’s home', () => leader('volunteer.home', {}))
  await act('a keeper’s home', () => keeper('volunteer.home', {}))
  await act('what is on', () => town.guest('open.activities', { fromOn: chinaDateOf(town.now()) }))
  await act('a team', () => member('volunteer.team', { teamId: TEAM }))
  await act('sign up', () => member('activity.signUp', { shiftId, key: town.key() }))
  for (let n = 1; n < 10; n += 1)
    await town.phone(`member${n}`)('activity.signUp', { shiftId, key: town.key() })
  await act('change', () => leader('activity.change', { shiftId, key: town.key(), title: 'renamed' }))
  town.wait(HOUR - 5 * MINUTE)
  await act('open', () => leader('session.open', { shiftId }))
  const code = (direction: 'in' | 'out') => town.code(shiftId, direction)
  for (let n = 0; n < 10; n += 1) {
    const scan = { code: await code('in'), nonce: town.key() }
    await act(n === 0 ? 'check in' : 'check in again', () =>
      town.phone(`member${n}`)('session.checkIn', scan),
    )
  }
  await act('roster', () => leader('session.roster', { shiftId }))
  town.wait(2 * HOUR)
  for (let n = 0; n < 10; n += 1) {
    const scan = { code: await code('out'), nonce: town.key() }
    await act(n === 0 ? 'check out' : 'check out again', () =>
      town.phone(`member${n}`)('session.checkOut', scan),
    )
  }
  const words = Array.from({ length: 10 }, (_, n) => ({
    personId: town.idOf(`member${n}`),
    says: 'asRecorded' as const,
  }))
  await act('confirm ten', () => leader('session.confirm', { shiftId, key: town.key(), words }))
  await act('the timer', () => town.tick())
  await act('statement', () => member('points.statement', {}))
  await act('catalogue', () => member('reward.catalogue', {}))
  const { _id: rewardId } =
    (await town.store.find('rewards', { where: { servicePointId: POINT }, limit: 1 }))[0] ?? {}
  await act('redeem', () => member('reward.redeem', { rewardId: rewardId ?? '', key: town.key() }))
  await act('a stranger registers', () =>
    town.phone('new')('volunteer.register', {
      name: 'new',
      ageBand: '36-59',
      guardianConsents: false,
      consentVersion: 1,
    }),
  )
  await act('she gives her phone', () => town.phone('new')('volunteer.givePhone', { typed: '10000000007' }))
  return costs
}

it(`looks at as many documents in a town of ${SIZES[1]} people as in one of ${SIZES[0]}`, async () => {
  const [smaller, larger] = [await dayIn(await townOf(SIZES[0])), await dayIn(await townOf(SIZES[1]))]
  expect(Object.entries(smaller).filter(([, { ok }]) => !ok)).toEqual([])
  expect(larger).toEqual(smaller)
  // And hardly at more than it answers or changes.
  const wasteful = Object.entries(larger).filter(
    ([, { examined, returned, written }]) => examined > 1.2 * (returned + written),
  )
  expect(wasteful).toEqual([])
})
