import { LOST, untilWon } from '#cloud/compareAndSet'
import { letGo } from '#cloud/leavingWriting'
import { everybody } from '#cloud/presentPeople'
import { done, fail, type Handler } from '#cloud/serve'
import { mayLeave } from '#domain/leaving'

/**
 * She leaves: one write takes identity, hats and teams and ends what she had set aside. Her entries stay under an id that
 * says nothing. What others wrote down with her name is cleaned by the timer.
 */
export const leave: Handler<'volunteer.leave'> = ({ key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const person = await everybody(store).get('people', caller.personId)
    if (!person) return fail('NotRegistered')
    if (person.left) return person.left.key === key ? done({ leftAt: person.left.at }) : fail('NotRegistered')
    const allowed = mayLeave(person, now)
    if (!allowed.ok) return fail(allowed.refusal)
    const audit = { by: caller.personId, at: now, does: 'volunteer.leave', key }
    return (await letGo(store, person, { at: now, key, to: null, due: now }, audit))
      ? done({ leftAt: now })
      : LOST
  })
