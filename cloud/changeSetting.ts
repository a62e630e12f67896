import { type Centre, CENTRE_ID, settingRev } from '#domain/centre'
import type { Context } from './serve'

type Setting = Readonly<{
  name: string
  /** The stand of it that she saw. */
  seen: number
  does: string
  /** It is as she wants it already: a repeat, or a colleague was first. */
  isSo: (centre: Centre) => boolean
  set: Readonly<Record<string, unknown>>
}>

/** Changes one setting of the centre unless somebody has changed it since she looked. Answers whether it is as she wants. */
export async function changeSetting(
  { store, now, caller }: Context<'person'>,
  centre: Centre,
  { name, seen, does, isSo, set }: Setting,
): Promise<boolean> {
  if (isSo(centre)) return true
  if (settingRev(centre, name) !== seen) return false
  const won = await store.update(
    'centres',
    { _id: CENTRE_ID, [`revs.${name}`]: seen === 0 ? null : seen },
    { set: { ...set, [`revs.${name}`]: seen + 1, audit: { by: caller.personId, at: now, does } } },
  )
  if (won === 1) return true
  const since = await store.get('centres', CENTRE_ID)
  return since !== undefined && isSo(since)
}
