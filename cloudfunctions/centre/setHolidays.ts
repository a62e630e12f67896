import { changeSetting } from '#cloud/changeSetting'
import { done, fail, type Handler } from '#cloud/serve'
import { canonical } from '#domain/bytes'
import { CENTRE_ID } from '#domain/centre'
import { worksAtCentre } from '#domain/hats'
import { isSound } from '#domain/workingDays'
import { holidaySetting } from './settings'

/** A year at a time: two years written at once both stay. */
export const setHolidays: Handler<'centre.setHolidays'> = async ({ rev, ...year }, context) => {
  const { store, caller } = context
  const [me, centre] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  if (!centre) return fail('CentreNotSetUp')
  if (!isSound(year)) return fail('HolidaysUnclear')
  const changed = await changeSetting(context, centre, {
    name: holidaySetting(year.year),
    seen: rev,
    does: 'centre.setHolidays',
    isSo: ({ holidays }) => {
      const known = holidays?.[year.year]
      return known !== undefined && canonical(known) === canonical(year)
    },
    set: { [`holidays.${year.year}`]: year },
  })
  return changed ? done({ year: year.year }) : fail('SettingChanged')
}
