import { parseCardCode, isGenuineCard } from '#domain/volunteerCard'
import { chinaDateOf, DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, TEAM, TOWN_KEY } from '#test/store/testTown'

const newcomer = { name: '王阿姨', ageBand: '60-74' as const, guardianConsents: false, consentVersion: 1 }

describe('registering', () => {
  it('makes one person with a card number, however often it is pressed', async () => {
    const town = createTestTown()
    const wang = town.phone('wang')
    const [first, second] = await Promise.all([
      wang('volunteer.register', newcomer),
      wang('volunteer.register', newcomer),
    ])
    expect(first).toMatchObject({
      ok: true,
      data: { name: '王阿姨', phoneKnown: false, realNameKnown: false, hats: [] },
    })
    expect(second).toEqual(first)
    expect(town.engine.count('people')).toBe(1)
  })

  it('needs the guardian of somebody under eighteen', async () => {
    const town = createTestTown()
    const young = { ...newcomer, ageBand: '14-17' as const }
    expect(await town.phone('li')('volunteer.register', young)).toMatchObject({ code: 'GuardianNeeded' })
    expect(await town.phone('li')('volunteer.register', { ...young, guardianConsents: true })).toMatchObject({
      ok: true,
    })
  })

  it('takes no role, card number or identity from the phone', async () => {
    const town = createTestTown()
    for (const extra of [
      { hats: [{ role: 'leader' }] },
      { cardNo: 'WJ000001' },
      { openid: 'somebody-else' },
      { _id: 'wj:x' },
    ]) {
      expect(await town.phone('wang')('volunteer.register', { ...newcomer, ...extra })).toEqual({
        ok: false,
        code: 'InvalidInput',
      })
    }
    expect(town.engine.count('people')).toBe(0)
  })

  it('gives different people different numbers', async () => {
    const town = createTestTown()
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => town.phone(`v${n}`)('volunteer.register', newcomer)),
    )
    expect(new Set(town.engine.find('people').map(({ cardNo }) => cardNo)).size).toBe(60)
  })
})

describe('the list of what is on', () => {
  it('begins with what began the evening before, as long as it goes on', async () => {
    const town = createTestTown()
    await town.shift({ startsAt: NINE + 12 * HOUR, endsAt: NINE + 13 * HOUR })
    const tonight = await town.shift({ startsAt: NINE + 14 * HOUR, endsAt: NINE + 16 * HOUR })
    const tomorrow = await town.shift({ startsAt: NINE + DAY })
    const from = async (fromOn: string) => {
      const page = await town.guest('open.activities', { fromOn })
      return page.ok && page.data.shifts.map(({ shiftId }) => shiftId)
    }
    town.wait(15 * HOUR + MINUTE)
    expect(await from(chinaDateOf(town.now()))).toEqual([tonight, tomorrow])
    expect(await from(chinaDateOf(town.now() + DAY))).toEqual([])
    town.wait(HOUR)
    expect(await from(chinaDateOf(town.now()))).toEqual([tomorrow])
  })
})

