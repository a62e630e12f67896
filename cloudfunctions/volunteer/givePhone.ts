import { done, fail, type Handler } from '#cloud/serve'
import { meView } from './meView'

export const givePhone: Handler<'volunteer.givePhone'> = async (input, { cloud, store, now, caller }) => {
  const person = await store.get('people', caller.personId)
  if (!person) return fail('NotRegistered')

  const verified = 'wechatCode' in input
  const number = verified ? await cloud.phoneNumberOf(input.wechatCode) : input.typed
  if (number === undefined) return fail('PhoneNotShared')
  if (person.phone?.number === number && person.phone.verified === verified) return done(meView(person))

  const phone = { number, verified }
  const audit = { by: caller.personId, at: now, does: 'volunteer.givePhone' }
  await store.update('people', { _id: caller.personId }, { set: { phone, audit } })
  return done(meView({ ...person, phone }))
}
