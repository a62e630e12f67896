import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'
import { worksAtCentre } from '#domain/hats'

/** A setting: saying the same number twice changes nothing. */
export const setHotline: Handler<'centre.setHotline'> = async ({ number }, { store, now, caller }) => {
  const [me, centre] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  if (!centre) return fail('CentreNotSetUp')
  if (centre.hotline !== number) {
    const audit = { by: me._id, at: now, does: 'centre.setHotline' }
    await store.update('centres', { _id: CENTRE_ID }, { set: { hotline: number, audit } })
  }
  return done({ number })
}
