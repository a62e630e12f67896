import type { Collection, Store } from '#cloud/ports'

/** A store in which this happens once, just before the next write to that collection, or to that document in it. */
export function justBefore(
  store: Store,
  into: Collection,
  rival: () => Promise<unknown>,
  id?: string,
): Store {
  let isDone = false
  return {
    ...store,
    async update(collection, where, change) {
      if (collection === into && (id === undefined || where._id === id) && !isDone) {
        isDone = true
        await rival()
      }
      return store.update(collection, where, change)
    },
  }
}
