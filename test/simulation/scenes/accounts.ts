import { setUpCodeOf } from '#domain/centre'
import type { Claim } from '#domain/claim'
import { claimCodeOf } from '#domain/claim'
import type { Need } from '#domain/need'
import type { Pairing } from '#domain/pairing'
import { makePickUpCode } from '#domain/pickUpCode'
import type { Reward } from '#domain/reward'
import type { ServiceSlot } from '#domain/serviceSlot'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import { copyBooks } from '../checks/ledger'
import {
  type Act,
  cardOf,
  DIRECTOR,
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
  publish,
  type Scene,
  settle,
  shiftNamed,
  TEAM,
  TICK,
  TOMORROW,
  type Wish,
} from '../scene'
import { stored, type World } from '../world'

/** Somebody with an old and a new account, somebody who leaves, and everything an account can be in the middle of. */
export const accounts: Scene = { name: 'accounts', startAt: NINE - 2 * DAY, build, commands }

async function build(world: World, act: Act): Promise<void> {
  const { clock } = world
  await settle(world, {
    leader: { hats: [LEADER] },
    otherLeader: { hats: [OTHER_LEADER] },
    keeper: { hats: [KEEPER] },
    manager: { hats: [MANAGER] },
    colleague: { hats: [MANAGER] },
    director: { hats: [DIRECTOR] },
    ...Object.fromEntries(['old', 'fresh', 'leaver', 'gone', 'third'].map((who) => [who, {}])),
  })
  const ground = groundOf(world)
  await ground.needKind()
  for (const who of ['old', 'fresh', 'leaver']) await ground.points(who, 40)
  copyBooks(world)
  for (const points of [5, 6]) await ground.reward({ points, left: 3 })
  clock.now = NINE - DAY
  await bookable(act)
  await act('gone', 'volunteer.leave', { key: keyOf('gone-leaves') })
  for (let run = 0; run < 3; run += 1) await act(...TICK)
  clock.now = NINE - HOUR
  for (const who of ['old', 'leaver']) await busy(world, act, who)
  await act('manager', 'centre.askToMerge', merging(world, 'old', 'fresh', 'build'))
  clock.now = NINE
}

/** A service every morning, two shifts, and a need that somebody takes. */
async function bookable(act: Act): Promise<void> {
  const service = { name: 'haircut', about: 'about', mode: 'booking', minutes: 30, qualification: null }
  const { serviceId } = await act('manager', 'service.define', { key: keyOf('service'), ...service })
  const time = { fromMinute: 600, toMinute: 720, minutes: 30, places: 3 }
  await act('keeper', 'service.schedule', {
    key: keyOf('schedule'),
    serviceId,
    servicePointId: POINT,
    room: 'room',
    servedBy: 'team',
    qualified: null,
    recurrence: { every: 'day' },
    startsOn: TOMORROW,
    endsOn: TOMORROW,
    ...time,
  })
  await publish(act, 'tomorrow', NINE + DAY)
  await publish(act, 'after', NINE + 2 * DAY)
  await publish(act, 'running', NINE - 30 * MINUTE)
}

/** A place, a booking, a lamp that waits, an umbrella, a need she asked for, a need she goes to, an elder she visits. */
async function busy(world: World, act: Act, who: string): Promise<void> {
  const key = (what: string) => keyOf(`${who}-${what}`)
  await act(who, 'activity.signUp', { shiftId: shiftNamed(world, 'tomorrow'), key: key('tomorrow') })
  await act(who, 'activity.signUp', { shiftId: shiftNamed(world, 'running'), key: key('running') })
  await act(who, 'booking.introduce', { name: who, typed: '10000000000' })
  await act(who, 'booking.book', { slotId: turnsOf(world)[0], key: key('turn') })
  await act(who, 'reward.redeem', { rewardId: rewardsOf(world)[0], key: key('lamp') })
  await act('keeper', 'claim.takeIn', {
    key: key('umbrella'),
    servicePointId: POINT,
    thing: 'umbrella',
    asked: who,
    promisedOn: TOMORROW,
    owner: { name: 'owner', phoneEnd: '1234' },
  })
  await act(who, 'need.ask', askedBy(who, 'build'))
  await act('third', 'need.ask', askedBy('third', who))
  const { needId } = needOf(world, `third-${who}`)
  await act('keeper', 'need.accept', { needId, key: key('accept') })
  await act('leader', 'need.take', {
    needId,
    key: key('take'),
    teamId: TEAM,
    personId: idOf(who),
    serveOn: TOMORROW,
  })
  await paired(world, act, who)
}

async function paired(world: World, act: Act, who: string): Promise<void> {
  const pair = [
    { cardNo: cardOf(world, who), kind: 'professional', qualification: 'seen' },
    { cardNo: cardOf(world, 'third'), kind: 'community' },
  ]
  const elder = { name: who, address: 'an address', livesAlone: true }
  const { pairingId } = await act('keeper', 'pairing.open', {
    key: keyOf(`${who}-pair`),
    servicePointId: POINT,
    elder,
    pair,
    everyDays: 7,
  })
  await act('manager', 'pairing.accept', { pairingId, key: keyOf(`${who}-accept-pair`) })
  await act('keeper', 'pairing.consent', { pairingId, key: keyOf(`${who}-consent`), how: 'inPerson' })
}

function askedBy(who: string, key: string) {
  const said = { words: `${who}-${key}`, risk: 'none', name: who, phone: { typed: '10000000000' } }
  return {
    key: keyOf(`${who}-asks-${key}`),
    kindId: 'wj:haircut',
    servicePointId: POINT,
    place: 'point',
    ...said,
  }
}

