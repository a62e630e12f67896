import { done, fail, type Handler } from '#cloud/serve'
import { standsForTeam } from '#domain/hats'
import { isMember } from '#domain/person'
import { needCard } from './needCard'

const NEEDS_READ = 100
const MEMBERS_READ = 200

export const forTeam: Handler<'need.forTeam'> = async ({ teamId }, { store, now, caller }) => {
  const me = caller.personId
  const [people, needs] = await Promise.all([
    store.find('people', { where: { $or: [{ _id: me }, { 'teams.teamId': teamId }] }, limit: MEMBERS_READ }),
    store.find('needs', {
      where: {
        $or: [
          { open: true, 'state.status': 'accepted' },
          { open: true, 'state.team.teamId': teamId },
        ],
      },
      orderBy: [['askedAt', 'asc']],
      limit: NEEDS_READ,
    }),
  ])
  const person = people.find(({ _id }) => _id === me)
  if (!person || !standsForTeam(person.hats, teamId)) return fail('NotYourTeam')
  return done({
    now,
    needs: needs.filter(({ state }) => state.status !== 'served').map((need) => needCard(need, me)),
    members: people.filter((one) => isMember(one, teamId)).map(({ _id, name }) => ({ personId: _id, name })),
  })
}
