import type { Person } from '#domain/person'
import { HOUR, MINUTE } from '#domain/time'
import { stored } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** People ask to join, leaders accept or decline at the same moment, name deputies and dismiss them in the middle of things. */
export const belonging: UseCase = (day) => {
  const { now, chance } = day
  for (let n = 0; n < 4; n += 1) day.plan(now + 8 * HOUR + chance.below(12 * 60) * MINUTE, askAndAnswer)
  for (let n = 0; n < 24; n += 1) day.plan(now + 8 * HOUR + chance.below(14 * 60) * MINUTE, deputies)
  day.plan(now + 10 * HOUR, newcomer)
  for (let n = 0; n < 3; n += 1) day.plan(now + 9 * HOUR + chance.below(12 * 60) * MINUTE, loseCard)
}

function askAndAnswer(turn: Turn): void {
  const { chance, town, now } = turn
  const who = chance.pick(town.people)
  const teamId = chance.pick(town.teams)
  const leader = town.leaders.get(teamId) ?? ''
  turn.send(who, 'volunteer.askToJoin', { teamId })
  if (chance.likely(0.3)) turn.send(who, 'volunteer.askToJoin', { teamId })
  const answer = { teamId, personId: town.idOf(who) }
  turn.plan(now + MINUTE, (later) => {
    if (chance.likely(0.7)) later.send(leader, 'volunteer.acceptMember', answer)
    if (chance.likely(0.5)) later.send(leader, 'volunteer.declineMember', answer)
    if (chance.likely(0.3)) later.send(chance.pick(town.people), 'volunteer.acceptMember', answer)
    if (chance.likely(0.3))
      later.send(who, 'volunteer.giveRealName', { realName: `name ${chance.below(100)}` })
  })
}

function deputies(turn: Turn): void {
  const { chance, town, world } = turn
  const teamId = chance.pick(town.teams)
  const leader = town.leaders.get(teamId) ?? ''
  const members = stored<Person>(world.engine, 'people').filter(({ teams }) =>
    teams.some((team) => team.teamId === teamId),
  )
  const [deputy] = members.filter(({ hats }) =>
    hats.some((hat) => hat.role === 'deputy' && hat.teamId === teamId),
  )
  const asDeputy = town.people.find((who) => town.idOf(who) === deputy?._id)
  const personId = (
    chance.likely(0.8) ? chance.pick(members) : chance.pick(stored<Person>(world.engine, 'people'))
  )._id
  if (deputy && chance.likely(0.75) && revoke(turn, teamId, deputy._id)) {
    if (asDeputy) turn.send(asDeputy, 'volunteer.acceptMember', { teamId, personId })
    return
  }
  const by = asDeputy && chance.likely(0.3) ? asDeputy : leader
  turn.send(by, 'volunteer.appointDeputy', { teamId, personId })
  if (chance.likely(0.4)) turn.send(leader, 'volunteer.appointDeputy', { teamId, personId })
}

/** A leader dismisses her deputy in the middle of what the deputy is doing; soon she needs one again. */
export function revoke(turn: Turn, teamId: string, personId: string): boolean {
  const leader = turn.town.leaders.get(teamId)
  if (!leader || !turn.fault('roleRevoked')) return false
  turn.send(leader, 'volunteer.dismissDeputy', { teamId, personId })
  turn.plan(turn.now + turn.chance.between(1, 20) * MINUTE, (later) =>
    later.send(leader, 'volunteer.appointDeputy', { teamId, personId }),
  )
  return true
}

/** She presses twice, or asks on two phones at once: one lost card is replaced once per wish. */
function loseCard(turn: Turn): void {
  const { chance, town } = turn
  const who = chance.pick(town.people)
  const input = { key: newKey(turn) }
  turn.send(who, 'volunteer.replaceCard', input)
  if (chance.likely(0.5))
    turn.send(who, 'volunteer.replaceCard', chance.likely(0.5) ? input : { key: newKey(turn) })
}

function newcomer(turn: Turn): void {
  const { chance, now } = turn
  const who = `n${Math.floor(now / HOUR)}`
  const input = {
    name: who,
    ageBand: chance.pick(['14-17', '18-35', '75+']),
    guardianConsents: true,
    consentVersion: 1,
  }
  turn.send(who, 'volunteer.register', input)
  if (chance.likely(0.5)) turn.send(who, 'volunteer.register', input)
  turn.plan(now + 10 * MINUTE, (later) => {
    for (let n = 0; n < 2; n += 1)
      later.send(
        who,
        'volunteer.givePhone',
        chance.likely(0.5) ? { wechatCode: 'good-code' } : { typed: '10000000002' },
      )
  })
}
