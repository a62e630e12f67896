import type { MethodName } from '#contract/index'
import { HOUR, MINUTE } from '#domain/time'
import type { Turn } from '../simulation'
import { newKey, NOTHING, type UseCase } from './useCase'

/** Old links, other towns' papers and mistyped numbers: people ask for what is not there, whatever their hats. */
export const groping: UseCase = (day) => {
  for (let n = 0; n < 12; n += 1)
    day.plan(day.now + 7 * HOUR + day.chance.below(13 * 60) * MINUTE, askForNothing)
}

function askForNothing(turn: Turn): void {
  const { chance, town } = turn
  const who = chance.pick([
    chance.pick([...town.leaders.values()]),
    chance.pick([...town.keepers.values()]),
    chance.pick(town.staff),
    chance.pick(town.people),
    'stranger',
  ])
  const [name, input] = chance.pick(wishes(turn))
  turn.send(who, name, input)
}

type Wish = readonly [MethodName, Readonly<Record<string, unknown>>]

function wishes(turn: Turn): readonly Wish[] {
  return [...aboutShifts(turn), ...aboutNeeds(turn), ...aboutOthers(turn)]
}

function aboutShifts(turn: Turn): readonly Wish[] {
  const { chance, town, now } = turn
  const key = newKey(turn)
  const personId = town.idOf(chance.pick(town.people))
  const shiftId = NOTHING
  const words = [{ personId, says: 'asRecorded' }]
  const events = [{ nonce: key, kind: 'in', via: 'roster', personId, at: now - MINUTE }]
  return [
    ['open.shift', { shiftId }],
    ['activity.signUp', { shiftId, key }],
    ['activity.cancelSignup', { shiftId, key }],
    ['activity.change', { shiftId, key, places: 3 }],
    ['activity.cancel', { shiftId, why: 'rain' }],
    ['session.open', { shiftId }],
    ['session.roster', { shiftId }],
    ['session.newCode', { shiftId, key }],
    ['session.rollCall', { shiftId, key, at: now, missing: [] }],
    ['session.count', { shiftId, key, people: 2, at: now }],
    ['session.admit', { shiftId, card: 'WJ999999' }],
    ['session.record', { shiftId, device: 'AAA', events }],
    ['session.confirm', { shiftId, key, words }],
  ]
}

function aboutNeeds(turn: Turn): readonly Wish[] {
  const { chance, town, now } = turn
  const key = newKey(turn)
  const needId = NOTHING
  const teamId = chance.pick(town.teams)
  const personId = town.idOf(chance.pick(town.people))
  const serveOn = new Date(now + 32 * HOUR).toISOString().slice(0, 10)
  return [
    ['need.one', { needId }],
    ['need.suggest', { needId }],
    ['need.accept', { needId, key }],
    ['need.refuse', { needId, key, why: 'nobody' }],
    ['need.dispatch', { needId, key, teamId }],
    ['need.take', { needId, key, teamId, personId, serveOn }],
    ['need.decline', { needId, key, why: 'too far' }],
    ['need.serve', { needId, key }],
    ['need.rate', { needId, key, stars: 3, via: 'phone' }],
    ['need.withdraw', { needId, key }],
    ['need.contact', { needId }],
  ]
}

function aboutOthers(turn: Turn): readonly Wish[] {
  const { chance, town } = turn
  const key = newKey(turn)
  const slotId = NOTHING
  const teamId = chance.pick(town.teams)
  const servicePointId = chance.pick(town.places)
  return [
    ['reward.redeem', { rewardId: NOTHING, key }],
    ['reward.slip', { redemptionId: key }],
    ['reward.cancel', { redemptionId: key }],
    ['reward.lookUp', { servicePointId, shown: '00000000' }],
    ['reward.restock', { itemId: NOTHING, servicePointId, change: 'more', count: 1, key }],
    ['booking.book', { slotId, key }],
    ['booking.wait', { slotId, key }],
    ['booking.accept', { slotId, key }],
    ['booking.cancel', { slotId, key }],
    ['booking.bookFor', { slotId, key, name: 'caller', phone: '10000000001' }],
    ['booking.becomeHelper', { digits: '00000000' }],
    ['volunteer.team', { teamId: NOTHING }],
    ['volunteer.askToJoin', { teamId: NOTHING }],
    ['volunteer.acceptMember', { teamId, personId: NOTHING }],
    ['volunteer.declineMember', { teamId, personId: NOTHING }],
    ['volunteer.appointDeputy', { teamId, personId: NOTHING }],
    ['volunteer.card', {}],
    ['points.statement', {}],
  ]
}
