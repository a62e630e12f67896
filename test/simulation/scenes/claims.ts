import { type Claim, claimCodeOf } from '#domain/claim'
import { DAY, HOUR } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import { type Act, KEEPER, keyOf, NINE, POINT, type Scene, settle, TICK, TOMORROW, type Wish } from '../scene'
import { stored, type World } from '../world'

/** An umbrella at a place: mended, promised anew, put on a phone, and fetched by two at once. */
export const claims: Scene = { name: 'claims', startAt: NINE - 2 * DAY, build, commands, twoTimers: true }

const OWNER = { name: 'owner', phoneEnd: '1234' }

async function build(world: World, act: Act): Promise<void> {
  await settle(world, { keeper: { hats: [KEEPER] }, otherKeeper: { hats: [KEEPER] }, wang: {}, zhao: {} })
  world.clock.now = NINE - HOUR
  await act('keeper', 'claim.takeIn', left('build'))
  world.clock.now = NINE
}

function left(key: string) {
  const thing = { thing: 'umbrella', asked: 'two ribs', promisedOn: TOMORROW, owner: OWNER }
  return { key: keyOf(`umbrella-${key}`), servicePointId: POINT, ...thing }
}

function commands({ engine }: World): Record<string, Wish> {
  const claimId = stored<Claim>(engine, 'claims')[0]?._id ?? ''
  const code = claimCodeOf(TOWN_KEY, claimId)
  const step = (key: string) => ({ claimId, key: keyOf(key) })
  return {
    takeIn: ['keeper', 'claim.takeIn', left('now')],
    takeInBesides: ['otherKeeper', 'claim.takeIn', left('besides')],
    promise: ['keeper', 'claim.promise', { ...step('promise'), promisedOn: '2026-12-04' }],
    ready: ['keeper', 'claim.ready', step('ready')],
    readyBesides: ['otherKeeper', 'claim.ready', step('ready-besides')],
    handBack: ['keeper', 'claim.handBack', { ...step('back'), proof: { how: 'code', code } }],
    handBackBesides: [
      'otherKeeper',
      'claim.handBack',
      { ...step('back-besides'), proof: { how: 'name', ...OWNER } },
    ],
    keep: ['wang', 'claim.keep', { code, key: keyOf('wang-keeps') }],
    keepBesides: ['zhao', 'claim.keep', { code, key: keyOf('zhao-keeps') }],
    tick: TICK,
  }
}
