import { knownResident } from '#cloud/leavingWriting'
import { done, fail, type Handler } from '#cloud/serve'
import { asOf } from '#domain/attendance'
import { placeOf } from '#domain/booking'
import { balanceOf } from '#domain/ledger'
import { withdrawNeed } from '#domain/need'

const LINES_READ = 500
const SLOTS_READ = 50
const NEEDS_READ = 50

/** What leaving would mean, before anything is done. */
export const leaving: Handler<'volunteer.leaving'> = async (_input, { store, now, caller }) => {
  const me = caller.personId
  const ahead = { endsAt: { $gt: now } }
  const [person, lines, slots, needs] = await Promise.all([
    store.get('people', me),
    store.find('ledger', { where: { account: me, live: { $in: [1, 2] } }, limit: LINES_READ }),
    store.find('slots', {
      where: {
        $or: [
          { who: me, ...ahead },
          { 'waiting.personId': me, ...ahead },
        ],
      },
      limit: SLOTS_READ,
    }),
    store.find('needs', { where: { askedBy: me }, orderBy: [['askedAt', 'desc']], limit: NEEDS_READ }),
  ])
  if (!person && !(await knownResident(store, me)).isKnown) return fail('NotRegistered')
  // Who served once and left is no volunteer now: her hours stay as they are.
  const { points, heldPoints, lifetimeMinutes } = balanceOf(
    person ? lines : [],
    person?.acc ?? { rev: 0, holds: [] },
  )
  return done({
    minutes: lifetimeMinutes,
    points: points + heldPoints,
    holds: (person?.acc.holds ?? []).filter(({ status }) => status === 'held').map(({ name }) => name),
    hats: (person?.hats ?? []).map(({ role, name }) => ({ role, name })),
    teams: (person?.teams ?? []).map(({ teamName }) => teamName),
    shifts: slots.filter((slot) => slot.kind === 'shift' && slot.status === 'planned').length,
    services: slots.filter((slot) => slot.kind === 'service' && slot.startsAt > now && placeOf(slot, me))
      .length,
    needs: needs.filter((need) => withdrawNeed(need).ok).length,
    waiting: person ? asOf(person.att, now).sessions.length : 0,
  })
}
