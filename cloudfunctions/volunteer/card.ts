import { done, fail, type Handler } from '#cloud/serve'
import { cardView } from './cardView'

export const card: Handler<'volunteer.card'> = async (_input, { cloud, store, caller }) => {
  const person = await store.get('people', caller.personId)
  return person ? done(cardView(person, cloud.townKey)) : fail('NotRegistered')
}
