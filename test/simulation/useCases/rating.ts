import { previousHalfYear, halfYearOf } from '#domain/halfYear'
import type { Rating, RatingRun } from '#domain/rating'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { stored } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** At eleven the centre rates the half year that is over; leaders appeal, the centre answers, the director approves. */
export const rating: UseCase = (day) => {
  const eleven = day.now + 11 * HOUR
  day.plan(eleven, begin)
  for (let n = 0; n < 5; n += 1) day.plan(eleven + day.chance.below(30 * MINUTE), goOn)
}

function begin(turn: Turn): void {
  const { chance, town, now } = turn
  const half = previousHalfYear(halfYearOf(now))
  turn.send(chance.likely(0.95) ? chance.pick(town.staff) : chance.pick(town.people), 'team.startRating', {
    half,
  })
  if (chance.likely(0.5)) turn.send(chance.pick(town.staff), 'team.startRating', { half })
}

function goOn(turn: Turn): void {
  const { chance, town, world } = turn
  const [run] = stored<RatingRun>(world.engine, 'ratingRuns')
  const ratings = stored<Rating>(world.engine, 'ratings')
  if (!run || ratings.length === 0) return
  const half = run._id
  const { teamId, appeal } = chance.pick(ratings)
  const director = town.staff[2] ?? ''
  const leader = town.leaders.get(teamId) ?? ''
  if (!appeal && chance.likely(0.4)) {
    const wish = { half, teamId, text: 'look again', key: newKey(turn) }
    turn.send(chance.likely(0.9) ? leader : chance.pick(town.people), 'team.appeal', wish)
  }
  if (appeal && !appeal.answer)
    turn.send(chance.pick(town.staff), 'team.answerAppeal', {
      half,
      teamId,
      text: 'looked again',
      ...(chance.likely(0.3) ? {} : { stars: chance.pick([3, 4]) }),
    })
  if (chance.likely(0.5))
    turn.send(chance.likely(0.8) ? director : chance.pick(town.staff), 'team.approveRating', { half })
  if (run.status === 'approved') give(turn, run, teamId)
  if (chance.likely(0.2)) turn.send(chance.pick(town.people), 'open.stars', {})
  if (chance.likely(0.2)) turn.send(leader, 'team.progress', { teamId })
  if (chance.likely(0.2)) turn.send(director, 'team.ratings', {})
}

function give(turn: Turn, { _id: half }: RatingRun, teamId: string): void {
  const { chance, town, world } = turn
  const wish = { half, teamId, kind: 'room', what: 'a room', fund: 'town', key: newKey(turn) }
  turn.send(chance.pick(town.staff), 'team.giveSupport', wish)
  const [support] = stored<{ _id: string }>(world.engine, 'supports')
  if (support && chance.likely(0.2))
    turn.send(chance.pick(town.staff), 'team.takeBackSupport', { supportId: support._id, why: 'mistake' })
  // A day later she looks again.
  if (chance.likely(0.3)) turn.plan(turn.now + DAY, goOn)
}
