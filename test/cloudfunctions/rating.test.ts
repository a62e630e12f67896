import { teamAccount, sealed } from '#domain/entry'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { totalId } from '#domain/total'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, TEAM, type TestTown } from '#test/store/testTown'

const HALF = '2026-H2'
/** Monday after the half year, with December settled. */
const MONDAY = Date.parse('2027-01-04T09:00:00+08:00')

async function afterHalf(
  sums: Record<string, readonly [points: number, minutes: number, sure: number]> = {},
) {
  const town = createTestTown(MONDAY)
  await town.team()
  await town.store.add('teams', [
    { ...(await town.stored('teams', TEAM)), _id: 'T03', name: '示例·理发队', stars: null },
  ])
  await town.leader('qian')
  await town.leader('sun', 'leader', 'T03')
  await town.person('wang')
  await town.centre('manager')
  await town.centre('worker', 'socialWorker')
  await town.centre('director', 'director')
  for (const [teamId, [teamPoints, minutes, sureMinutes]] of Object.entries(sums))
    await closedMonth(town, teamId, '2026-12', { teamPoints, minutes, sureMinutes })
  return town
}

async function closedMonth(
  town: TestTown,
  teamId: string,
  period: string,
  sums: Readonly<{ teamPoints: number; minutes: number; sureMinutes: number }>,
) {
  const account = teamAccount(teamId)
  const total = sealed({
    _id: totalId(account, period),
    account,
    kind: 'total',
    ...sums,
    grade: null,
    ruleVersion: 1,
    rate: { minutes: 60, points: 1 },
    shiftId: null,
    title: '',
    inAt: null,
    outAt: null,
    by: 'timer',
    at: town.now(),
    decidedAt: town.now(),
    period,
  })
  await town.store.add('ledger', [total])
}

const FOUR = [900, 54_000, 50_000] as const
const NO_SHARE = [900, 54_000, 40_000] as const

async function started(sums = { [TEAM]: FOUR, T03: NO_SHARE } as Parameters<typeof afterHalf>[0]) {
  const town = await afterHalf(sums)
  await town.phone('manager')('team.startRating', { half: HALF })
  return town
}

const ROOM = { half: HALF, teamId: TEAM, kind: 'room', what: '周二下午的活动室', fund: 'town' } as const

