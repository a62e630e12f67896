import type { Document } from '#localcloud/engine/engine'
import collections from '../../config/cloud/collections.json'
import { againstTable, type Costs, type Place } from './costTable'
import { type CountedTown, createCountedTown } from './countedTown'
import { fillWithNeighbourhoods } from './wholeTown'

const PLACES: readonly Place[] = ['a small town', 'the whole town']

type Here = Readonly<{ open: () => Promise<CountedTown>; costs: Costs }>

/**
 * The stories, lived in a small town and then once more in the whole one: 10,800 people, whose other teams and places are what the stories
 * left in the small town, many times over.
 */
export function inBothTowns(stories: (here: Here) => void): void {
  let left: Record<string, Document[]> = {}
  describe.each(PLACES)('in %s', (place) => {
    let town: CountedTown
    const { costs, write } = againstTable(place, () => town.counted())
    async function open(): Promise<CountedTown> {
      town = await createCountedTown({
        around: (engine) => {
          if (place === 'the whole town') fillWithNeighbourhoods(engine, left)
        },
      })
      return town
    }
    afterAll(async () => {
      write()
      if (place === 'a small town') left = await leftIn(town)
      await town.cloud.close()
    })
    stories({ open, costs })
  })
}

/** All documents, once the timer has finished what the stories left to it. */
async function leftIn(town: CountedTown): Promise<Record<string, Document[]>> {
  for (let tick = 0; tick < 3; tick += 1) await town.tick()
  return Object.fromEntries(collections.collections.map(({ name }) => [name, town.engine.find(name, {})]))
}