describe('the home page', () => {
  it('shows a guest what is on today and nothing else', async () => {
    const town = createTestTown(NINE - HOUR)
    const today = await town.shift()
    await town.shift({ startsAt: NINE + DAY })
    expect(await town.guest('volunteer.home', {})).toMatchObject({
      ok: true,
      data: { me: null, balance: null, today: [{ shiftId: today, mine: false }] },
    })
  })

  it('still shows after midnight what began the evening before, until it is over', async () => {
    const town = createTestTown()
    const tonight = await town.shift({ startsAt: NINE + 14 * HOUR, endsAt: NINE + 16 * HOUR })
    town.wait(15 * HOUR + MINUTE)
    expect(await town.guest('volunteer.home', {})).toMatchObject({ data: { today: [{ shiftId: tonight }] } })
    town.wait(HOUR)
    expect(await town.guest('volunteer.home', {})).toMatchObject({ data: { today: [] } })
  })

  it('shows a volunteer her evening shift on a day on which every team serves twice', async () => {
    const town = createTestTown(NINE - HOUR)
    await town.person('wang')
    for (let team = 0; team < 152; team += 1) await town.shift({ teamId: `T${team}` })
    const startsAt = NINE + 10 * HOUR
    const evening = await town.shift({ startsAt, endsAt: startsAt + HOUR })
    const wang = town.phone('wang')
    await wang('activity.signUp', { shiftId: evening, key: town.key() })
    expect(await wang('volunteer.home', {})).toMatchObject({ data: { mine: [{ shiftId: evening }] } })
  })

  it('shows a volunteer her next shift, her session and her balance', async () => {
    const town = createTestTown(NINE - HOUR)
    await town.leader('qian')
    await town.person('wang')
    const shiftId = await town.shift({ ledBy: [town.idOf('qian')] })
    const wang = town.phone('wang')
    await wang('activity.signUp', { shiftId, key: town.key() })
    expect(await wang('volunteer.home', {})).toMatchObject({
      data: {
        me: { name: 'wang' },
        balance: { points: 0 },
        session: null,
        mine: [{ shiftId }],
        leading: [],
        pendingMinutes: 0,
      },
    })
    town.wait(HOUR)
    expect(await town.phone('qian')('volunteer.home', {})).toMatchObject({
      data: { leading: [{ shiftId, leading: true }] },
    })
    await town.phone('qian')('session.open', { shiftId })
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    expect(await wang('volunteer.home', {})).toMatchObject({ data: { session: { shiftId, status: 'open' } } })
  })

  it('carries no phone number, real name or openid of anybody', async () => {
    const town = createTestTown()
    await town.person('wang', { realName: 'SECRET-NAME', phone: { number: '10000000099', verified: true } })
    const answers = JSON.stringify([
      await town.phone('wang')('volunteer.home', {}),
      await town.phone('wang')('volunteer.card', {}),
    ])
    expect(answers).not.toMatch(/SECRET-NAME|10000000099|openid-wang/)
  })
})

describe('the volunteer card', () => {
  it('carries a code that proves the card and nothing about the person', async () => {
    const town = createTestTown()
    await town.leader('qian')
    const reply = await town.phone('qian')('volunteer.card', {})
    expect(reply).toMatchObject({ data: { cardNo: 'WJ000001', teams: [{ role: 'leader' }] } })
    const code = parseCardCode(reply.ok ? reply.data.code : '')
    expect(code && isGenuineCard(TOWN_KEY, code)).toBe(true)
    expect(code && isGenuineCard(TOWN_KEY, { ...code, cardNo: 'WJ000002' })).toBe(false)
    expect(await town.phone('nobody')('volunteer.card', {})).toMatchObject({ code: 'NotRegistered' })
  })
})

describe('a lost card', () => {
  it('is replaced once per press, keeps its number, and the old one opens no door any more', async () => {
    const town = createTestTown()
    await town.leader('qian')
    await town.person('zhao')
    const shiftId = await town.shift()
    await town.phone('qian')('session.open', { shiftId })
    const zhao = town.phone('zhao')
    const lost = await zhao('volunteer.card', {})
    const command = { key: town.key() }
    const [first, second] = await Promise.all([
      zhao('volunteer.replaceCard', command),
      zhao('volunteer.replaceCard', command),
    ])
    expect(second).toEqual(first)
    expect(await zhao('volunteer.card', {})).toEqual(first)
    expect(first).toMatchObject({ ok: true, data: { cardNo: lost.ok && lost.data.cardNo } })

    const admit = (reply: typeof lost) =>
      town.phone('qian')('session.admit', { shiftId, card: reply.ok ? reply.data.code : '' })
    expect(await admit(lost)).toMatchObject({ ok: false, code: 'LostCard' })
    expect(await admit(first)).toMatchObject({ ok: true })
    expect(await town.phone('nobody')('volunteer.replaceCard', command)).toMatchObject({
      code: 'NotRegistered',
    })
  })
})

