import { LOST, untilWon } from '#cloud/compareAndSet'
import { knownResident, letGo, letResidentGo } from '#cloud/leavingWriting'
import { everybody } from '#cloud/presentPeople'
import { type Context, done, fail, type Handler } from '#cloud/serve'
import type { CommandKey } from '#domain/ids'
import { type Left, mayLeave } from '#domain/leaving'

/**
 * She leaves: one write takes identity, hats and teams and ends what she had set aside. Her entries stay under an id that
 * says nothing. What others wrote down with her name is cleaned by the timer.
 */
export const leave: Handler<'volunteer.leave'> = ({ key }, context) => {
  const { cloud, store, now, caller } = context
  return untilWon(cloud, async () => {
    const person = await everybody(store).get('people', caller.personId)
    if (!person || person.left) return residentLeaves(key, person?.left ?? null, context)
    const allowed = mayLeave(person, now)
    if (!allowed.ok) return fail(allowed.refusal)
    const audit = { by: caller.personId, at: now, does: 'volunteer.leave', key }
    return (await letGo(store, person, { at: now, key, to: null, due: now }, audit))
      ? done({ leftAt: now })
      : LOST
  })
}

/** Who is no volunteer, or no longer one, may have booked or asked for something: that leaves by the same rules. */
async function residentLeaves(
  key: CommandKey,
  before: Left | null,
  { store, now, caller }: Context<'person'>,
) {
  if (before?.key === key) return done({ leftAt: before.at })
  if (before && before.due !== null) return fail('NotRegistered')
  const { resident, isKnown } = await knownResident(store, caller.personId)
  if (resident?.left?.key === key) return done({ leftAt: resident.left.at })
  const isLeaving = resident?.left != null && resident.left.due !== null
  if (!isKnown || isLeaving) return fail('NotRegistered')
  const audit = { by: caller.personId, at: now, does: 'volunteer.leave', key }
  const left = { at: now, key, to: null, due: now }
  return (await letResidentGo(store, caller.personId, resident, left, audit)) ? done({ leftAt: now }) : LOST
}
