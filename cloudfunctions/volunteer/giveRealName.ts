import { done, fail, type Handler } from '#cloud/serve'
import { meView } from './meView'

export const giveRealName: Handler<'volunteer.giveRealName'> = async (
  { realName },
  { store, now, caller },
) => {
  const person = await store.get('people', caller.personId)
  if (!person) return fail('NotRegistered')
  if (person.realName === realName) return done(meView(person))

  const audit = { by: caller.personId, at: now, does: 'volunteer.giveRealName' }
  await store.update('people', { _id: caller.personId }, { set: { realName, audit } })
  return done(meView({ ...person, realName }))
}