describe('a name and a number, when they are needed', () => {
  it('are stored once and never answered', async () => {
    const town = createTestTown()
    await town.person('wang', { phone: undefined })
    const wang = town.phone('wang')
    expect(await wang('volunteer.giveRealName', { realName: '示例王' })).toMatchObject({
      data: { realNameKnown: true },
    })
    expect(await wang('volunteer.giveRealName', { realName: '示例王' })).toMatchObject({
      data: { realNameKnown: true },
    })
    expect(await wang('volunteer.givePhone', { typed: '10000000002' })).toMatchObject({
      data: { phoneKnown: true },
    })
    expect((await town.stored('people', town.idOf('wang'))).phone).toEqual({
      number: '10000000002',
      verified: false,
    })
    for (const method of ['volunteer.giveRealName', 'volunteer.givePhone'] as const) {
      const input = method === 'volunteer.givePhone' ? { typed: '10000000002' } : { realName: 'x' }
      expect(await town.phone('nobody')(method, input as never)).toMatchObject({ code: 'NotRegistered' })
    }
    expect(await wang('volunteer.givePhone', { typed: '12' })).toMatchObject({ code: 'InvalidInput' })
  })
})

describe('a team', () => {
  async function aTeam() {
    const town = createTestTown()
    await town.team()
    await town.leader('qian')
    await town.person('wang')
    return town
  }

  it('is asked, and its leader accepts', async () => {
    const town = await aTeam()
    const wang = town.phone('wang')
    expect(await wang('volunteer.askToJoin', { teamId: TEAM })).toMatchObject({
      data: { teams: [{ status: 'asked' }] },
    })
    await wang('volunteer.askToJoin', { teamId: TEAM })
    expect(await town.phone('qian')('volunteer.team', { teamId: TEAM })).toMatchObject({
      data: { leading: true, asking: [{ name: 'wang' }] },
    })
    expect(await wang('volunteer.team', { teamId: TEAM })).toMatchObject({
      data: { leading: false, members: [], asking: [] },
    })

    const personId = town.idOf('wang')
    for (let times = 0; times < 2; times += 1) {
      expect(await town.phone('qian')('volunteer.acceptMember', { teamId: TEAM, personId })).toMatchObject({
        ok: true,
      })
    }
    const page = await town.phone('qian')('volunteer.team', { teamId: TEAM })
    expect(page).toMatchObject({ ok: true, data: { asking: [] } })
    expect(page.ok && page.data.members.map(({ name, role }) => `${name} ${role}`).sort()).toEqual([
      'qian leader',
      'wang member',
    ])
    expect(await wang('volunteer.askToJoin', { teamId: TEAM })).toMatchObject({ code: 'AlreadyMember' })
  })

  it('is asked, and its leader declines; she may ask again', async () => {
    const town = await aTeam()
    const personId = town.idOf('wang')
    await town.phone('wang')('volunteer.askToJoin', { teamId: TEAM })
    expect(await town.phone('qian')('volunteer.declineMember', { teamId: TEAM, personId })).toMatchObject({
      ok: true,
    })
    expect(await town.phone('qian')('volunteer.declineMember', { teamId: TEAM, personId })).toMatchObject({
      code: 'NobodyAsked',
    })
    expect(await town.phone('qian')('volunteer.acceptMember', { teamId: TEAM, personId })).toMatchObject({
      code: 'NobodyAsked',
    })
    expect(await town.phone('wang')('volunteer.askToJoin', { teamId: TEAM })).toMatchObject({ ok: true })
  })

  it('gets a deputy, who may open shifts until a second after the hat is off', async () => {
    const town = await aTeam()
    const personId = town.idOf('wang')
    const qian = town.phone('qian')
    expect(await qian('volunteer.appointDeputy', { teamId: TEAM, personId })).toMatchObject({
      code: 'NotAMember',
    })
    await town.phone('wang')('volunteer.askToJoin', { teamId: TEAM })
    await qian('volunteer.acceptMember', { teamId: TEAM, personId })
    for (let times = 0; times < 2; times += 1)
      expect(await qian('volunteer.appointDeputy', { teamId: TEAM, personId })).toMatchObject({ ok: true })
    expect((await town.stored('people', personId)).hats).toMatchObject([
      { role: 'deputy', by: town.idOf('qian') },
    ])

    const shiftId = await town.shift()
    expect(await town.phone('wang')('session.open', { shiftId })).toMatchObject({ ok: true })
    await qian('volunteer.dismissDeputy', { teamId: TEAM, personId })
    expect(await town.phone('wang')('session.open', { shiftId })).toMatchObject({ code: 'NotYourShift' })
  })

  it('is nobody else’s business', async () => {
    const town = await aTeam()
    await town.leader('deputy', 'deputy')
    const command = { teamId: TEAM, personId: town.idOf('wang') }
    for (const method of ['acceptMember', 'declineMember', 'appointDeputy', 'dismissDeputy'] as const) {
      for (const name of ['deputy', 'nobody']) {
        expect(await town.phone(name)(`volunteer.${method}`, command)).toMatchObject({ code: 'NotYourTeam' })
      }
    }
    expect(
      await town.phone('qian')('volunteer.appointDeputy', { teamId: TEAM, personId: town.idOf('qian') }),
    ).toMatchObject({ code: 'OwnSelf' })
    expect(await town.phone('wang')('volunteer.askToJoin', { teamId: 'T99' })).toMatchObject({
      code: 'TeamNotFound',
    })
    expect(await town.phone('wang')('volunteer.team', { teamId: 'T99' })).toMatchObject({
      code: 'TeamNotFound',
    })
    expect(await town.phone('nobody')('volunteer.askToJoin', { teamId: TEAM })).toMatchObject({
      code: 'NotRegistered',
    })
  })
})

