import { exceptionsOf } from '#domain/exception'
import type { Reward } from '#domain/reward'
import type { Shift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { copyBooks } from '../checks/ledger'
import { photographBy } from '../photograph'
import {
  type Act,
  cardOf,
  codeOf,
  DIRECTOR,
  groundOf,
  idOf,
  KEEPER,
  keyOf,
  LEADER,
  MANAGER,
  NINE,
  POINT,
  type Scene,
  settle,
  TEAM,
  TICK,
  type Wish,
} from '../scene'
import { stored, storedOne, type World } from '../world'

/** Records of a shift in November that were wrong: asked about, changed, appealed against; and the points they made. */
export const corrections: Scene = { name: 'corrections', startAt: NINE - 3 * DAY, build, commands }

const BEGAN = NINE - 2 * DAY
const PEOPLE = ['wang', 'zhao', 'sun', 'li']

async function build(world: World, act: Act): Promise<void> {
  const { clock } = world
  await settle(world, {
    leader: { hats: [LEADER] },
    keeper: { hats: [KEEPER] },
    manager: { hats: [MANAGER] },
    colleague: { hats: [MANAGER] },
    director: { hats: [DIRECTOR] },
    ...Object.fromEntries([...PEOPLE, 'absent'].map((who) => [who, {}])),
  })
  const ground = groundOf(world)
  await ground.reward({ points: 5 })
  await ground.points('wang', 7)
  copyBooks(world)
  await served(world, act)
  await changed(world, act)
  await act('leader', 'correction.ask', asked(world, 'wang', 'build', 30))
  clock.now = NINE
}

/** Four came for two hours, the leader said so, and the keeper had counted five. */
async function served(world: World, act: Act): Promise<void> {
  const { clock } = world
  clock.now = BEGAN - DAY
  await act('leader', 'activity.publish', {
    key: keyOf('publish'),
    teamId: TEAM,
    servicePointId: POINT,
    title: 'past',
    about: 'about',
    room: 'room',
    startsAt: BEGAN,
    endsAt: BEGAN + 2 * HOUR,
    places: 9,
  })
  clock.now = BEGAN
  await act('leader', 'session.open', { shiftId: shiftOf(world) })
  for (const who of PEOPLE) {
    await act('keeper', 'session.admit', { shiftId: shiftOf(world), card: cardOf(world, who) })
    const code = codeOf(world, shiftOf(world), 'in')
    await act(who, 'session.checkIn', { code, nonce: keyOf(`${who}-in`) })
  }
  clock.now = BEGAN + HOUR
  await act('keeper', 'session.count', {
    shiftId: shiftOf(world),
    key: keyOf('count'),
    people: 5,
    at: clock.now,
  })
  clock.now = BEGAN + 2 * HOUR
  const words = PEOPLE.map((who) => ({ personId: idOf(who), says: 'stayedUntil', until: clock.now }))
  await act('leader', 'session.confirm', { shiftId: shiftOf(world), key: keyOf('confirm'), words })
  await act(...TICK)
}

/** Of `zhao` and `sun` the record was changed; `zhao` says that it is wrong. */
async function changed(world: World, act: Act): Promise<void> {
  for (const who of ['zhao', 'sun']) {
    await act('leader', 'correction.ask', asked(world, who, 'build', 60))
    await act('manager', 'correction.approve', roundOf(world, who))
  }
  const { personId: _whose, ...round } = roundOf(world, 'zhao')
  await act('zhao', 'correction.appeal', { ...round, text: 'I was there', key: keyOf('zhao-appeals') })
  await act(...TICK)
}

function shiftOf({ engine }: World): string {
  return stored<ShiftSlot>(engine, 'slots')[0]?._id ?? ''
}

function asked(world: World, who: string, key: string, minutes: number) {
  const to = { inAt: BEGAN, outAt: BEGAN + minutes * MINUTE }
  const about = { shiftId: shiftOf(world), personId: idOf(who) }
  return { ...about, to, why: 'the list was wrong', key: keyOf(`${who}-${key}`) }
}

function roundOf(world: World, who: string) {
  return { shiftId: shiftOf(world), personId: idOf(who), roundId: keyOf(`${who}-build`) }
}

function commands(world: World): Record<string, Wish> {
  const shiftId = shiftOf(world)
  const { personId: _whose, ...roundOfSun } = roundOf(world, 'sun')
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift
  const exceptionId = exceptionsOf(shift).find(({ kind }) => kind === 'count')?.id
  const rewardId = stored<Reward>(world.engine, 'rewards')[0]?._id
  const proof = photographBy(world, 'leader', keyOf('ask-for-absent'))
  const answered = { ...roundOf(world, 'zhao'), text: 'looked again' }
  const settled = { shiftId, exceptionId, key: keyOf('exception') }
  return {
    ask: ['leader', 'correction.ask', asked(world, 'li', 'ask', 45)],
    askBesides: ['keeper', 'correction.ask', asked(world, 'li', 'besides', 90)],
    askForAbsent: ['leader', 'correction.ask', { ...asked(world, 'absent', 'ask', 60), proof }],
    approve: ['manager', 'correction.approve', roundOf(world, 'wang')],
    approveBesides: ['director', 'correction.approve', roundOf(world, 'wang')],
    refuse: ['colleague', 'correction.refuse', { ...roundOf(world, 'wang'), why: 'the list is right' }],
    appeal: ['sun', 'correction.appeal', { ...roundOfSun, text: 'I was there', key: keyOf('sun-appeals') }],
    answerWrong: ['director', 'correction.answer', { ...answered, outcome: 'wrong' }],
    answerStands: ['colleague', 'correction.answer', { ...answered, outcome: 'stands' }],
    count: ['keeper', 'session.count', { shiftId, key: keyOf('anew'), people: 4, at: BEGAN + HOUR }],
    settleException: ['manager', 'centre.settleException', { ...settled, act: 'listStands' }],
    pointsStay: [
      'director',
      'centre.settleException',
      { ...settled, act: 'pointsStay', key: keyOf('points-stay') },
    ],
    redeem: ['wang', 'reward.redeem', { rewardId, key: keyOf('wang-redeems') }],
    leave: ['sun', 'volunteer.leave', { key: keyOf('sun-leaves') }],
    leaveAsked: ['wang', 'volunteer.leave', { key: keyOf('wang-leaves') }],
    settleNow: ['manager', 'books.settleNow', { period: '2026-11' }],
    tick: TICK,
  }
}