describe('rating the teams', () => {
  it('counts the closed half year, hangs out three working days, and gives the stars when the director agrees', async () => {
    const town = await started()
    expect(await town.guest('open.stars', {})).toMatchObject({
      data: {
        run: { half: HALF, status: 'noticed', noticeUntil: Date.parse('2027-01-08T00:00:00+08:00') },
        teams: [
          { teamId: TEAM, stars: 4, teamPoints: 900, sharePercent: 92, why: 'earned' },
          { teamId: 'T03', stars: 0, sharePercent: 74, why: 'share' },
        ],
      },
    })
    const director = town.phone('director')
    expect(await director('team.approveRating', { half: HALF })).toMatchObject({ code: 'NoticeOpen' })
    expect(await town.stored('teams', TEAM)).toMatchObject({ stars: 5 })
    town.wait(4 * DAY)
    expect(await town.phone('manager')('team.approveRating', { half: HALF })).toMatchObject({
      code: 'NotDirector',
    })
    const waits = async (name: string) => {
      const desk = await town.phone(name)('centre.desk', {})
      return desk.ok && desk.data.waiting.some(({ kind }) => kind === 'ratingApproval')
    }
    expect([await waits('worker'), await waits('director')]).toEqual([false, true])
    expect(await director('team.approveRating', { half: HALF })).toMatchObject({ ok: true })
    expect(await director('team.approveRating', { half: HALF })).toMatchObject({ ok: true })
    expect(await town.stored('teams', TEAM)).toMatchObject({ stars: 4, rated: HALF })
    expect(await town.stored('teams', 'T03')).toMatchObject({ stars: null, rated: HALF })
    expect(await town.guest('open.stars', {})).toMatchObject({
      data: { run: { status: 'approved', approvedByName: 'director' } },
    })
  })

  it('happens once for a half year, whoever begins it and however often', async () => {
    const town = await afterHalf({ [TEAM]: FOUR })
    const begin = (name: string) => town.phone(name)('team.startRating', { half: HALF })
    const replies = await Promise.all([begin('manager'), begin('worker'), begin('manager')])
    expect(replies.every(({ ok }) => ok)).toBe(true)
    expect(town.engine.count('ratingRuns')).toBe(1)
    expect(town.engine.count('ratings')).toBe(2)
    expect(await town.stored('ratingRuns', HALF)).toMatchObject({ status: 'noticed' })
  })

  it('waits until the half year is over and its last month is settled', async () => {
    const town = await afterHalf()
    const manager = town.phone('manager')
    expect(await manager('team.startRating', { half: '2027-H1' })).toMatchObject({ code: 'HalfNotOver' })
    const open = sealed({
      _id: 'c~late~team0',
      account: teamAccount(TEAM),
      kind: 'teamCredit',
      minutes: 60,
      teamPoints: 1,
      grade: null,
      ruleVersion: 1,
      rate: { minutes: 60, points: 1 },
      shiftId: null,
      title: '',
      inAt: null,
      outAt: null,
      by: 'timer',
      at: MONDAY - 5 * DAY,
      decidedAt: MONDAY - 5 * DAY,
    })
    await town.store.add('ledger', [open])
    expect(await manager('team.startRating', { half: HALF })).toMatchObject({ code: 'HalfNotSettled' })
    await town.tick()
    expect(await manager('team.startRating', { half: HALF })).toMatchObject({ ok: true })
    expect(await town.stored('ratings', `${HALF}~${TEAM}`)).toMatchObject({ teamPoints: 1, minutes: 60 })
    for (const name of ['qian', 'wang', 'nobody'])
      expect(await town.phone(name)('team.startRating', { half: HALF })).toMatchObject({
        code: 'NotOfCentre',
      })
    expect(await manager('team.startRating', { half: '2026-H3' })).toMatchObject({ code: 'InvalidInput' })
  })

  it('goes on with a town of many teams by the timer, and counts each once', async () => {
    const town = await afterHalf({ [TEAM]: FOUR })
    const team = await town.stored('teams', TEAM)
    const more = Array.from({ length: 320 }, (_, n) => ({ ...team, _id: `X${String(n).padStart(3, '0')}` }))
    await town.store.add('teams', more)
    await town.phone('manager')('team.startRating', { half: HALF })
    expect(await town.stored('ratingRuns', HALF)).toMatchObject({ status: 'counting' })
    expect(await town.guest('open.stars', {})).toMatchObject({ data: { run: null } })
    for (let run = 0; run < 4; run += 1) {
      town.wait(MINUTE)
      await town.tick()
    }
    expect(await town.stored('ratingRuns', HALF)).toMatchObject({ status: 'noticed', due: null })
    expect(town.engine.count('ratings')).toBe(322)
  })

  it('is given by whoever was first of two directors', async () => {
    const town = await started()
    await town.centre('deputy', 'director')
    town.wait(4 * DAY)
    const first = () => town.phone('director')('team.approveRating', { half: HALF })
    const second = town.phoneOn('deputy', justBefore(town.store, 'ratingRuns', first))
    expect(await second('team.approveRating', { half: HALF })).toMatchObject({ ok: true })
    expect(await town.stored('ratingRuns', HALF)).toMatchObject({ approvedByName: 'director' })
  })

  it('never undoes the stars of a later half year', async () => {
    const town = await started()
    await town.rated({ status: 'approved', due: town.now() })
    const later = { stars: 5, rated: HALF }
    await town.store.update('teams', { _id: TEAM }, { set: later })
    town.wait(MINUTE)
    await town.tick()
    expect(await town.stored('ratingRuns', '2026-H1')).toMatchObject({ due: null })
    expect(await town.stored('teams', TEAM)).toMatchObject(later)
  })

  it('is carried to the teams by the timer when the approval was cut', async () => {
    const town = await started()
    town.wait(4 * DAY)
    await town.phone('director')('team.approveRating', { half: HALF })
    await town.store.update('teams', { _id: TEAM }, { set: { stars: 5, rated: null } })
    town.wait(3 * MINUTE)
    expect(await town.tick()).toMatchObject({ data: { teamsRated: 1 } })
    expect(await town.stored('teams', TEAM)).toMatchObject({ stars: 4 })
    town.wait(3 * MINUTE)
    expect(await town.tick()).toMatchObject({ data: { teamsRated: 0 } })
  })
})

