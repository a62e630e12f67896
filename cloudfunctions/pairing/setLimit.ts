import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'
import { worksAtCentre } from '#domain/hats'

/** A setting: how much of an elder's money one visit may spend, in fen. */
export const setLimit: Handler<'pairing.setLimit'> = async ({ limitCents }, { store, now, caller }) => {
  const [me, centre] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  if (!centre) return fail('CentreNotSetUp')
  if (centre.visitLimitCents !== limitCents) {
    const audit = { by: me._id, at: now, does: 'pairing.setLimit' }
    await store.update('centres', { _id: CENTRE_ID }, { set: { visitLimitCents: limitCents, audit } })
  }
  return done({ limitCents })
}
