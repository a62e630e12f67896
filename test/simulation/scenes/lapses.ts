import type { Reward } from '#domain/reward'
import { addMonths, DAY, HOUR } from '#domain/time'
import { copyBooks } from '../checks/ledger'
import { type Act, groundOf, KEEPER, keyOf, NINE, POINT, type Scene, settle, TICK, type Wish } from '../scene'
import { lapsingRules } from '../town'
import { stored, type World } from '../world'

/** Thirty days before two people's points lapse: they spend some, or give them back, while the timer tells them. */
export const lapses: Scene = { name: 'lapses', startAt: NINE - 2 * DAY, build, commands }

const EARNED = addMonths(NINE, -9)
const AGREED = addMonths(NINE, -12)

async function build(world: World, act: Act): Promise<void> {
  await settle(world, { keeper: { hats: [KEEPER] }, wang: {}, zhao: {} })
  const ground = groundOf(world)
  const terms = { about: 'about', fund: 'town' as const, worthCents: 100, version: 1, offered: true }
  for (const name of ['cup', 'lamp'])
    await ground.rewardItem({ _id: `wj:${name}`, terms: { ...terms, name, points: 20 } })
  for (const who of ['wang', 'zhao']) await ground.points(who, 50, EARNED)
  await world.inner.add('ruleBooks', [lapsingRules(AGREED)])
  copyBooks(world)
  world.clock.now = NINE - DAY - HOUR
  for (const itemId of ['wj:cup', 'wj:lamp'])
    await act('keeper', 'reward.restock', {
      itemId,
      servicePointId: POINT,
      change: 'more',
      count: 5,
      key: keyOf(itemId),
    })
  await act('zhao', 'reward.redeem', { rewardId: shelfOf(world, 'wj:cup'), key: keyOf('zhao-cup') })
  world.clock.now = NINE - DAY
  // What lapses next is found first, and then nobody is due that day.
  await act(...TICK)
  await act(...TICK)
  world.clock.now = NINE
}

function shelfOf({ engine }: World, item: string): string {
  return stored<Reward>(engine, 'rewards').find(({ itemId }) => itemId === item)?._id ?? ''
}

function commands(world: World): Record<string, Wish> {
  const redeem = (who: string): Wish => [
    who,
    'reward.redeem',
    { rewardId: shelfOf(world, 'wj:lamp'), key: keyOf(`${who}-lamp`) },
  ]
  return {
    redeem: redeem('wang'),
    redeemMore: redeem('zhao'),
    cancel: ['zhao', 'reward.cancel', { redemptionId: keyOf('zhao-cup') }],
    tick: TICK,
  }
}
