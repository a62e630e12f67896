import { fail, type Handler } from '#cloud/serve'
import { standsForTeam } from '#domain/hats'
import { printCards } from './printCards'

/** Thirty sheets: more letters and codes than one run has time for. */
const MOST_CARDS = 300

/** The cards of a team. Her own hat is read beside the members; who only asked to join has no card of the team. */
export const cards: Handler<'print.cards'> = async ({ teamId }, { cloud, store, caller }) => {
  const [me, people] = await Promise.all([
    store.get('people', caller.personId),
    store.find('people', { where: { 'teams.teamId': teamId }, limit: MOST_CARDS + 1 }),
  ])
  if (!me || !standsForTeam(me.hats, teamId)) return fail('NotYourTeam')
  const members = people.filter(({ teams }) =>
    teams.some((team) => team.teamId === teamId && team.status === 'member'),
  )
  if (members.length === 0) return fail('NobodyToPrint')
  if (members.length > MOST_CARDS) return fail('TooManyToPrint', { most: MOST_CARDS })
  return printCards(cloud, caller.personId, members)
}
