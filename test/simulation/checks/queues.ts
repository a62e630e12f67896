import { lineOf, type Queue, ticketsOf } from '#domain/queue'
import { holds } from '../violation'
import { stored } from '../world'
import type { Check } from './check'

const CHECK = 'queues'

/** Nobody holds two numbers at once, no number is called twice by one name, and who holds one is known. */
export const queues: Check = {
  atQuiet({ engine }) {
    for (const { _id, events, line } of stored<Queue>(engine, 'queues')) {
      holds(new Set(line).size === line.length, CHECK, () => `somebody stands twice in ${_id}`)
      holds(
        JSON.stringify([...line].sort()) === JSON.stringify(lineOf(events).sort()),
        CHECK,
        () => `the line of ${_id} is not what happened there`,
      )
      const labels = ticketsOf(events).map(({ label }) => label)
      holds(new Set(labels).size === labels.length, CHECK, () => `two numbers of ${_id} are called alike`)
      const ids = events.map(({ id }) => id)
      holds(new Set(ids).size === ids.length, CHECK, () => `something happened twice at ${_id}`)
    }
  },
}