describe('opening a shift', () => {
  it('hands out one secret however often and by whomever it is opened', async () => {
    const town = createTestTown(NINE - 10 * MINUTE)
    await town.leader('qian')
    await town.keeper('keeper')
    const shiftId = await town.shift()
    const [one, two] = await Promise.all([
      town.phone('qian')('session.open', { shiftId }),
      town.phone('keeper')('session.open', { shiftId }),
    ])
    expect(one.ok && two.ok && one.data.secret === two.data.secret).toBe(true)
    expect(one.ok && one.data.secret).toHaveLength(32)
  })

  it('goes on after a cut between closing the list and making the conduct, with everybody on it', async () => {
    const town = createTestTown(NINE - 10 * MINUTE)
    await town.leader('qian')
    await town.person('wang')
    const shiftId = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    town.engine.remove('shifts', { query: {}, multi: true })
    expect(await town.phone('qian')('session.open', { shiftId })).toMatchObject({ ok: true })
    expect(await town.stored('shifts', shiftId)).toMatchObject({
      expected: [{ name: 'wang', walkIn: false }],
    })
  })

  it.each([
    ['half an hour too early', NINE - 31 * MINUTE, 'TooEarlyToOpen', {}],
    ['half an hour after the end', NINE + 3 * HOUR + MINUTE, 'ShiftIsOver', {}],
    ['when it was cancelled', NINE, 'ShiftCancelled', { status: 'cancelled' as const }],
  ])('is refused %s', async (_what, at, code, over) => {
    const town = createTestTown(at)
    await town.leader('qian')
    const shiftId = await town.shift(over)
    expect(await town.phone('qian')('session.open', { shiftId })).toMatchObject({ ok: false, code })
    expect(town.engine.count('shifts')).toBe(0)
  })

  it('is refused to a volunteer, to a keeper of another place and for a shift that does not exist', async () => {
    const town = createTestTown()
    await town.leader('qian')
    await town.person('wang')
    await town.keeper('elsewhere', 'P02')
    const shiftId = await town.shift()
    for (const name of ['wang', 'elsewhere', 'nobody']) {
      expect(await town.phone(name)('session.open', { shiftId })).toMatchObject({ code: 'NotYourShift' })
      expect(await town.phone(name)('session.roster', { shiftId })).toMatchObject({ code: 'NotYourShift' })
    }
    expect(await town.phone('qian')('session.open', { shiftId: 'wj:none' })).toMatchObject({
      code: 'ShiftNotFound',
    })
    expect(await town.phone('qian')('session.roster', { shiftId: 'wj:none' })).toMatchObject({
      code: 'ShiftNotFound',
    })
  })
})

