import { type Rating, ratingId, type RatingRun } from '#domain/rating'
import { DAY, HOUR } from '#domain/time'
import {
  type Act,
  DEPUTY,
  DIRECTOR,
  groundOf,
  keyOf,
  LEADER,
  MANAGER,
  NINE,
  OTHER_LEADER,
  OTHER_TEAM,
  type Scene,
  settle,
  TEAM,
  TICK,
  type Wish,
} from '../scene'
import { stored, type World } from '../world'

/** Three half years: one rated, one whose notice is over and one that still hangs out. */
export const ratings: Scene = { name: 'ratings', startAt: NINE - 2 * DAY, build, commands }

const RATED = '2025-H1'
const OVER = '2025-H2'
const OPEN = '2026-H1'

async function build(world: World, act: Act): Promise<void> {
  await settle(world, {
    leader: { hats: [LEADER] },
    deputy: { hats: [DEPUTY] },
    otherLeader: { hats: [OTHER_LEADER] },
    manager: { hats: [MANAGER] },
    colleague: { hats: [MANAGER] },
    director: { hats: [DIRECTOR] },
  })
  await groundOf(world).rated()
  // Its second team is none of this town's.
  world.engine.remove('ratings', { query: { teamId: 'T03' }, multi: true })
  await rated(world, OPEN, {})
  await rated(world, OVER, {})
  await rated(world, RATED, { status: 'approved', approvedAt: NINE - 100 * DAY })
  world.clock.now = NINE - 30 * HOUR
  for (const half of [OVER, OPEN])
    await act('leader', 'team.appeal', {
      half,
      teamId: TEAM,
      text: 'look again',
      key: keyOf(`appeal-${half}`),
    })
  const { inner } = world
  await inner.update('ratingRuns', { _id: OVER }, { set: { noticeUntil: NINE - HOUR } })
  world.clock.now = NINE - HOUR
  await act('manager', 'team.giveSupport', support('build'))
  world.clock.now = NINE
}

/** The same figures for both teams, in this half year. */
async function rated({ engine, inner }: World, half: string, over: Partial<RatingRun>): Promise<void> {
  const [run] = stored<RatingRun>(engine, 'ratingRuns')
  const [rating] = stored<Rating>(engine, 'ratings')
  if (!run || !rating) throw new Error('Nothing is rated')
  await inner.add('ratingRuns', [{ ...run, _id: half, ...over }])
  for (const teamId of [TEAM, OTHER_TEAM])
    await inner.add('ratings', [{ ...rating, _id: ratingId(half, teamId), half, teamId }])
}

function support(key: string) {
  const given = { kind: 'room', what: 'a room', fund: 'town' }
  return { half: RATED, teamId: TEAM, ...given, key: keyOf(`support-${key}`) }
}

function commands({ engine }: World): Record<string, Wish> {
  const supportId = stored<{ _id: string }>(engine, 'supports')[0]?._id
  const answered = { half: OVER, teamId: TEAM, text: 'looked again' }
  const appeal = (teamId: string, key: string) => ({ half: OPEN, teamId, text: 'why', key: keyOf(key) })
  return {
    startRating: ['manager', 'team.startRating', { half: '2024-H2' }],
    startRatingBesides: ['colleague', 'team.startRating', { half: '2024-H2' }],
    appeal: ['otherLeader', 'team.appeal', appeal(OTHER_TEAM, 'appeal')],
    appealAgain: ['otherLeader', 'team.appeal', appeal(OTHER_TEAM, 'appeal-again')],
    answerOpen: ['manager', 'team.answerAppeal', { ...answered, half: OPEN, stars: 5 }],
    answer: ['manager', 'team.answerAppeal', { ...answered, stars: 4 }],
    answerBesides: ['colleague', 'team.answerAppeal', answered],
    approve: ['director', 'team.approveRating', { half: OVER }],
    giveSupport: ['manager', 'team.giveSupport', support('now')],
    giveSupportBesides: ['colleague', 'team.giveSupport', support('besides')],
    takeBackSupport: ['colleague', 'team.takeBackSupport', { supportId, why: 'a mistake' }],
    takeBackBesides: ['director', 'team.takeBackSupport', { supportId, why: 'it was not given' }],
    tick: TICK,
  }
}
