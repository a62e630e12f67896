import { LOST } from '#cloud/compareAndSet'
import { addToDay } from '#cloud/correctionWriting'
import { readDays } from '#cloud/readDays'
import { fail, type Handler } from '#cloud/serve'
import { addsTo, fitsDay } from '#domain/dayCap'
import { decideRound } from './decideRound'

/**
 * The second person's yes: the old entry is reversed, the new one posted, and the change hangs out for three working days.
 * No yes to what does not fit into her day by now, whatever stood there when it was asked.
 */
export const approve: Handler<'correction.approve'> = (asked, context) =>
  decideRound(asked, 'approved', '', context, async ({ record, round: { id, old, to }, about }) => {
    if (!about || !addsTo(old, to)) return undefined
    const { store, now, caller } = context
    const { shiftId, startsAt, endsAt } = record
    const plan = { _id: shiftId, startsAt, endsAt }
    const dayOf = await readDays(store, plan, [about])
    const fits = fitsDay(old, to, plan, dayOf(about._id))
    if (!fits.ok) return fail(fits.refusal, fits.facts)
    const audit = { by: caller.personId, at: now, does: 'correction.approve', key: id }
    return (await addToDay(store, about, shiftId, audit)) ? undefined : LOST
  })
