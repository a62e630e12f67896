import { done, fail, type Handler } from '#cloud/serve'
import { lookView } from './lookView'
import { readQueue } from './readQueue'

export const look: Handler<'queue.look'> = async ({ slotId }, { store, now, caller }) => {
  const found = await readQueue(store, slotId, now)
  return typeof found === 'string' ? fail(found) : done(lookView(found.queue, caller?.personId, now))
}
