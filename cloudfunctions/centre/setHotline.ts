import { changeSetting } from '#cloud/changeSetting'
import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'
import { worksAtCentre } from '#domain/hats'

export const setHotline: Handler<'centre.setHotline'> = async ({ number, rev }, context) => {
  const { store, caller } = context
  const [me, centre] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  if (!centre) return fail('CentreNotSetUp')
  const changed = await changeSetting(context, centre, {
    name: 'hotline',
    seen: rev,
    does: 'centre.setHotline',
    isSo: ({ hotline = '' }) => hotline === number,
    set: { hotline: number },
  })
  return changed ? done({ number }) : fail('SettingChanged')
}
