import { done, fail, type Handler } from '#cloud/serve'
import type { PersonId } from '#domain/ids'
import { mayContact, maySee, type Need, type Standing, standingTo } from '#domain/need'
import { needCard } from './needCard'

/** One need with all its steps, for who asked, who looks after it, and who goes or may go. */
export const one: Handler<'need.one'> = async ({ needId }, { store, now, caller }) => {
  const me = caller.personId
  const [need, person] = await Promise.all([store.get('needs', needId), store.get('people', me)])
  if (!need) return fail('NeedNotFound')
  const standing = standingTo(need, me, person?.hats ?? [])
  if (!maySee(standing)) return fail('NeedNotFound')

  const { state, contact } = need
  const readable = need.wordsPassed || standing.asker
  return done({
    now,
    need: needCard(need, me),
    risk: readable ? need.risk : null,
    wanted: readable ? need.wanted : null,
    via: need.via,
    wordsHeld: !need.wordsPassed,
    steps: need.steps.map(({ what, at, byName, note }, n) => ({
      what,
      at,
      byName: n === 0 && !seesName(standing) ? '' : byName,
      note,
    })),
    rating: state.status === 'rated' ? { stars: state.rating.stars, thanks: state.rating.thanks } : null,
    may: whatSheMay(need, standing, me),
    given: standing.asker
      ? {
          name: contact.name,
          phone: contact.phone.number,
          phoneVerified: contact.phone.verified,
          address: contact.address,
        }
      : null,
    looks: standing.asker ? need.looks.map(({ byName, at }) => ({ byName, at })) : [],
  })
}

/** Teams that only might take it learn nobody's name. */
function seesName({ asker, staff, team, goes }: Standing): boolean {
  return asker || staff || team || goes
}

function whatSheMay(need: Need, standing: Standing, me: PersonId) {
  const { asker, staff, team, goes, mayTake } = standing
  const is = (...statuses: string[]) => statuses.includes(need.state.status)
  return {
    review: staff && is('asked'),
    dispatch: staff && is('accepted', 'dispatched', 'taken'),
    take: mayTake,
    decline: team && is('dispatched', 'taken'),
    serve: (staff || team || goes) && is('taken'),
    rate: (asker || staff) && !goes && is('served'),
    withdraw: (asker || staff) && is('asked', 'accepted', 'dispatched', 'taken'),
    handOn: staff && need.open && need.assistant.personId !== me,
    contact: mayContact(need, standing),
  }
}
