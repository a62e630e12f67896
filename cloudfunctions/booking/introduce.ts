import { judgeWords } from '#cloud/judgeWords'
import { everybody } from '#cloud/presentPeople'
import { done, fail, type Handler } from '#cloud/serve'
import { newResident } from '#domain/resident'
import { residentView } from './bookingView'

/** A name to call and a number to reach: by WeChat's button, typed, or as the volunteer has given it before. */
export const introduce: Handler<'booking.introduce'> = async (
  { name, wechatCode, typed },
  { cloud, store, now, caller },
) => {
  const { personId: _id, openid } = caller
  const [known, person, bad] = await Promise.all([
    everybody(store).get('residents', _id),
    store.get('people', _id),
    judgeWords(cloud, caller, name),
  ])
  if (known?.left && known.left.due !== null) return fail('LeavingNotOver')
  const shared = wechatCode === undefined ? undefined : await cloud.phoneNumberOf(wechatCode)
  if (wechatCode !== undefined && shared === undefined) return fail('PhoneNotShared')
  const told =
    shared !== undefined ? { number: shared, verified: true } : typed && { number: typed, verified: false }
  const phone = told || known?.phone || person?.phone
  if (!phone) return fail('PhoneNeeded')
  if (bad) return fail(bad)

  const audit = { by: _id, at: now, does: 'booking.introduce' }
  const fresh = newResident({ _id, openid, name, phone }, now, audit)
  if (!known && (await store.add('residents', [fresh])) === 'added') return done(residentView(fresh))
  await store.update(
    'residents',
    { _id },
    { set: { openid, name, phone, left: null, audit }, inc: { rev: 1 } },
  )
  return done(residentView({ ...(known ?? fresh), name, phone }))
}