describe('nobody rates alone', () => {
  it('neither who began it, nor who ruled on an appeal, nor a leader may approve', async () => {
    const town = await afterHalf({ [TEAM]: FOUR, T03: NO_SHARE })
    const director = town.phone('director')
    await director('team.startRating', { half: HALF })
    town.wait(4 * DAY)
    expect(await director('team.approveRating', { half: HALF })).toMatchObject({ code: 'OwnRun' })
    await town.centre('next', 'director')
    await town.isAlso('next', 'director')
    expect(await town.phone('next')('team.approveRating', { half: HALF })).toMatchObject({ code: 'OwnRun' })
    expect(await town.phone('next')('team.ratings', {})).toMatchObject({ data: { run: { own: true } } })

    const other = await started()
    await other.phone('sun')('team.appeal', {
      half: HALF,
      teamId: 'T03',
      text: '有三班没算',
      key: other.key(),
    })
    await other.phone('director')('team.answerAppeal', {
      half: HALF,
      teamId: 'T03',
      text: '是没算',
      stars: 4,
    })
    other.wait(4 * DAY)
    expect(await other.phone('director')('team.approveRating', { half: HALF })).toMatchObject({
      code: 'OwnRun',
    })
  })
})

describe('an appeal', () => {
  it('is the leader’s, once, answered with a reason by another, before the director may agree', async () => {
    const town = await started()
    const wish = { half: HALF, teamId: 'T03', text: '有三班没算', key: town.key() }
    expect(await town.phone('qian')('team.appeal', wish)).toMatchObject({ code: 'NotYourTeam' })
    expect(await town.phone('sun')('team.appeal', wish)).toMatchObject({ ok: true })
    expect(await town.phone('sun')('team.appeal', wish)).toMatchObject({ ok: true })
    expect(await town.phone('sun')('team.appeal', { ...wish, text: '别的' })).toMatchObject({
      code: 'KeyReused',
    })
    expect(await town.phone('sun')('team.appeal', { ...wish, key: town.key() })).toMatchObject({
      code: 'AlreadyAppealed',
    })
    town.wait(4 * DAY)
    expect(await town.phone('director')('team.approveRating', { half: HALF })).toMatchObject({
      code: 'AppealOpen',
      facts: { team: '示例·理发队' },
    })
    const answer = { half: HALF, teamId: 'T03', text: '核对过，是漏了', stars: 4 }
    expect(await town.phone('worker')('team.answerAppeal', { ...answer, stars: 2 })).toMatchObject({
      code: 'NoSuchStar',
    })
    expect(await town.phone('worker')('team.answerAppeal', answer)).toMatchObject({ ok: true })
    expect(await town.phone('worker')('team.answerAppeal', answer)).toMatchObject({ ok: true })
    expect(await town.phone('manager')('team.answerAppeal', answer)).toMatchObject({
      code: 'AlreadyAnswered',
    })
    expect(await town.phone('director')('team.approveRating', { half: HALF })).toMatchObject({ ok: true })
    expect(await town.stored('teams', 'T03')).toMatchObject({ stars: 4 })
    expect(await town.phone('sun')('team.progress', { teamId: 'T03' })).toMatchObject({
      data: {
        last: { rating: { stars: 4, countedStars: 0 }, appeal: { answer: { stars: 4 } }, mayAppeal: false },
      },
    })
  })

  it('comes too late after the notice, and answers nothing where nobody asked', async () => {
    const town = await started()
    const late = { half: HALF, teamId: TEAM, text: '少了', key: town.key() }
    const answer = { half: HALF, teamId: TEAM, text: '没有少', stars: 4 }
    expect(await town.phone('worker')('team.answerAppeal', answer)).toMatchObject({ code: 'NothingAppealed' })
    expect(await town.phone('qian')('team.appeal', { ...late, half: '2026-H1' })).toMatchObject({
      code: 'RatingNotFound',
    })
    town.wait(3 * DAY + 15 * HOUR)
    expect(await town.phone('qian')('team.appeal', late)).toMatchObject({ code: 'NoticeOver' })
  })

  it('is not answered by somebody of the same team', async () => {
    const town = await started()
    const audit = { by: 'timer' as const, at: MONDAY, does: 'test' }
    const teams = [{ teamId: 'T03', teamName: 'T03', status: 'member', at: MONDAY }]
    await town.store.update('people', { _id: town.idOf('worker') }, { set: { teams, audit } })
    await town.phone('sun')('team.appeal', { half: HALF, teamId: 'T03', text: '少了', key: town.key() })
    const answer = { half: HALF, teamId: 'T03', text: '是', stars: 5 }
    expect(await town.phone('worker')('team.answerAppeal', answer)).toMatchObject({ code: 'OwnTeam' })
  })
})

