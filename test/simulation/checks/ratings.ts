import { monthsOf } from '#domain/halfYear'
import { isOf, type Rating, type RatingRun, starsOf } from '#domain/rating'
import type { Person } from '#domain/person'
import type { Support } from '#domain/support'
import type { Team } from '#domain/team'
import type { Call } from '../call'
import { holds } from '../violation'
import { stored, storedOne, type World } from '../world'
import type { Check } from './check'

const CHECK = 'ratings'

/** Stars come from the books, hang out, are appealed against once, approved by another person, and reach every team. */
export const ratings: Check = {
  wrote(world, { call, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'ratingRuns')
        runChanged(world, call, before as unknown as RatingRun | undefined, after as unknown as RatingRun)
      if (collection === 'ratings')
        ratingChanged(world, call, before as unknown as Rating | undefined, after as unknown as Rating)
      if (collection === 'supports') supported(world, call, before !== undefined, after as unknown as Support)
      if (collection === 'teams' && before)
        holds(
          (before as unknown as Team).stars === (after as unknown as Team).stars ||
            (after as unknown as Team).rated !== undefined,
          CHECK,
          () => `${String(after._id)} got stars without a rating`,
        )
    }
  },

  atQuiet({ engine, clock }) {
    const teams = stored<Team>(engine, 'teams')
    for (const run of stored<RatingRun>(engine, 'ratingRuns')) {
      const own = stored<Rating>(engine, 'ratings').filter(({ half }) => half === run._id)
      if (run.status !== 'counting')
        holds(
          own.length === teams.length,
          CHECK,
          () => `${run._id} rated ${own.length} of ${teams.length} teams`,
        )
      holds(
        run.due === null || run.due > clock.now - 24 * 3_600_000,
        CHECK,
        () => `${run._id} is ${run.status} and nobody goes on with it`,
      )
      if (run.status !== 'approved' || run.due !== null) continue
      for (const rating of own) {
        const team = teams.find(({ _id }) => _id === rating.teamId)
        holds(
          team?.rated !== run._id || (team.stars ?? 0) === starsOf(rating),
          CHECK,
          () => `${rating.teamId} has ${team?.stars} stars, it was given ${starsOf(rating)}`,
        )
      }
    }
  },
}

function runChanged(world: World, call: Call, before: RatingRun | undefined, after: RatingRun): void {
  const { command, startedAt, readAt } = call
  const { naive, engine } = world
  if (!before) {
    const may = naive.wore(command.personId ?? '', startedAt, ['centre'])
    holds(may, 'rights', () => `${command.personId} began a rating and is not of the centre`)
    for (const month of monthsOf(after._id))
      for (const [account, book] of naive.books)
        for (const line of book.values())
          holds(
            line.period !== month || naive.totals.has(`${account}/${month}`),
            CHECK,
            () => `${after._id} was rated while ${month} of ${account} was open`,
          )
    return
  }
  if (before.status === after.status) return
  const order = ['counting', 'noticed', 'approved']
  holds(
    order.indexOf(after.status) === order.indexOf(before.status) + 1,
    CHECK,
    () => `${after._id} went from ${before.status} to ${after.status}`,
  )
  if (after.status !== 'approved') return
  command.commits += 1
  const own = stored<Rating>(engine, 'ratings').filter(({ half }) => half === after._id)
  holds(
    readAt >= (after.noticeUntil ?? Infinity),
    CHECK,
    () => `${after._id} was approved before its notice was over`,
  )
  holds(after.approvedBy !== after.startedBy, 'rights', () => `${after.startedBy} approved her own rating`)
  for (const { appeal, teamId, ruledStars } of own) {
    holds(!appeal || appeal.answer !== null, CHECK, () => `the appeal of ${teamId} was never answered`)
    holds(
      ruledStars === null || appeal?.answer?.by !== after.approvedBy,
      'rights',
      () => `${after.approvedBy} approved stars of her own ruling`,
    )
  }
}

function ratingChanged(world: World, call: Call, before: Rating | undefined, after: Rating): void {
  const { command, startedAt } = call
  const { naive, engine } = world
  if (!before) {
    const months = monthsOf(after.half)
    let teamPoints = 0
    let minutes = 0
    for (const month of months) {
      const own = [...(naive.books.get(`team:${after.teamId}`)?.values() ?? [])].filter(
        ({ period }) => period === month,
      )
      minutes += own.reduce((sum, line) => sum + line.minutes, 0)
      teamPoints += own.reduce((sum, line) => sum + line.teamPoints, 0)
      teamPoints += Math.floor(own.reduce((sum, line) => sum + line.left, 0) / 60)
    }
    holds(
      after.teamPoints === teamPoints && after.minutes === minutes,
      CHECK,
      () =>
        `${after._id} counts ${after.teamPoints} points of ${teamPoints}, ${after.minutes} minutes of ${minutes}`,
    )
    return
  }
  const { teamPoints, minutes, sureMinutes, stars } = before
  holds(
    after.teamPoints === teamPoints &&
      after.minutes === minutes &&
      after.sureMinutes === sureMinutes &&
      after.stars === stars,
    CHECK,
    () => `what ${after._id} counted was changed`,
  )
  if (command.name === 'team.appeal') {
    holds(before.appeal === null, CHECK, () => `${after._id} was appealed against twice`)
    const may = naive.wore(command.personId ?? '', startedAt, [
      `leader:${after.teamId}`,
      `deputy:${after.teamId}`,
    ])
    holds(may, 'rights', () => `${command.personId} appealed for ${after.teamId}`)
    command.commits += 1
  } else {
    holds(before.appeal?.answer === null, CHECK, () => `${command.name} changed ${after._id}`)
    const person = storedOne(engine, 'people', command.personId ?? '') as unknown as Person
    const may = naive.wore(command.personId ?? '', startedAt, ['centre']) && !isOf(person, after.teamId)
    holds(may, 'rights', () => `${command.personId} answered for ${after.teamId}`)
  }
}

function supported({ naive, engine }: World, call: Call, wasThere: boolean, after: Support): void {
  const { command, startedAt } = call
  const may = naive.wore(command.personId ?? '', startedAt, ['centre'])
  holds(may, 'rights', () => `${command.personId} wrote down a support`)
  if (wasThere) return
  const run = storedOne(engine, 'ratingRuns', after.half) as unknown as RatingRun | undefined
  holds(run?.status === 'approved', CHECK, () => `${after._id} was given before the stars were`)
  holds(after.stars >= 3, CHECK, () => `${after._id} was given to a team without stars`)
  command.commits += 1
}
