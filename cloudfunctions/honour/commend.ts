import { judgeWords } from '#cloud/judgeWords'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import type { CheckedInput } from '#contract/index'
import { canonical, hashOf } from '#domain/bytes'
import { worksAtCentre } from '#domain/hats'
import { type Commendation, commendationId } from '#domain/honour'
import { isOf } from '#domain/rating'
import { cardNumberIn } from '#domain/volunteerCard'

/** The centre praises a person or a team, in public and with a reason; never oneself or one's own team. */
export const commend: Handler<'honour.commend'> = async (input, { cloud, store, now, caller }) => {
  const { to, title, why, on, key } = input
  const _id = commendationId(key)
  const [me, whom, known, bad] = await Promise.all([
    store.get('people', caller.personId),
    praised(store, to),
    store.get('commendations', _id),
    judgeWords(cloud, caller, title, why),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  if (!whom) return fail(to.kind === 'person' ? 'UnknownCard' : 'TeamNotFound')
  const { name, ...subject } = whom
  const body = hashOf(canonical({ to, title, why, on }))
  if (known) return known.command.body === body ? done({ commendationId: _id, name }) : fail('KeyReused')
  if (subject.personId === me._id) return fail('OwnSelf')
  if (subject.teamId !== null && isOf(me, subject.teamId)) return fail('OwnTeam')

  const commendation: Commendation = {
    _id,
    ...subject,
    title,
    why,
    on,
    by: me._id,
    byName: me.name,
    at: now,
    command: { key, body },
    takenBack: null,
    rev: 0,
    audit: { by: me._id, at: now, does: 'honour.commend', key },
  }
  if (!bad && (await store.add('commendations', [commendation])) === 'added')
    return done({ commendationId: _id, name })
  const there = await store.get('commendations', _id)
  if (bad && !there) return fail(bad)
  return there?.command.body === body ? done({ commendationId: _id, name }) : fail('KeyReused')
}

async function praised(store: Store, to: CheckedInput<'honour.commend'>['to']) {
  if (to.kind === 'team') {
    const team = await store.get('teams', to.teamId)
    return team && { personId: null, teamId: team._id, name: team.name }
  }
  const cardNo = cardNumberIn(to.card)
  const [person] = cardNo ? await store.find('people', { where: { cardNo }, limit: 1 }) : []
  return person && { personId: person._id, teamId: null, name: person.name }
}
