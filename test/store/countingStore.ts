import type { Store } from '#cloud/ports'

/** A store that counts its requests, and may be told to fail from one of them on, as an instance that dies does. */
export function createCountingStore(store: Store) {
  const counted = { reads: 0, writes: 0 }
  let left = Infinity

  function counts<Name extends keyof Store>(name: Name, kind: keyof typeof counted): Store[Name] {
    return ((...args: never[]) => {
      if (left <= 0) return Promise.reject(new Error('The instance is gone'))
      left -= 1
      counted[kind] += 1
      return (store[name] as (...all: never[]) => unknown)(...args)
    }) as Store[Name]
  }

  return {
    store: {
      get: counts('get', 'reads'),
      find: counts('find', 'reads'),
      add: counts('add', 'writes'),
      update: counts('update', 'writes'),
    } satisfies Store,
    counted,
    requests: () => counted.reads + counted.writes,
    startAgain(): void {
      counted.reads = 0
      counted.writes = 0
      left = Infinity
    },
    diesAfter(requests: number): void {
      left = requests
    },
  }
}
