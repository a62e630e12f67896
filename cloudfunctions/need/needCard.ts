import type { Output } from '#contract/index'
import type { PersonId } from '#domain/ids'
import type { Need } from '#domain/need'

/** A need as a list shows it. Words are there only once WeChat has passed them, or for who wrote them. */
export function needCard(need: Need, me: PersonId): Output<'need.mine'>['needs'][number] {
  const { state } = need
  const asker = need.askedBy === me
  const goes = 'goes' in state && state.goes.personId === me
  return {
    needId: need._id,
    kindName: need.kind.name,
    status: state.status,
    words: need.wordsPassed || asker ? need.words : null,
    servicePointName: need.servicePointName,
    estate: need.wordsPassed || asker ? need.estate : null,
    place: need.place,
    askedAt: need.askedAt,
    dueAt: need.dueAt,
    overdue: need.overdueAt !== null,
    assistantName: need.assistant.name,
    teamName: 'team' in state ? state.team.name : null,
    goesName: 'goes' in state ? state.goes.name : null,
    serveOn: state.status === 'taken' ? state.serveOn : null,
    mine: asker ? 'asked' : goes ? 'goes' : null,
  }
}
