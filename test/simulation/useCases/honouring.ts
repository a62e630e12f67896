import type { Certificate } from '#domain/certificate'
import type { Commendation } from '#domain/honour'
import type { Person } from '#domain/person'
import { chinaDateOf, HOUR, MINUTE } from '#domain/time'
import { stored } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** In the afternoon people want their hours in writing, and the centre praises, takes back and revokes. */
export const honouring: UseCase = (day) => {
  for (let n = 0; n < 5; n += 1) day.plan(day.now + 15 * HOUR + day.chance.below(60 * MINUTE), certify)
  for (let n = 0; n < 2; n += 1) day.plan(day.now + 15 * HOUR + day.chance.below(60 * MINUTE), praise)
}

function certify(turn: Turn): void {
  const { chance, town, world } = turn
  const who = chance.pick(town.people)
  if (chance.likely(0.6)) turn.send(who, 'volunteer.giveRealName', { realName: `name of ${who}` })
  turn.send(who, 'honour.issueCertificate', { key: newKey(turn) })
  if (chance.likely(0.2)) turn.send(who, 'honour.handbook', {})
  if (chance.likely(0.2)) turn.send(who, 'honour.certificates', {})
  const issued = stored<Certificate>(world.engine, 'certificates')
  if (issued.length === 0) return
  const { number, code } = chance.pick(issued)
  if (chance.likely(0.3)) turn.send(chance.pick(town.people), 'open.certificate', { code })
  if (chance.likely(0.1)) turn.send(chance.pick(town.people), 'open.certificates', {})
  if (chance.likely(0.3))
    turn.send(chance.likely(0.9) ? chance.pick(town.staff) : who, 'honour.revokeCertificate', {
      number,
      why: 'wrong',
    })
}

function praise(turn: Turn): void {
  const { chance, town, world, now } = turn
  const person = chance.pick(stored<Person>(world.engine, 'people'))
  const teamId = chance.pick(town.teams)
  const to = chance.likely(0.6) ? { kind: 'person', card: person.cardNo } : { kind: 'team', teamId }
  const by = chance.likely(0.9) ? chance.pick(town.staff) : chance.pick(town.people)
  const said = { title: 'of the month', why: 'always there', on: chinaDateOf(now) }
  turn.send(by, 'honour.commend', { to, ...said, key: newKey(turn) })
  if (chance.likely(0.2)) turn.send(town.leaders.get(teamId) ?? '', 'honour.teamHandbook', { teamId })
  const [given] = stored<Commendation>(world.engine, 'commendations')
  if (given && chance.likely(0.3))
    turn.send(by, 'honour.takeBackCommendation', { commendationId: given._id, why: 'mistake' })
}
