import { done, type Handler } from '#cloud/serve'
import { giveFirstHat } from '#cloud/setUpWriting'
import { CENTRE_ID } from '#domain/centre'

/** A town whose first director was named and whose call was cut would have nobody to let others in. */
export const finishSetUp: Handler<'scheduled.finishSetUp'> = async (_input, { store, now }) => {
  const centre = await store.get('centres', CENTRE_ID)
  if (centre?.status !== 'begun') return done({ done: 0 })
  const director = await store.get('people', centre.setUpBy)
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.finishSetUp' }
  const given = director ? await giveFirstHat(store, centre, director, audit) : false
  return done({ done: given ? 1 : 0 })
}
