import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID, settingRev } from '#domain/centre'
import { worksAtCentre } from '#domain/hats'
import { chinaDateOf } from '#domain/time'
import { holidaysOf } from '#domain/workingDays'

/** What the centre has set, each with the stand a change has to name. */
export const settings: Handler<'centre.settings'> = async (_input, { store, now, caller }) => {
  const [me, centre] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  const revOf = (setting: string) => settingRev(centre ?? {}, setting)
  const thisYear = Number(chinaDateOf(now).slice(0, 4))
  const years = [thisYear, thisYear + 1].map((number) => {
    const year = String(number)
    const known = holidaysOf(year, Object.values(centre?.holidays ?? {}))
    return {
      year,
      isKnown: known !== undefined,
      off: [...(known?.off ?? [])],
      worked: [...(known?.worked ?? [])],
      rev: revOf(holidaySetting(year)),
    }
  })
  return done({ hotline: { number: centre?.hotline ?? '', rev: revOf('hotline') }, years })
}

export function holidaySetting(year: string): string {
  return `holidays${year}`
}
