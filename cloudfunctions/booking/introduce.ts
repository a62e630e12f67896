import { done, fail, type Handler } from '#cloud/serve'
import { newResident } from '#domain/resident'
import { residentView } from './bookingView'

/** A name to call and a number to reach: by WeChat's button, typed, or as the volunteer has given it before. */
export const introduce: Handler<'booking.introduce'> = async (
  { name, wechatCode, typed },
  { cloud, store, now, caller },
) => {
  const { personId: _id, openid } = caller
  const [known, person] = await Promise.all([store.get('residents', _id), store.get('people', _id)])
  const shared = wechatCode === undefined ? undefined : await cloud.phoneNumberOf(wechatCode)
  if (wechatCode !== undefined && shared === undefined) return fail('PhoneNotShared')
  const told =
    shared !== undefined ? { number: shared, verified: true } : typed && { number: typed, verified: false }
  const phone = told || known?.phone || person?.phone
  if (!phone) return fail('PhoneNeeded')

  const audit = { by: _id, at: now, does: 'booking.introduce' }
  const fresh = newResident({ _id, openid, name, phone }, now, audit)
  if (!known && (await store.add('residents', [fresh])) === 'added') return done(residentView(fresh))
  await store.update('residents', { _id }, { set: { openid, name, phone, audit }, inc: { rev: 1 } })
  return done(residentView({ ...(known ?? fresh), name, phone }))
}
