import { done, fail, type Handler } from '#cloud/serve'
import { LOOKS_KEPT, mayContact, maySee, standingTo } from '#domain/need'

/** Answers only once the look is written down. */
export const contact: Handler<'need.contact'> = async ({ needId }, { store, now, caller }) => {
  const me = caller.personId
  const [need, person] = await Promise.all([store.get('needs', needId), store.get('people', me)])
  const standing = need && standingTo(need, me, person?.hats ?? [])
  if (!need || !standing || !maySee(standing)) return fail('NeedNotFound')
  if (!person || !mayContact(need, standing)) return fail('NotForYou')
  const look = { by: me, byName: person.name, at: now }
  const written = await store.update(
    'needs',
    { _id: needId, open: true, 'state.status': need.state.status },
    {
      push: { looks: { items: [look], keepLast: LOOKS_KEPT } },
      set: { audit: { by: me, at: now, does: 'need.contact' } },
    },
  )
  if (written !== 1) return fail('NotForYou')
  const { name, phone, address } = need.contact
  return done({ name, phone: phone.number, phoneVerified: phone.verified, address })
}
