import { changeSetting } from '#cloud/changeSetting'
import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'
import { worksAtCentre } from '#domain/hats'
import { isLimitSaid, limitSaid, VISIT_LIMIT_SETTING } from '#domain/visitLimit'

/** Elders' money: one of the centre may lower what a visit spends, two must say the same to raise it. */
export const setLimit: Handler<'pairing.setLimit'> = async ({ limitCents, rev }, context) => {
  const { store, now, caller } = context
  const [me, centre] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  if (!centre) return fail('CentreNotSetUp')
  const set = limitSaid(centre, limitCents, { personId: me._id, name: me.name }, now)
  const changed = await changeSetting(context, centre, {
    name: VISIT_LIMIT_SETTING,
    seen: rev,
    does: 'pairing.setLimit',
    isSo: (known) => isLimitSaid(known, limitCents, me._id),
    set,
  })
  return changed ? done({ limitCents, isProposed: set.visitLimitRaise !== null }) : fail('SettingChanged')
}
