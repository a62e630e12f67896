import collections from '../../config/cloud/collections.json'
import type { Collection } from '#cloud/ports'
import type { ShiftSlot } from '#domain/shiftSlot'
import type { Instant } from '#domain/time'
import {
  type CollectionDeclaration,
  createEngine,
  type Document,
  type Engine,
} from '#localcloud/engine/engine'
import { createEngineStore } from '#test/store/engineStore'
import { createMemoryFiles } from '#test/store/memoryFiles'
import { NaiveTown } from './naiveTown'

/** The database, the naive town beside it, and the moment it is. */
export type World = Readonly<{
  engine: Engine
  inner: ReturnType<typeof createEngineStore>
  naive: NaiveTown
  files: ReturnType<typeof createMemoryFiles>
  clock: { now: Instant }
}>

export function createWorld(startAt: Instant): World {
  const clock = { now: startAt }
  const engine = createEngine({ now: () => clock.now, newId: () => 'never-used' })
  engine.declareCollections(collections.collections as CollectionDeclaration[])
  return {
    engine,
    inner: createEngineStore(engine),
    naive: new NaiveTown(),
    files: createMemoryFiles(),
    clock,
  }
}

/** All documents of a collection as they are stored; not to be changed. */
export function stored<Kind>(engine: Engine, collection: Collection): Kind[] {
  return engine.findRows(collection, {}).map(({ doc }) => doc as Kind)
}

/** Shifts' places, without the slots of services beside them. */
export function storedShifts({ engine }: World): ShiftSlot[] {
  return stored<ShiftSlot>(engine, 'slots').filter(({ kind }) => kind === 'shift')
}

const texts = new WeakMap<Document, string>()

/** A stored document as JSON, written out once: whoever changes it stores another one. */
export function textOf(document: Document): string {
  const known = texts.get(document)
  if (known !== undefined) return known
  const text = JSON.stringify(document)
  texts.set(document, text)
  return text
}

export function storedOne(engine: Engine, collection: Collection, id: string): Document | undefined {
  return engine.findRows(collection, { query: { _id: id }, limit: 1 })[0]?.doc
}
