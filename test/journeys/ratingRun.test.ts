import { halfYearOf, endOfHalfYear } from '#domain/halfYear'
import { DAY, HOUR } from '#domain/time'
import { booksText } from '@/text/books'
import { starsText } from '@/text/stars'
import { describeInTown } from './describeInTown'
import { fill, press, sees, tap, until } from './hands'
import { photograph } from './photograph'

const LEADER = 'V0002'
const MANAGER = 'V0024'
const SOCIAL_WORKER = 'V0030'
const DIRECTOR = 'V0035'
const TEAM = 'T02'
const SAID = '十一月八日那一班没有算进来'
const GIVEN = '周二下午的活动室'

describeInTown('the half-yearly rating of the teams', (town) => {
  const { step, open, as, answerTo } = town
  let half: string

  beforeAll(async () => {
    half = halfYearOf(await town.cloud.now())
  })

  step('lets the half year pass, every month closed by the timer', async () => {
    const end = endOfHalfYear(half) + 2 * DAY + 10 * HOUR
    while ((await town.cloud.now()) < end) {
      await town.cloud.moveClock(Math.min(10 * DAY, end - (await town.cloud.now()) + 1000))
      // The timer fires once for each of these jumps, and closes the month that is over.
      await new Promise((next) => setTimeout(next, 1_500))
    }
    await until(async () => (await ratingsOf(MANAGER)).toStart === half)
  })

  step('is counted from the books when the manager begins it, and hangs out for everybody', async () => {
    const manager = await as(MANAGER, '/packages/honours/pages/rating/index')
    await sees(manager, starsText.toStart(half))
    await press(manager, starsText.start)
    await sees(manager, starsText.started)
    await sees(manager, starsText.status.noticed)
    await photograph(manager, 'rating-1-noticed')
    await manager.context().close()

    const anybody = await open('/packages/honours/pages/stars/index')
    await sees(anybody, starsText.half(half))
    await sees(anybody, /公示到/)
    await anybody.context().close()
  })

  step('is objected to by a leader, who sees how far the team is', async () => {
    const leader = await as(LEADER, `/packages/honours/pages/teamStars/index?teamId=${TEAM}`)
    await sees(leader, starsText.formula)
    await photograph(leader, 'rating-2-progress')
    await press(leader, starsText.appeal)
    await leader.getByLabel(starsText.appealField).filter({ visible: true }).first().fill(SAID)
    await press(leader, starsText.appealSend)
    await sees(leader, SAID)
    await sees(leader, starsText.waiting)
    await leader.context().close()
  })

  step('is looked at again and answered by another of the centre', async () => {
    const worker = await as(SOCIAL_WORKER, '/packages/honours/pages/rating/index')
    await tap(worker.getByText(SAID))
    await worker
      .getByLabel(starsText.answerField, { exact: true })
      .filter({ visible: true })
      .first()
      .fill('核对过，已经算进来了')
    await press(worker, starsText.answerSend)
    await sees(worker, starsText.answeredDone)
    await worker.context().close()
  })

  step('is approved by the director once the notice has hung, and gives the stars', async () => {
    await town.cloud.moveClock(6 * DAY)
    const director = await as(DIRECTOR, '/packages/honours/pages/rating/index')
    await press(director, starsText.approve)
    await director.getByRole('dialog').getByRole('button', { name: starsText.approve }).click()
    await sees(director, starsText.approved)
    await sees(director, starsText.status.approved)
    await photograph(director, 'rating-3-approved')
    const { ratings } = await ratingsOf(DIRECTOR)
    const counted = new Map(ratings.map(({ teamId, stars }) => [teamId, stars === 0 ? null : stars]))
    const { teams } = await answerTo(undefined, 'open.town', {})
    for (const { teamId, stars } of teams) expect([teamId, stars]).toEqual([teamId, counted.get(teamId)])
    await director.context().close()
  })

  step(
    'is followed by support, written down by the centre and seen by everybody and by the team',
    async () => {
      const { ratings } = await ratingsOf(MANAGER)
      const [rated] = ratings.filter(({ stars }) => stars > 0)
      if (!rated) throw new Error('No team has a star')
      const manager = await as(MANAGER, '/packages/honours/pages/rating/index')
      await tap(manager.getByText(rated.teamName))
      await sees(manager, starsText.supportTitle(rated.teamName))
      await fill(manager, starsText.supportWorth, '500')
      await press(manager, starsText.supportSend)
      await sees(manager, starsText.supportFault)
      await fill(manager, starsText.supportWhat, GIVEN)
      await photograph(manager, 'rating-4-support')
      await press(manager, starsText.supportSend)
      await sees(manager, starsText.supportSent)
      await sees(manager, GIVEN)
      await manager.context().close()

      const anybody = await open('/packages/honours/pages/stars/index')
      await sees(anybody, GIVEN)
      await sees(anybody, new RegExp(`${rated.teamName}，活动经费，镇财政，折合 500 元`))
      await anybody.getByText(GIVEN).scrollIntoViewIfNeeded()
      await photograph(anybody, 'rating-5-public')
      await anybody.context().close()
      expect((await ratingsOf(MANAGER)).supports).toContainEqual(
        expect.objectContaining({ what: GIVEN, teamName: rated.teamName, stars: rated.stars }),
      )
    },
  )

  step('leaves books in which every promise holds, on the centre’s page', async () => {
    await until(async () => (await checkOf(DIRECTOR))?.brokenCount === 0)
    const director = await as(DIRECTOR, '/packages/centre/pages/booksCheck/index')
    await sees(director, booksText.whole)
    for (const { name } of Object.values(booksText.invariants)) await sees(director, name)
    expect(await director.getByText(booksText.fine, { exact: true }).filter({ visible: true }).count()).toBe(
      Object.keys(booksText.invariants).length,
    )
    await photograph(director, 'rating-6-books')
    await director.context().close()
  })

  const checkOf = async (persona: string) => (await answerTo(persona, 'books.check', {})).last
  const ratingsOf = (persona: string) => answerTo(persona, 'team.ratings', {})
})
