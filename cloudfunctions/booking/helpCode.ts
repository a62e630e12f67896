import { done, fail, type Handler } from '#cloud/serve'
import { CODE_LASTS, helpDigits } from '#domain/resident'

const BYTES = 6

/** Digits for ten minutes. Asking again within them shows the same, so that nobody reads out an old number. */
export const helpCode: Handler<'booking.helpCode'> = async ({ purpose }, { cloud, store, now, caller }) => {
  const _id = caller.personId
  const resident = await store.get('residents', _id)
  if (!resident) return fail('ResidentUnknown')
  const { code } = resident
  if (code && code.purpose === purpose && code.until > now + CODE_LASTS / 2 && code.usedBy === undefined)
    return done({ digits: code.digits, until: code.until })
  const fresh = { digits: helpDigits(cloud.randomBytes(BYTES)), purpose, until: now + CODE_LASTS }
  const audit = { by: _id, at: now, does: 'booking.helpCode' }
  await store.update('residents', { _id }, { set: { code: fresh, audit }, inc: { rev: 1 } })
  return done({ digits: fresh.digits, until: fresh.until })
}
