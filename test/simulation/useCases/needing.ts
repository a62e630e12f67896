import type { Need } from '#domain/need'
import type { Person } from '#domain/person'
import { chinaDateOf, DAY, HOUR, MINUTE } from '#domain/time'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/** Residents ask for help, places and the centre decide, teams go; some press twice, and strangers try. */
export const needing: UseCase = (day) => {
  const { now, chance } = day
  for (let n = 0; n < 8; n += 1) day.plan(now + 8 * HOUR + chance.below(8 * 60) * MINUTE, askForHelp)
  for (let n = 0; n < 45; n += 1) day.plan(now + 8 * HOUR + chance.below(11 * 60) * MINUTE, goOn)
  for (let n = 0; n < 4; n += 1) day.plan(now + 9 * HOUR + chance.below(10 * 60) * MINUTE, lookAtNeeds)
}

function askForHelp(turn: Turn): void {
  const { chance, town } = turn
  const onBehalf = chance.likely(0.2) ? { onBehalf: chance.pick(['hotline', 'counter']) } : {}
  const helping = [...town.staff, ...town.keepers.values()]
  const who = 'onBehalf' in onBehalf && chance.likely(0.8) ? chance.pick(helping) : chance.pick(town.people)
  const home = chance.likely(0.5) ? { place: 'home', address: 'an address' } : { place: 'point' }
  const wish = {
    key: newKey(turn),
    kindId: chance.likely(0.7) ? 'wj:haircut' : 'wj:law',
    servicePointId: chance.pick(town.places),
    words: 'please come',
    risk: 'a steep stair',
    name: who,
    phone: { typed: '10000000000' },
    ...home,
    ...onBehalf,
  }
  turn.send(who, 'need.ask', wish)
  if (chance.likely(0.1)) turn.send(who, 'need.kinds', {})
}

/** Somebody who may do the next step does it, or somebody who may not tries. */
function goOn(turn: Turn): void {
  const { chance, town, world } = turn
  const open = stored<Need>(world.engine, 'needs').filter((need) => need.open)
  if (open.length === 0) return
  const need = chance.pick(open)
  const keeper = town.keepers.get(need.servicePointId) ?? ''
  const staff = chance.likely(0.6) ? keeper : chance.pick(town.staff)
  const who = chance.likely(0.9) ? staff : chance.pick(town.people)
  const step = () => ({ needId: need._id, key: newKey(turn) })
  switch (need.state.status) {
    case 'asked':
      if (chance.likely(0.8)) turn.send(who, 'need.accept', step())
      if (chance.likely(0.1)) turn.send(asker(turn, need), 'need.accept', step())
      if (chance.likely(0.2))
        turn.send(chance.pick(town.staff), 'need.refuse', { ...step(), why: 'nobody can' })
      return
    case 'accepted':
      return dispatchOrTake(turn, need, who)
    case 'dispatched':
    case 'taken':
      return serveOrNot(turn, need, who)
    default:
      return rateIt(turn, need, who)
  }
}

function dispatchOrTake(turn: Turn, need: Need, who: string): void {
  const { chance, town } = turn
  const teamId = chance.pick(town.teams)
  const step = () => ({ needId: need._id, key: newKey(turn) })
  if (chance.likely(0.7)) turn.send(who, 'need.dispatch', { ...step(), teamId, why: 'they are near' })
  if (chance.likely(0.4)) take(turn, need, teamId)
  if (chance.likely(0.1)) turn.send(asker(turn, need), 'need.withdraw', step())
  if (chance.likely(0.1))
    turn.send(who, 'need.handOn', { ...step(), personId: town.idOf(chance.pick(town.staff)) })
}

function take(turn: Turn, need: Need, teamId: string): void {
  const { chance, town, world, now } = turn
  const leader = chance.likely(0.9) ? (town.leaders.get(teamId) ?? '') : chance.pick(town.people)
  const members = stored<Person>(world.engine, 'people').filter(({ teams }) =>
    teams.some((team) => team.teamId === teamId),
  )
  const personId = chance.pick(members)._id
  const serveOn = chinaDateOf(now + chance.below(3) * DAY)
  const wish = { needId: need._id, key: newKey(turn), teamId, personId, serveOn }
  turn.send(leader, 'need.take', wish)
  // Another leader wants it at the same moment.
  if (chance.likely(0.3)) {
    const other = chance.pick(town.teams)
    const theirs = {
      ...wish,
      key: newKey(turn),
      teamId: other,
      personId: town.idOf(town.leaders.get(other) ?? ''),
    }
    turn.send(town.leaders.get(other) ?? '', 'need.take', theirs)
  }
}

function serveOrNot(turn: Turn, need: Need, who: string): void {
  const { chance, town } = turn
  const step = () => ({ needId: need._id, key: newKey(turn) })
  const { state } = need
  const teamId = 'team' in state ? state.team.teamId : chance.pick(town.teams)
  if (state.status === 'dispatched' && chance.likely(0.7)) take(turn, need, teamId)
  const leader = town.leaders.get(teamId) ?? ''
  if (chance.likely(0.15)) turn.send(leader, 'need.decline', { ...step(), why: 'no time' })
  if (chance.likely(0.1)) turn.send(who, 'need.dispatch', { ...step(), teamId: chance.pick(town.teams) })
  if (chance.likely(0.1)) turn.send(asker(turn, need), 'need.withdraw', step())
  if ('goes' in state && chance.likely(0.6)) {
    const goes = town.people.find((person) => town.idOf(person) === state.goes.personId) ?? who
    turn.send(goes, 'need.contact', { needId: need._id })
    turn.send(goes, 'need.serve', step())
    if (chance.likely(0.2)) turn.send(leader, 'need.serve', step())
  }
  if (chance.likely(0.1)) turn.send(chance.pick(town.people), 'need.contact', { needId: need._id })
}

function rateIt(turn: Turn, need: Need, staff: string): void {
  const { chance } = turn
  const stars = chance.pick([1, 2, 3])
  const rating = { needId: need._id, key: newKey(turn), stars, thanks: 'thank you' }
  if (chance.likely(0.6)) turn.send(asker(turn, need), 'need.rate', { ...rating, via: 'phone' })
  if (chance.likely(0.3)) turn.send(staff, 'need.rate', { ...rating, key: newKey(turn), via: 'paper' })
}

function asker({ town, chance }: Turn, need: Need): string {
  return town.people.find((person) => town.idOf(person) === need.askedBy) ?? chance.pick(town.people)
}

function lookAtNeeds(turn: Turn): void {
  const { chance, town, world } = turn
  const who = chance.pick([...town.people, ...town.staff])
  const servicePointId = chance.pick(town.places)
  const teamId = chance.pick(town.teams)
  turn.send(who, 'need.mine', {})
  turn.send(town.leaders.get(teamId) ?? '', 'need.forTeam', { teamId })
  turn.send(town.keepers.get(servicePointId) ?? '', 'need.desk', { servicePointId, which: 'open' })
  const needs = stored<Need>(world.engine, 'needs')
  if (needs.length > 0) turn.send(chance.pick(town.staff), 'need.suggest', { needId: chance.pick(needs)._id })
  if (needs.length > 0) turn.send(who, 'need.one', { needId: chance.pick(needs)._id })
}
