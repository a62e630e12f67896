import { exploreAll, exploreOne } from './exhaustive'
import { switchOff, takeMet } from './guardSwitch'
import { episodeSeed, runEpisode } from './simulation'
import { Violation } from './violation'

/** Short towns: a guard that is met is met in most of them. */
const EPISODE = 1000
const SEED = 1

export type Hunted = Readonly<{
  guard: number
  /** The promise that broke without it. */
  caught?: string
  how?: string
  /** Operations lived without it. */
  operations: number
  /** In how many towns and searches it was met at all. */
  met: number
}>

type Lived = Readonly<{ check?: string; operations: number }>
type Meeting = Readonly<{ met: ReadonlySet<number>; live: () => Promise<Lived> }>

/**
 * Switches off one guard after another and lives what was lived with it before, until a promise breaks. Only towns and
 * searches in which the guard was met: in all others it would change nothing.
 */
export async function huntGuards(
  guards: readonly number[],
  operations: number,
  says: (hunted: Hunted) => void,
): Promise<void> {
  const towns = await livedTowns(Math.ceil(operations / EPISODE))
  const left: Hunted[] = []
  for (const guard of guards) {
    const inTowns = await hunt({ guard, operations: 0, met: 0 }, towns, 'in a seeded town')
    if (inTowns.caught) says(inTowns)
    else left.push(inTowns)
  }
  switchOff()
  const searches = left.length > 0 ? await searchedOrders() : []
  for (const hunted of left) says(await hunt(hunted, searches, 'in every order of two commands'))
}

async function hunt(before: Hunted, places: readonly Meeting[], how: string): Promise<Hunted> {
  const { guard } = before
  const meeting = places.filter(({ met }) => met.has(guard))
  const met = before.met + meeting.length
  let { operations } = before
  switchOff(guard)
  for (const { live } of meeting) {
    const lived = await livedOrFallen(live)
    operations += lived.operations
    if (lived.check !== undefined) return { guard, caught: lived.check, how, operations, met }
  }
  return { guard, operations, met }
}

/** Without a guard people may be told what their phones cannot make sense of: the town falls over, which is caught too. */
async function livedOrFallen(live: Meeting['live']): Promise<Lived> {
  try {
    return await live()
  } catch (error) {
    if (error instanceof TypeError) return { check: `its fall (${error.message})`, operations: 0 }
    throw error
  }
}

async function livedTowns(count: number): Promise<Meeting[]> {
  const towns: Meeting[] = []
  for (let number = 0; number < count; number += 1) {
    const live = async () => {
      const { found, operations } = await runEpisode({ seed: episodeSeed(SEED, number), operations: EPISODE })
      return { operations, ...(found ? { check: found.check } : {}) }
    }
    towns.push({ live, met: await metWhile(live, `town ${number}`) })
  }
  return towns
}

async function searchedOrders(): Promise<Meeting[]> {
  const searches: Meeting[] = []
  await exploreAll(({ what, ...explored }) => {
    if (explored.found) throw new Error(`${what} breaks a promise with all guards on`)
    searches.push({ met: takeMet(), live: () => again(what) })
  })
  return searches
}

async function again(what: string): Promise<Lived> {
  try {
    const { found } = await exploreOne(what)
    return { operations: 0, ...(found ? { check: found.check } : {}) }
  } catch (error) {
    // Not even the morning before it could be lived.
    if (error instanceof Violation) return { operations: 0, check: error.check }
    throw error
  }
}

async function metWhile(live: Meeting['live'], where: string): Promise<ReadonlySet<number>> {
  takeMet()
  const { check } = await live()
  if (check !== undefined) throw new Error(`${where} breaks ${check} with all guards on`)
  return takeMet()
}
