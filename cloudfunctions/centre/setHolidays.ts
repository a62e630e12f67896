import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'
import { worksAtCentre } from '#domain/hats'
import { isSound } from '#domain/workingDays'

/** A setting, a year at a time: saying the same twice changes nothing, and two years written at once both stay. */
export const setHolidays: Handler<'centre.setHolidays'> = async (year, { store, now, caller }) => {
  const [me, centre] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  if (!centre) return fail('CentreNotSetUp')
  if (!isSound(year)) return fail('HolidaysUnclear')
  const audit = { by: me._id, at: now, does: 'centre.setHolidays' }
  await store.update('centres', { _id: CENTRE_ID }, { set: { [`holidays.${year.year}`]: year, audit } })
  return done({ year: year.year })
}