describe('the leader sees how the team stands', () => {
  it('with what is missing to the next star, from entries not closed yet', async () => {
    const town = await afterHalf()
    await town.store.add('ledger', [
      sealed({
        _id: 'c~s~team0',
        account: teamAccount(TEAM),
        kind: 'teamCredit',
        minutes: 704 * 60,
        teamPoints: 704,
        sureMinutes: 704 * 60,
        grade: null,
        ruleVersion: 1,
        rate: { minutes: 60, points: 1 },
        shiftId: null,
        title: '',
        inAt: null,
        outAt: null,
        by: 'timer',
        at: town.now(),
        decidedAt: town.now(),
      }),
    ])
    expect(await town.phone('qian')('team.progress', { teamId: TEAM })).toMatchObject({
      data: {
        half: '2027-H1',
        teamPoints: 704,
        sharePercent: 100,
        stars: 3,
        next: { stars: 4, missingPoints: 96, shareIsEnough: true },
        last: null,
      },
    })
    expect(await town.phone('wang')('team.progress', { teamId: TEAM })).toMatchObject({ code: 'NotYourTeam' })
    expect(await town.phone('director')('team.progress', { teamId: 'T99' })).toMatchObject({
      code: 'TeamNotFound',
    })
  })
})

describe('support for teams with stars', () => {
  it('is written down once the stars are given, for everybody to see, and taken back with a reason', async () => {
    const town = await started()
    const wish = { ...ROOM, worthCents: 50_000, key: town.key() }
    const manager = town.phone('manager')
    expect(await manager('team.giveSupport', wish)).toMatchObject({ code: 'RatingNotFound' })
    town.wait(4 * DAY)
    await town.phone('director')('team.approveRating', { half: HALF })
    const given = await manager('team.giveSupport', wish)
    expect(await manager('team.giveSupport', wish)).toEqual(given)
    expect(await manager('team.giveSupport', { ...wish, what: '别的' })).toMatchObject({ code: 'KeyReused' })
    expect(await manager('team.giveSupport', { ...wish, teamId: 'T03', key: town.key() })).toMatchObject({
      code: 'NotRated',
    })
    expect(await town.phone('qian')('team.giveSupport', wish)).toMatchObject({ code: 'NotOfCentre' })
    expect(await town.guest('open.stars', {})).toMatchObject({
      data: {
        supports: [{ teamId: TEAM, stars: 4, what: ROOM.what, worthCents: 50_000, takenBackWhy: null }],
      },
    })

    const supportId = given.ok ? given.data.supportId : ''
    expect(await manager('team.takeBackSupport', { supportId, why: '记错了团队' })).toMatchObject({
      ok: true,
    })
    expect(await manager('team.takeBackSupport', { supportId, why: '再来一次' })).toMatchObject({ ok: true })
    expect(await town.phone('qian')('team.progress', { teamId: TEAM })).toMatchObject({
      data: { supports: [{ takenBackWhy: '记错了团队' }] },
    })
    expect(await manager('team.takeBackSupport', { supportId: 'wj:none', why: '没有' })).toMatchObject({
      code: 'SupportNotFound',
    })
  })

  it('is taken back for the reason of who was first of two of the centre', async () => {
    const town = await started()
    town.wait(4 * DAY)
    await town.phone('director')('team.approveRating', { half: HALF })
    const given = await town.phone('manager')('team.giveSupport', { ...ROOM, key: town.key() })
    const supportId = given.ok ? given.data.supportId : ''
    const first = () => town.phone('manager')('team.takeBackSupport', { supportId, why: '记错了团队' })
    const second = town.phoneOn('worker', justBefore(town.store, 'supports', first))
    expect(await second('team.takeBackSupport', { supportId, why: '重复了' })).toMatchObject({ ok: true })
    expect(await town.stored('supports', supportId)).toMatchObject({
      takenBack: { byName: 'manager', why: '记错了团队' },
    })
  })

  it('takes no worth that is none', async () => {
    const town = await started()
    for (const worthCents of [0, -1, 0.5, 1e308, '9', [9]])
      expect(
        await town.phone('manager')('team.giveSupport', {
          ...ROOM,
          worthCents: worthCents as number,
          key: town.key(),
        }),
      ).toMatchObject({ code: 'InvalidInput' })
    expect(town.engine.count('supports')).toBe(0)
  })
})

