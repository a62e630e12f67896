import { setUpCodeOf } from '#domain/centre'
import type { Pairing } from '#domain/pairing'
import { DAY, HOUR } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import { photographBy } from '../photograph'
import {
  type Act,
  cardOf,
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

/** Two pairings, one proposed and one running with money to be witnessed; and the limit of what a visit may spend. */
export const pairings: Scene = { name: 'pairings', startAt: NINE - 2 * DAY, build, commands }

const TODAY = '2026-12-02'

async function build(world: World, act: Act): Promise<void> {
  await settle(world, {
    first: {},
    keeper: { hats: [KEEPER] },
    otherKeeper: { hats: [KEEPER] },
    manager: { hats: [MANAGER] },
    colleague: { hats: [MANAGER] },
    nurse: {},
    neighbour: {},
  })
  world.clock.now = NINE - HOUR
  const code = setUpCodeOf(TOWN_KEY)
  await act('first', 'centre.setUp', { code, name: 'centre', key: keyOf('set-up') })
  await act('keeper', 'pairing.open', opening(world, 'proposed', 'build'))
  await act('keeper', 'pairing.open', opening(world, 'running', 'build'))
  await act('manager', 'pairing.accept', step(world, 'running', 'build-accept'))
  await act('keeper', 'pairing.consent', { ...step(world, 'running', 'build-consent'), how: 'inPerson' })
  await act('nurse', 'pairing.visit', spending(world, 'build'))
  world.clock.now = NINE
}

function opening(world: World, name: string, key: string) {
  const nurse = { cardNo: cardOf(world, 'nurse'), kind: 'professional', qualification: 'seen' }
  const neighbour = { cardNo: cardOf(world, 'neighbour'), kind: 'community' }
  const elder = { name, address: 'an address', livesAlone: true }
  const pair = [nurse, neighbour]
  return { key: keyOf(`open-${name}-${key}`), servicePointId: POINT, elder, pair, everyDays: 7 }
}

function step({ engine }: World, elder: string, key: string) {
  const pairing = stored<Pairing>(engine, 'pairings').find((candidate) => candidate.elder.name === elder)
  if (!pairing) throw new Error(`Nobody visits ${elder}`)
  return { pairingId: pairing._id, key: keyOf(key) }
}

/** A visit that cost something: its receipt lies where the phone has just put it. */
function spending(world: World, key: string) {
  const receipt = photographBy(world, 'nurse', keyOf(key), 'receipt')
  const money = { cents: 500, what: 'bread', receipt, witnessId: idOf('neighbour') }
  return { ...step(world, 'running', `visit-${key}`), on: TODAY, tasks: ['shopping'], money }
}

function commands(world: World): Record<string, Wish> {
  const proposed = (key: string) => step(world, 'proposed', key)
  const running = (key: string) => step(world, 'running', key)
  const visit = { on: TODAY, tasks: ['talk'] }
  return {
    open: ['keeper', 'pairing.open', opening(world, 'another', 'now')],
    accept: ['manager', 'pairing.accept', proposed('accept')],
    acceptBesides: ['colleague', 'pairing.accept', proposed('accept-besides')],
    consent: ['keeper', 'pairing.consent', { ...proposed('consent'), how: 'inPerson' }],
    takeOver: ['otherKeeper', 'pairing.takeOver', proposed('take-over')],
    takeOverBesides: ['manager', 'pairing.takeOver', proposed('take-over-besides')],
    endProposed: ['keeper', 'pairing.end', { ...proposed('end'), why: 'she moved away' }],
    visit: ['nurse', 'pairing.visit', { ...running('visit'), ...visit }],
    visitBesides: ['neighbour', 'pairing.visit', { ...running('visit-besides'), ...visit }],
    spend: ['nurse', 'pairing.visit', spending(world, 'now')],
    witness: ['neighbour', 'pairing.witness', { ...running('witness'), visitId: keyOf('visit-build') }],
    look: ['nurse', 'pairing.look', { pairingId: running('').pairingId }],
    takeOverRunning: ['otherKeeper', 'pairing.takeOver', running('take-over-running')],
    end: ['nurse', 'pairing.end', { ...running('end-running'), why: 'she moved away' }],
    setLimit: ['manager', 'pairing.setLimit', { limitCents: 400, rev: 0 }],
    setLimitBesides: ['colleague', 'pairing.setLimit', { limitCents: 900_000, rev: 0 }],
    tick: TICK,
  }
}