describe('the roster', () => {
  it('says who is in, who is out, who is missing and who is confirmed, and whose row is one’s own', async () => {
    const town = createTestTown()
    await town.leader('qian')
    const shiftId = await town.shift()
    const names = ['in', 'out', 'missing', 'done']
    for (const name of names) await town.person(name)
    for (const name of [...names, 'qian'])
      await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
    const qian = town.phone('qian')
    expect(await qian('session.roster', { shiftId })).toMatchObject({
      data: { opened: false, rows: { length: 5 } },
    })
    await qian('session.open', { shiftId })
    const code = await town.code(shiftId, 'in')
    for (const name of ['in', 'out', 'done', 'qian'])
      await town.phone(name)('session.checkIn', { code, nonce: town.key() })
    town.wait(HOUR)
    const out = await town.code(shiftId, 'out')
    for (const name of ['out', 'done'])
      await town.phone(name)('session.checkOut', { code: out, nonce: town.key() })
    await qian('session.confirm', {
      shiftId,
      key: town.key(),
      words: [{ personId: town.idOf('done'), says: 'asRecorded' }],
    })

    const reply = await qian('session.roster', { shiftId })
    const rows = reply.ok ? reply.data.rows : []
    const statuses = Object.fromEntries(
      rows.map(({ name, status, plain, own }) => [name, { status, plain, own }]),
    )
    expect(statuses).toEqual({
      in: { status: 'in', plain: false, own: false },
      out: { status: 'out', plain: true, own: false },
      missing: { status: 'missing', plain: false, own: false },
      done: { status: 'confirmed', plain: false, own: false },
      qian: { status: 'in', plain: false, own: true },
    })
  })
})

describe('letting somebody in at the door', () => {
  it.each([
    ['a number nobody has', 'WJ999999', 'UnknownCard'],
    ['something that is no card', '你好', 'UnknownCard'],
    ['a forged card', 'WJC1.WJ000002.1.AAAAAAAAAA', 'UnknownCard'],
  ])('is refused for %s', async (_what, card, code) => {
    const town = createTestTown()
    await town.leader('qian')
    await town.person('zhao')
    const shiftId = await town.shift()
    await town.phone('qian')('session.open', { shiftId })
    expect(await town.phone('qian')('session.admit', { shiftId, card })).toMatchObject({ ok: false, code })
  })

  it('is refused for a lost card, twice, to others, and when the shift is over or not open', async () => {
    const town = createTestTown()
    await town.leader('qian')
    await town.person('zhao')
    const shiftId = await town.shift()
    const qian = town.phone('qian')
    expect(await qian('session.admit', { shiftId, card: 'WJ000002' })).toMatchObject({
      code: 'ShiftNotFound',
    })
    await qian('session.open', { shiftId })
    const card = await town.phone('zhao')('volunteer.card', {})
    await town.store.update('people', { _id: town.idOf('zhao') }, { set: { cardVersion: 2 } })
    expect(await qian('session.admit', { shiftId, card: card.ok ? card.data.code : '' })).toMatchObject({
      code: 'LostCard',
    })
    expect(await town.phone('zhao')('session.admit', { shiftId, card: 'WJ000002' })).toMatchObject({
      code: 'NotYourShift',
    })
    expect(await qian('session.admit', { shiftId, card: 'wj 000002' })).toMatchObject({ ok: true })
    expect(await qian('session.admit', { shiftId, card: 'WJ000002' })).toMatchObject({
      code: 'AlreadyExpected',
    })
    town.wait(4 * HOUR)
    expect(await qian('session.admit', { shiftId, card: 'WJ000002' })).toMatchObject({ code: 'ShiftIsOver' })
  })
})
