import { makePickUpCode } from '#domain/pickUpCode'
import type { Reward } from '#domain/reward'
import { DAY, HOUR } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import { makeCardCode } from '#domain/volunteerCard'
import { copyBooks } from '../checks/ledger'
import {
  type Act,
  cardOf,
  DIRECTOR,
  groundOf,
  idOf,
  KEEPER,
  keyOf,
  MANAGER,
  NINE,
  POINT,
  type Scene,
  settle,
  TICK,
  type Wish,
} from '../scene'
import { stored, type World } from '../world'

/** The last lamp, a cup that somebody's points do not reach for beside it, seats; and who sets the prices. */
export const rewards: Scene = { name: 'rewards', startAt: NINE - 2 * DAY, build, commands }

const SEATS = NINE + 2 * DAY

async function build(world: World, act: Act): Promise<void> {
  await settle(world, {
    keeper: { hats: [KEEPER] },
    otherKeeper: { hats: [KEEPER] },
    manager: { hats: [MANAGER] },
    colleague: { hats: [MANAGER] },
    director: { hats: [DIRECTOR] },
    wang: {},
    zhao: {},
    sun: {},
  })
  const ground = groundOf(world)
  const terms = { about: 'about', fund: 'town' as const, worthCents: 100, version: 1, offered: true }
  await ground.rewardItem({ _id: 'wj:lamp', terms: { ...terms, name: 'lamp', points: 30 } })
  await ground.rewardItem({ _id: 'wj:cup', terms: { ...terms, name: 'cup', points: 20 } })
  await ground.rewardItem({ _id: 'wj:seat', kind: 'slot', terms: { ...terms, name: 'seat', points: 10 } })
  for (const who of ['wang', 'zhao', 'sun']) await ground.points(who, 40)
  copyBooks(world)
  world.clock.now = NINE - HOUR
  for (const itemId of ['wj:lamp', 'wj:cup'])
    await act('keeper', 'reward.restock', restock(itemId, 'more', 2, 'build'))
  await act('keeper', 'reward.setSlots', seats(SEATS, 'build'))
  await act('sun', 'reward.redeem', { rewardId: shelfOf(world, 'wj:lamp'), key: keyOf('sun-lamp') })
  await act('colleague', 'reward.proposeItem', proposal('wj:lamp', 35, 'build'))
  world.clock.now = NINE
}

function restock(itemId: string, change: 'more' | 'fewer', count: number, key: string) {
  return { itemId, servicePointId: POINT, change, count, key: keyOf(`${itemId}-${change}-${key}`) }
}

function seats(startsAt: number, key: string) {
  const time = { startsAt, endsAt: startsAt + HOUR, seats: 1, weeks: 2, room: '' }
  return { itemId: 'wj:seat', servicePointId: POINT, ...time, key: keyOf(`seats-${key}`) }
}

function proposal(itemId: string, points: number, key: string) {
  const terms = { kind: 'goods', name: 'new name', about: 'about', fund: 'town', worthCents: 200 }
  return { ...terms, itemId, points, key: keyOf(`proposal-${key}`) }
}

function shelfOf({ engine }: World, itemId: string): string {
  const [first] = stored<Reward>(engine, 'rewards').filter((reward) => reward.itemId === itemId)
  if (!first) throw new Error(`No shelf holds ${itemId}`)
  return first._id
}

function commands(world: World): Record<string, Wish> {
  const [lamp, cup, seat] = ['wj:lamp', 'wj:cup', 'wj:seat'].map((itemId) => shelfOf(world, itemId))
  const redeem = (who: string, rewardId: string | undefined, key: string): Wish => [
    who,
    'reward.redeem',
    { rewardId, key: keyOf(key) },
  ]
  const held = { redemptionId: keyOf('sun-lamp') }
  const shown = makePickUpCode(TOWN_KEY, idOf('sun'), held.redemptionId)
  const handOver = { servicePointId: POINT, personId: idOf('sun'), ...held, shown }
  const decision = { itemId: 'wj:lamp', proposalId: keyOf('proposal-build') }
  const card = makeCardCode(TOWN_KEY, cardOf(world, 'wang'), 1)
  return {
    redeem: redeem('wang', lamp, 'wang-lamp'),
    redeemLast: redeem('zhao', lamp, 'zhao-lamp'),
    redeemCup: redeem('wang', cup, 'wang-cup'),
    redeemSeat: redeem('zhao', seat, 'zhao-seat'),
    redeemMore: redeem('sun', seat, 'sun-seat'),
    redeemFor: [
      'keeper',
      'reward.redeemFor',
      { servicePointId: POINT, card, rewardId: lamp, key: keyOf('for-wang') },
    ],
    cancel: ['sun', 'reward.cancel', held],
    handOver: ['keeper', 'reward.handOver', handOver],
    handOverBesides: ['otherKeeper', 'reward.handOver', handOver],
    restockMore: ['keeper', 'reward.restock', restock('wj:lamp', 'more', 1, 'now')],
    restockFewer: ['manager', 'reward.restock', restock('wj:lamp', 'fewer', 1, 'now')],
    setSlots: ['keeper', 'reward.setSlots', seats(SEATS + 2 * HOUR, 'now')],
    setSlotsBesides: ['otherKeeper', 'reward.setSlots', seats(SEATS + 2 * HOUR, 'besides')],
    propose: ['manager', 'reward.proposeItem', proposal('wj:cup', 15, 'now')],
    proposeBesides: ['colleague', 'reward.proposeItem', proposal('wj:cup', 25, 'besides')],
    approve: ['manager', 'reward.approveItem', decision],
    decline: ['director', 'reward.declineItem', { ...decision, why: 'dear' }],
    withdraw: ['director', 'reward.withdrawItem', { itemId: 'wj:lamp', version: 1 }],
    recordGrant: [
      'manager',
      'books.recordGrant',
      { key: keyOf('grant'), fund: 'town', cents: 100, grantedOn: '2026-12-01', note: 'note' },
    ],
    tick: TICK,
  }
}