function merging(world: World, from: string, to: string, key: string) {
  const cards = { fromCard: cardOf(world, from), toCard: cardOf(world, to) }
  return { ...cards, why: 'a new phone', key: keyOf(`merge-${from}-${key}`) }
}

function turnsOf({ engine }: World): string[] {
  const slots = stored<ServiceSlot>(engine, 'slots').filter(({ kind }) => kind === 'service')
  return slots.sort((one, other) => one.startsAt - other.startsAt).map(({ _id }) => _id)
}

function rewardsOf({ engine }: World): string[] {
  return stored<Reward>(engine, 'rewards').map(({ _id }) => _id)
}

function needOf({ engine }: World, words: string) {
  return { needId: stored<Need>(engine, 'needs').find((need) => need.words === words)?._id ?? '' }
}

function commands(world: World): Record<string, Wish> {
  const decision = { mergeId: idOf('old'), round: 1, why: 'seen' }
  const registration = { name: 'gone', ageBand: '60-74', guardianConsents: false, consentVersion: 1 }
  const setUp = (key: string) => ({ code: setUpCodeOf(TOWN_KEY), name: 'centre', key: keyOf(key) })
  return {
    askToMerge: ['director', 'centre.askToMerge', merging(world, 'third', 'fresh', 'now')],
    askBack: ['director', 'centre.askToMerge', merging(world, 'fresh', 'old', 'now')],
    approve: ['colleague', 'centre.decideMerge', { ...decision, said: 'approved' }],
    approveBesides: ['director', 'centre.decideMerge', { ...decision, said: 'approved' }],
    refuse: ['director', 'centre.decideMerge', { ...decision, said: 'refused' }],
    leave: ['leaver', 'volunteer.leave', { key: keyOf('leaver-leaves') }],
    leaveOld: ['old', 'volunteer.leave', { key: keyOf('old-leaves') }],
    leaveFresh: ['fresh', 'volunteer.leave', { key: keyOf('fresh-leaves') }],
    comeBack: ['gone', 'volunteer.register', registration],
    setUp: ['fresh', 'centre.setUp', setUp('set-up')],
    setUpBesides: ['third', 'centre.setUp', setUp('set-up-besides')],
    signUpFresh: [
      'fresh',
      'activity.signUp',
      { shiftId: shiftNamed(world, 'tomorrow'), key: keyOf('fresh-tomorrow') },
    ],
    signUpThird: [
      'third',
      'activity.signUp',
      { shiftId: shiftNamed(world, 'tomorrow'), key: keyOf('third-tomorrow') },
    ],
    askToJoin: ['old', 'volunteer.askToJoin', { teamId: OTHER_TEAM }],
    appoint: ['leader', 'volunteer.appointDeputy', { teamId: TEAM, personId: idOf('old') }],
    replaceCard: ['old', 'volunteer.replaceCard', { key: keyOf('old-card') }],
    open: ['leader', 'session.open', { shiftId: shiftNamed(world, 'running') }],
    ...actsOf(world, 'old'),
    ...actsOf(world, 'leaver'),
    tick: TICK,
  }
}

/** What she does, or others do with her, while she leaves or becomes another account. */
function actsOf(world: World, who: string): Record<string, Wish> {
  const name = (does: string) => `${does}Of${who === 'old' ? 'Old' : 'Leaver'}`
  const key = (what: string) => keyOf(`${who}-now-${what}`)
  const [, second] = rewardsOf(world)
  const redemptionId = keyOf(`${who}-lamp`)
  const shown = makePickUpCode(TOWN_KEY, idOf(who), redemptionId)
  const [turn, nextTurn] = turnsOf(world)
  const claim = stored<Claim>(world.engine, 'claims').find(({ asked }) => asked === who)
  const pairing = stored<Pairing>(world.engine, 'pairings').find(({ elder }) => elder.name === who)
  const visit = { pairingId: pairing?._id, key: key('visit'), on: '2026-12-02', tasks: ['talk'] }
  const handOver = { servicePointId: POINT, personId: idOf(who), redemptionId, shown }
  return {
    [name('signUp')]: [who, 'activity.signUp', { shiftId: shiftNamed(world, 'after'), key: key('after') }],
    [name('cancelSignup')]: [
      who,
      'activity.cancelSignup',
      { shiftId: shiftNamed(world, 'tomorrow'), key: key('back') },
    ],
    [name('redeem')]: [who, 'reward.redeem', { rewardId: second, key: key('cup') }],
    [name('cancelHold')]: [who, 'reward.cancel', { redemptionId }],
    [name('handOver')]: ['keeper', 'reward.handOver', handOver],
    [name('book')]: [who, 'booking.book', { slotId: nextTurn, key: key('next-turn') }],
    [name('cancelBooking')]: [who, 'booking.cancel', { slotId: turn, key: key('turn-back') }],
    [name('keep')]: [who, 'claim.keep', { code: claimCodeOf(TOWN_KEY, claim?._id ?? ''), key: key('keep') }],
    [name('ask')]: [who, 'need.ask', askedBy(who, 'now')],
    [name('withdraw')]: [who, 'need.withdraw', { ...needOf(world, `${who}-build`), key: key('withdraw') }],
    [name('serve')]: [who, 'need.serve', { ...needOf(world, `third-${who}`), key: key('serve') }],
    [name('visit')]: [who, 'pairing.visit', visit],
  }
}
