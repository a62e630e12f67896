import type { Need } from '#domain/need'
import { DAY, HOUR } from '#domain/time'
import {
  type Act,
  groundOf,
  idOf,
  KEEPER,
  keyOf,
  LEADER,
  MANAGER,
  NINE,
  OTHER_LEADER,
  OTHER_TEAM,
  POINT,
  type Scene,
  settle,
  TEAM,
  TICK,
  TOMORROW,
  type Wish,
} from '../scene'
import { stored, type World } from '../world'

/** Four needs, each a step further, and everybody who may do the next one. */
export const needs: Scene = { name: 'needs', startAt: NINE - 2 * DAY, build, commands }

const STEPS = ['asked', 'accepted', 'taken', 'served'] as const

async function build(world: World, act: Act): Promise<void> {
  await settle(world, {
    leader: { hats: [LEADER] },
    otherLeader: { hats: [OTHER_LEADER] },
    keeper: { hats: [KEEPER] },
    manager: { hats: [MANAGER] },
    wang: {},
    member: {},
  })
  await groundOf(world).needKind()
  world.clock.now = NINE - HOUR
  for (const step of STEPS) await act('wang', 'need.ask', asked(step))
  const from = (step: (typeof STEPS)[number]) => STEPS.slice(STEPS.indexOf(step))
  for (const step of from('accepted')) await act('keeper', 'need.accept', { ...moveOf(world, step, 'build') })
  for (const step of from('taken')) {
    await act('keeper', 'need.dispatch', { ...moveOf(world, step, 'sent'), teamId: TEAM })
    await act('leader', 'need.take', { ...moveOf(world, step, 'taken'), ...taker })
  }
  await act('member', 'need.serve', moveOf(world, 'served', 'served'))
  world.clock.now = NINE
}

const taker = { teamId: TEAM, personId: idOf('member'), serveOn: TOMORROW }

function asked(what: string) {
  return {
    key: keyOf(`ask-${what}`),
    kindId: 'wj:haircut',
    servicePointId: POINT,
    words: what,
    risk: 'a steep stair',
    name: 'wang',
    phone: { typed: '10000000000' },
    place: 'home',
    address: 'an address',
  }
}

function moveOf({ engine }: World, words: string, key: string) {
  const need = stored<Need>(engine, 'needs').find((candidate) => candidate.words === words)
  if (!need) throw new Error(`Nobody asked for ${words}`)
  return { needId: need._id, key: keyOf(`${words}-${key}`) }
}

function commands(world: World): Record<string, Wish> {
  const move = (step: (typeof STEPS)[number], key: string) => moveOf(world, step, key)
  const otherTaker = { teamId: OTHER_TEAM, personId: idOf('otherLeader'), serveOn: TOMORROW }
  const rating = { stars: 3, thanks: 'thank you' }
  return {
    ask: ['wang', 'need.ask', asked('now')],
    askBesides: ['wang', 'need.ask', asked('besides')],
    askFor: ['keeper', 'need.ask', { ...asked('for'), name: 'caller', onBehalf: 'counter' }],
    accept: ['keeper', 'need.accept', move('asked', 'accept')],
    acceptBesides: ['manager', 'need.accept', move('asked', 'accept-besides')],
    refuse: ['manager', 'need.refuse', { ...move('asked', 'refuse'), why: 'nobody can' }],
    withdraw: ['wang', 'need.withdraw', move('asked', 'withdraw')],
    dispatch: ['keeper', 'need.dispatch', { ...move('accepted', 'dispatch'), teamId: TEAM }],
    dispatchElsewhere: [
      'manager',
      'need.dispatch',
      { ...move('accepted', 'dispatch-besides'), teamId: OTHER_TEAM },
    ],
    take: ['leader', 'need.take', { ...move('accepted', 'take'), ...taker }],
    takeBesides: ['otherLeader', 'need.take', { ...move('accepted', 'take-besides'), ...otherTaker }],
    handOn: ['keeper', 'need.handOn', { ...move('accepted', 'hand-on'), personId: idOf('manager') }],
    withdrawAccepted: ['wang', 'need.withdraw', move('accepted', 'withdraw')],
    contact: ['member', 'need.contact', { needId: move('taken', '').needId }],
    serve: ['member', 'need.serve', move('taken', 'serve')],
    serveBesides: ['leader', 'need.serve', move('taken', 'serve-besides')],
    decline: ['leader', 'need.decline', { ...move('taken', 'decline'), why: 'no time' }],
    dispatchAnew: ['keeper', 'need.dispatch', { ...move('taken', 'anew'), teamId: OTHER_TEAM }],
    rate: ['wang', 'need.rate', { ...move('served', 'rate'), ...rating, via: 'phone' }],
    ratePaper: ['keeper', 'need.rate', { ...move('served', 'paper'), ...rating, stars: 1, via: 'paper' }],
    tick: TICK,
  }
}
