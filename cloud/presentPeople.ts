import type { PersonId } from '#domain/ids'
import type { Left } from '#domain/leaving'
import type { Person } from '#domain/person'
import type { Cloud, Collection, Documents, FindOptions, Store } from './ports'

const whole = new WeakMap<Store, Store>()

/** The same cloud, where whoever left does not exist: no method can forget to ask. */
export function withPresentPeople(cloud: Cloud): Cloud {
  const { store } = cloud
  const present: Store = {
    async get<C extends Collection>(collection: C, id: string) {
      const found = await store.get(collection, id)
      return found && isHere(collection, found) ? found : undefined
    },
    async find<C extends Collection>(collection: C, options: FindOptions) {
      const found = await store.find(collection, options)
      return found.filter((document) => isHere(collection, document))
    },
    add: (collection, documents) => store.add(collection, documents),
    update: (collection, where, change) => store.update(collection, where, change),
  }
  whole.set(present, store)
  return { ...cloud, store: present }
}

/** The store with those who left in it, for what has to do with them. */
export function everybody(store: Store): Store {
  return whole.get(store) ?? store
}

/** Who she is by now: an account that went to another is that one. Undefined: she left. */
export async function heirOf(store: Store, id: PersonId): Promise<Person | undefined> {
  const person = await store.get('people', id)
  if (!person?.left) return person
  return person.left.to === null ? undefined : heirOf(store, person.left.to)
}

function isHere(collection: Collection, document: Documents[Collection]): boolean {
  if (collection !== 'people' && collection !== 'residents') return true
  return !(document as Readonly<{ left?: Left | null }>).left
}
