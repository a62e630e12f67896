import { type Audit } from '#domain/audit'
import { type Centre, firstHat } from '#domain/centre'
import type { Person } from '#domain/person'
import type { Store } from './ports'

/**
 * The first director's hat, after the centre's document named her, and then the word that she has it. Whoever finds it
 * unfinished may finish it. False: her document changed meanwhile.
 */
export async function giveFirstHat(store: Store, centre: Centre, me: Person, audit: Audit): Promise<boolean> {
  const hat = firstHat(me, centre.name, audit.at)
  if (hat) {
    const won = await store.update(
      'people',
      { _id: me._id, rev: me.rev },
      { push: { hats: { items: [hat] } }, inc: { rev: 1 }, set: { audit } },
    )
    if (won !== 1) return false
  }
  await store.update('centres', { _id: centre._id, status: 'begun' }, { set: { status: 'done', audit } })
  return true
}
