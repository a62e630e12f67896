import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { cardView } from './cardView'

/** A late copy of a command must find itself, also after she asked for yet another card. */
const REPLACEMENTS_REMEMBERED = 20

export const replaceCard: Handler<'volunteer.replaceCard'> = ({ key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const person = await store.get('people', caller.personId)
    if (!person) return fail('NotRegistered')
    if (person.cardReplacements?.includes(key)) return done(cardView(person, cloud.townKey))

    const cardVersion = person.cardVersion + 1
    const audit = { by: caller.personId, at: now, does: 'volunteer.replaceCard', key }
    const won = await store.update(
      'people',
      { _id: caller.personId, cardVersion: person.cardVersion },
      {
        set: { cardVersion, audit },
        push: { cardReplacements: { items: [key], keepLast: REPLACEMENTS_REMEMBERED } },
      },
    )
    return won === 1 ? done(cardView({ ...person, cardVersion }, cloud.townKey)) : LOST
  })
