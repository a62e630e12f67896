import type { Change, Collection, Documents, FindOptions, Notice, Store, Where } from '#cloud/ports'
import type { Document } from '#localcloud/engine/engine'
import { sdkStoreOf } from './answerSdk'
import type { Call } from './call'
import type { Stage } from './stage'
import { storedOne, textOf, type World } from './world'

/** How the database of this run treats what its documentation leaves open. */
export type Habits = Readonly<{
  /** A batch that meets a taken id: stops there, goes on with the rest, or adds nothing. */
  batch: 'ordered' | 'unordered' | 'allOrNothing'
  /** `updated` counts what really changed rather than what matched. */
  countsChanged: boolean
}>

/** What a write did, for the naive town to follow. */
export type Effect = Readonly<{
  call: Call
  kind: 'add' | 'update'
  collection: Collection
  /** Documents before and after; of an addition only after. */
  changed: readonly Readonly<{ before: Document | undefined; after: Document }>[]
}>

export type Watcher = Readonly<{
  wrote(effect: Effect): void
  read(call: Call, collection: Collection): void
  noticed(notices: readonly Notice[]): void
  used(
    habit: 'batchPartlyOrdered' | 'batchPartlyUnordered' | 'batchAllOrNothing' | 'updatedCountsChanged',
  ): void
}>

/** The store of one instance: every request of the call it has now waits for the stage to let it through. */
export function createSimulatedStore(
  {
    world,
    stage,
    habits,
    watcher,
  }: Readonly<{ world: World; stage: Stage; habits: Habits; watcher: Watcher }>,
  callNow: () => Call,
): Store {
  const { engine } = world
  const innerOf = ({ throughSdk }: Call) => (throughSdk ? sdkStoreOf(world) : world.inner)

  async function add(
    call: Call,
    collection: Collection,
    documents: readonly Documents[Collection][],
  ): Promise<'added' | 'duplicate'> {
    if (habits.batch === 'allOrNothing' && documents.length > 1) {
      if (documents.some(({ _id }) => storedOne(engine, collection, _id))) {
        watcher.used('batchAllOrNothing')
        return 'duplicate'
      }
    }
    let answer: 'added' | 'duplicate' = 'added'
    for (const document of documents) {
      const there = storedOne(engine, collection, document._id) !== undefined
      if (!there && (await addOne(call, collection, document))) continue
      answer = 'duplicate'
      if (documents.length > 1)
        watcher.used(habits.batch === 'ordered' ? 'batchPartlyOrdered' : 'batchPartlyUnordered')
      if (habits.batch === 'ordered') break
    }
    return answer
  }

  async function addOne(
    call: Call,
    collection: Collection,
    document: Documents[Collection],
  ): Promise<boolean> {
    if ((await innerOf(call).add(collection, [document])) === 'duplicate') return false
    const after = storedOne(engine, collection, document._id)
    if (after) watcher.wrote({ call, kind: 'add', collection, changed: [{ before: undefined, after }] })
    return true
  }

  async function update(
    call: Call,
    collection: Collection,
    where: Where,
    change: Change,
  ): Promise<number | 'duplicate'> {
    const before = await matching(world, collection, where)
    const answer = await innerOf(call).update(collection, where, change)
    if (answer === 'duplicate' || answer === 0) return answer
    const changed = before.map((document) => ({
      before: document,
      after: storedOne(engine, collection, document._id as string) ?? document,
    }))
    const really = changed.filter(({ before: old, after }) => textOf(old) !== textOf(after))
    if (really.length > 0) watcher.wrote({ call, kind: 'update', collection, changed: really })
    if (!habits.countsChanged) return answer
    watcher.used('updatedCountsChanged')
    return really.length
  }

  return {
    async get<C extends Collection>(collection: C, id: string) {
      const call = callNow()
      const perform = () => {
        watcher.read(call, collection)
        return innerOf(call).get(collection, id)
      }
      return (await stage.ask(call, { kind: 'get', collection, where: { _id: id }, perform })) as
        Documents[C] | undefined
    },
    async find<C extends Collection>(collection: C, options: FindOptions) {
      const call = callNow()
      const perform = () => {
        watcher.read(call, collection)
        return innerOf(call).find(collection, options)
      }
      return (await stage.ask(call, {
        kind: 'find',
        collection,
        where: options.where,
        perform,
      })) as Documents[C][]
    },
    async add(collection, documents) {
      const call = callNow()
      const half = call.chance.some(documents, Math.max(1, documents.length >> 1))
      return (await stage.ask(call, {
        kind: 'add',
        collection,
        perform: () => add(call, collection, documents),
        ...(documents.length > 1 ? { performPartly: () => add(call, collection, half) } : {}),
      })) as 'added' | 'duplicate'
    },
    async update(collection, where, change) {
      const call = callNow()
      const many = typeof where._id !== 'string'
      const performPartly = async () => {
        const ids = (await matching(world, collection, where)).map(({ _id }) => _id as string)
        const half = call.chance.some(ids, ids.length >> 1)
        return half.length === 0 ? 0 : update(call, collection, { ...where, _id: { $in: half } }, change)
      }
      return (await stage.ask(call, {
        kind: 'update',
        collection,
        where,
        perform: () => update(call, collection, where, change),
        ...(many ? { performPartly } : {}),
      })) as number | 'duplicate'
    },
  }
}

async function matching({ engine, inner }: World, collection: Collection, where: Where): Promise<Document[]> {
  const id = where._id
  if (typeof id === 'string') {
    const document = storedOne(engine, collection, id)
    return document ? [document] : []
  }
  return await inner.find(collection, { where, limit: 1000 })
}