describe('her own team', () => {
  const joins = (town: TestTown, name: string) =>
    town.store.update(
      'people',
      { _id: town.idOf(name) },
      { set: { teams: [{ teamId: TEAM, teamName: TEAM, status: 'member', at: town.now() }] } },
    )

  it('is given nothing by her, and loses nothing by her', async () => {
    const town = await started()
    town.wait(4 * DAY)
    await town.phone('director')('team.approveRating', { half: HALF })
    await joins(town, 'manager')
    const give = (by: string) => town.phone(by)('team.giveSupport', { ...ROOM, key: town.key() })
    expect(await give('manager')).toMatchObject({ code: 'OwnTeam' })
    const given = await give('worker')
    const takeBack = { supportId: given.ok ? given.data.supportId : '', why: '记错了团队' }
    expect(await town.phone('manager')('team.takeBackSupport', takeBack)).toMatchObject({ code: 'OwnTeam' })
    expect(await town.phone('worker')('team.takeBackSupport', takeBack)).toMatchObject({ ok: true })
  })

  it('keeps a director who leads one from saying yes, and there is no yes to what nobody began', async () => {
    const town = await started()
    const approve = () => town.phone('director')('team.approveRating', { half: HALF })
    expect(await town.phone('director')('team.approveRating', { half: '2026-H1' })).toMatchObject({
      code: 'RatingNotFound',
    })
    town.wait(4 * DAY)
    const { hats } = await town.stored('people', town.idOf('director'))
    const leads = (await town.stored('people', town.idOf('sun'))).hats
    await town.store.update('people', { _id: town.idOf('director') }, { set: { hats: [...hats, ...leads] } })
    expect(await approve()).toMatchObject({ code: 'OwnTeam' })
    await town.store.update('people', { _id: town.idOf('director') }, { set: { hats } })
    expect(await approve()).toMatchObject({ ok: true })
  })
})
