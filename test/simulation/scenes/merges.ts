import { DAY } from '#domain/time'
import { copyBooks } from '../checks/ledger'
import {
  type Act,
  cardOf,
  DIRECTOR,
  groundOf,
  idOf,
  keyOf,
  MANAGER,
  NINE,
  type Scene,
  settle,
  TICK,
  type Wish,
} from '../scene'
import type { World } from '../world'

/** An old account is to go to a new one, which turns out to be that of who agrees to it: nobody gains by her own word. */
export const merges: Scene = { name: 'merges', startAt: NINE - 2 * DAY, build, commands }

async function build(world: World, act: Act): Promise<void> {
  await settle(world, {
    manager: { hats: [MANAGER] },
    colleague: { hats: [MANAGER] },
    director: { hats: [DIRECTOR] },
    old: {},
    fresh: {},
  })
  await groundOf(world).points('old', 40)
  copyBooks(world)
  world.clock.now = NINE - DAY
  const asks = (who: string, from: string, to: string) =>
    act(who, 'centre.askToMerge', {
      fromCard: cardOf(world, from),
      toCard: cardOf(world, to),
      why: 'a new phone',
      key: keyOf(`${from}-goes`),
    })
  await asks('manager', 'old', 'fresh')
  await asks('director', 'fresh', 'colleague')
  world.clock.now = NINE
}

function commands(): Record<string, Wish> {
  const decides = (who: string, from: string, said: 'approved' | 'refused'): Wish => [
    who,
    'centre.decideMerge',
    { mergeId: idOf(from), round: 1, why: 'seen', said },
  ]
  return {
    approve: decides('colleague', 'old', 'approved'),
    approveByDirector: decides('director', 'old', 'approved'),
    approveNext: decides('manager', 'fresh', 'approved'),
    refuseNext: decides('manager', 'fresh', 'refused'),
    leave: ['fresh', 'volunteer.leave', { key: keyOf('fresh-leaves') }],
    tick: TICK,
  }
}
