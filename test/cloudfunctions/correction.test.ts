import type { Input } from '#contract/index'
import { correctionIdOf } from '#domain/correction'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

/** Half past eleven: the shift from nine to half past eleven is over, Wang was there until half past ten by her scans. */
async function aConfirmedShift(): Promise<{ town: TestTown; shiftId: string }> {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  for (const name of ['wang', 'zhao']) await town.person(name)
  await town.centre('gu', 'director')
  await town.centre('lin')
  await town.centre('xu', 'socialWorker')
  const shiftId = await town.shift()
  await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
  town.wait(90 * MINUTE)
  await town.phone('wang')('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
  town.wait(HOUR)
  const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
  const said = await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
  expect(said).toMatchObject({ data: { confirmed: [{ minutes: 90, points: 15, grade: 'A' }] } })
  return { town, shiftId }
}

const from = (minutes: number) => NINE + minutes * MINUTE
function request(town: TestTown, shiftId: string, over: Partial<Input<'correction.ask'>> = {}) {
  const personId = town.idOf('wang')
  const to = { inAt: NINE, outAt: from(60) }
  return { shiftId, personId, to, why: '她十点就走了', key: town.key(), ...over }
}
async function bookOf(town: TestTown, name: string) {
  const reply = await town.phone(name)('points.statement', {})
  if (!reply.ok) throw new Error(reply.code)
  const { points, lifetimeMinutes } = reply.data.balance
  return { points, minutes: lifetimeMinutes }
}
function teamSum(town: TestTown) {
  const lines = town.engine.find('ledger', { query: { account: 'team:T02' } }) as unknown as {
    minutes: number
    teamPoints: number
    remainderMinutes: number
  }[]
  return {
    minutes: lines.reduce((sum, { minutes }) => sum + minutes, 0),
    worth: lines.reduce((sum, line) => sum + line.teamPoints * 60 + line.remainderMinutes, 0),
  }
}
/** With a picture, so that more minutes may be asked for too. */
async function asked(town: TestTown, who: string, input: Input<'correction.ask'>): Promise<string> {
  const reply = await town.phone(who)('correction.ask', { proof: await town.picture(who), ...input })
  if (!reply.ok) throw new Error(reply.code)
  return reply.data.roundId
}
const round = (town: TestTown, shiftId: string, roundId: string, name = 'wang') => ({
  shiftId,
  personId: town.idOf(name),
  roundId,
})

describe('a record that is wrong', () => {
  it('is not edited: one asks, another agrees, the old entry is reversed and the new one posted', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const input = request(town, shiftId)
    const roundId = await asked(town, 'qian', input)
    expect(await bookOf(town, 'wang')).toEqual({ points: 15, minutes: 90 })
    expect(await town.phone('gu')('correction.waiting', { of: 'decision' })).toMatchObject({
      data: {
        records: [
          {
            name: 'wang',
            own: false,
            rounds: [{ why: '她十点就走了', old: { minutes: 90 }, to: { minutes: 60 } }],
          },
        ],
      },
    })
    const yes = await town.phone('gu')('correction.approve', round(town, shiftId, roundId))
    expect(yes).toEqual({ ok: true, data: { roundId } })
    expect(await town.phone('gu')('correction.approve', round(town, shiftId, roundId))).toEqual(yes)
    expect(await bookOf(town, 'wang')).toEqual({ points: 10, minutes: 60 })
    expect(teamSum(town)).toEqual({ minutes: 60, worth: 60 })
    const kinds = town.engine
      .find('ledger')
      .map(({ kind }) => kind)
      .sort()
    expect(kinds).toEqual(['correction', 'credit', 'reversal', 'teamCredit', 'teamDifference'])
  })

  it('is looked at by three different people: neither the asker nor the person herself may agree', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const before = JSON.stringify(town.engine.find('ledger'))
    const roundId = await asked(town, 'gu', request(town, shiftId))
    const theRound = round(town, shiftId, roundId)
    const approve = (who: string) => town.phone(who)('correction.approve', theRound)
    expect(await approve('gu')).toEqual({ ok: false, code: 'OwnRequest' })
    for (const who of ['qian', 'wang', 'nobody'])
      expect(await approve(who)).toEqual({ ok: false, code: 'NotOfCentre' })
    await town.store.update(
      'people',
      { _id: town.idOf('wang') },
      { set: { hats: [{ role: 'centre', post: 'manager', name: '中心', by: 'timer', at: 0 }] } },
    )
    expect(await approve('wang')).toEqual({ ok: false, code: 'OwnRecord' })
    expect(await town.phone('wang')('correction.ask', request(town, shiftId))).toEqual({
      ok: false,
      code: 'OwnRecord',
    })
    expect(JSON.stringify(town.engine.find('ledger'))).toBe(before)
    expect(await approve('lin')).toMatchObject({ ok: true })
  })

  it('may be refused with a reason, asked about anew, and the refused one stays to be seen', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const first = await asked(town, 'qian', request(town, shiftId))
    expect(await town.phone('qian')('correction.ask', request(town, shiftId))).toMatchObject({
      code: 'RequestOpen',
      facts: { name: 'qian' },
    })
    const no = { ...round(town, shiftId, first), why: '请附上签到单' }
    expect(await town.phone('gu')('correction.refuse', no)).toMatchObject({ ok: true })
    expect(await town.phone('lin')('correction.approve', round(town, shiftId, first))).toEqual({
      ok: false,
      code: 'RequestGone',
    })
    expect(await bookOf(town, 'wang')).toEqual({ points: 15, minutes: 90 })
    const second = await asked(town, 'qian', request(town, shiftId))
    await town.phone('lin')('correction.approve', round(town, shiftId, second))
    expect(await town.phone('wang')('correction.mine', { shiftId })).toMatchObject({
      data: {
        record: { rounds: [{ status: 'refused', decidedWhy: '请附上签到单' }, { status: 'approved' }] },
      },
    })
  })

  it('struck altogether leaves nothing, and spent points are owed', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const rewardId = await town.reward({ points: 10 })
    await town.phone('wang')('reward.redeem', { rewardId, key: town.key() })
    const roundId = await asked(town, 'qian', request(town, shiftId, { to: null, why: '那天她没有来' }))
    await town.phone('gu')('correction.approve', round(town, shiftId, roundId))
    // Her leader's list shows her as who was not there.
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: { rows: [{ name: 'wang', status: 'absent', corrected: { minutes: 0 } }] },
    })
    expect(await bookOf(town, 'wang')).toEqual({ points: -10, minutes: 0 })
    expect(teamSum(town)).toEqual({ minutes: 0, worth: 0 })
    const again = { rewardId, key: town.key() }
    expect(await town.phone('wang')('reward.redeem', again)).toMatchObject({ ok: false })
  })

  it('changed again goes on from what stands', async () => {
    const { town, shiftId } = await aConfirmedShift()
    for (const [minutes, who] of [
      [60, 'gu'],
      [30, 'lin'],
      [45, 'gu'],
    ] as const) {
      const input = request(town, shiftId, { to: { inAt: NINE, outAt: from(minutes) } })
      await town.phone(who)('correction.approve', round(town, shiftId, await asked(town, 'qian', input)))
    }
    // Fifteen of the forty-five minutes were added back later: hours, no points.
    expect(await bookOf(town, 'wang')).toEqual({ points: 5, minutes: 45 })
    // The leader sees her own word of then, and what stands.
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: {
        rows: [{ name: 'wang', minutes: 90, corrected: { minutes: 45, inAt: NINE, outAt: from(45) } }],
      },
    })
  })

  it('says what cannot be asked for, and writes nothing', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const before = town.engine.count('corrections')
    const proof = await town.picture('qian')
    const ask = (over: Partial<Input<'correction.ask'>>) =>
      town.phone('qian')('correction.ask', request(town, shiftId, { proof, ...over }))
    const refusals = [
      [{ to: { inAt: from(-10), outAt: from(60) } }, 'OutsidePlan'],
      [{ to: { inAt: from(60), outAt: from(30) } }, 'OutsidePlan'],
      [{ to: { inAt: from(60), outAt: from(200) } }, 'OutsidePlan'],
      [{ to: { inAt: NINE, outAt: from(90) } }, 'NothingChanged'],
      [{ personId: town.idOf('zhao'), to: null }, 'NothingToCorrect'],
      [{ personId: 'wj:nobody' }, 'PersonNotFound'],
      [{ personId: 'constructor' }, 'PersonNotFound'],
      [{ personId: town.idOf('qian') }, 'OwnRecord'],
      [{ shiftId: 'wj:none' }, 'ShiftNotFound'],
      [{ proof: 'cloud://somewhere/else.jpg' }, 'PictureMissing'],
    ] as const
    for (const [over, code] of refusals) expect([over, await ask(over)]).toEqual([over, { ok: false, code }])
    expect(await town.phone('zhao')('correction.ask', request(town, shiftId))).toEqual({
      ok: false,
      code: 'NotYourShift',
    })
    const key = town.key()
    await asked(town, 'qian', request(town, shiftId, { key }))
    expect(await town.phone('qian')('correction.ask', request(town, shiftId, { key, why: 'other' }))).toEqual(
      {
        ok: false,
        code: 'KeyReused',
      },
    )
    await town.keeper('keeper')
    expect(await town.phone('keeper')('correction.ask', request(town, shiftId, { key }))).toEqual({
      ok: false,
      code: 'KeyReused',
    })
    expect(town.engine.count('corrections')).toBe(before + 1)
  })

  it('waits for the end of the shift and for the leader’s word', async () => {
    const { town } = await aConfirmedShift()
    const later = await town.shift({ startsAt: town.now() + HOUR, endsAt: town.now() + 2 * HOUR })
    await town.phone('wang')('activity.signUp', { shiftId: later, key: town.key() })
    town.wait(HOUR)
    await town.phone('qian')('session.open', { shiftId: later })
    const to = { inAt: town.now(), outAt: town.now() + 30 * MINUTE }
    const ask = () => town.phone('qian')('correction.ask', request(town, later, { to, key: town.key() }))
    expect(await ask()).toEqual({ ok: false, code: 'ShiftNotOver' })
    await town.phone('wang')('session.checkIn', { code: await town.code(later, 'in'), nonce: town.key() })
    town.wait(2 * HOUR)
    expect(await ask()).toEqual({ ok: false, code: 'NotConfirmedYet' })
  })

  it('cut in two at any place is finished by the timer, once', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const roundId = await asked(town, 'qian', request(town, shiftId))
    await town.phone('gu')('correction.approve', round(town, shiftId, roundId))
    const whole = await bookOf(town, 'wang')
    // As if the instance had died before the entries: the decision stands, its entries do not.
    const record = await town.stored('corrections', correctionIdOf(shiftId, town.idOf('wang')))
    const rounds = record.rounds.map((each) => ({ ...each, done: false }))
    town.engine.remove('ledger', {
      query: { kind: { $in: ['reversal', 'correction', 'teamDifference'] } },
      multi: true,
    })
    await town.store.update('corrections', { _id: record._id }, { set: { rounds, due: town.now() } })
    expect(await bookOf(town, 'wang')).not.toEqual(whole)
    town.wait(5 * MINUTE)
    await town.tick()
    await town.tick()
    expect(await bookOf(town, 'wang')).toEqual(whole)
    expect(await town.stored('corrections', record._id)).toMatchObject({
      due: null,
      rounds: [{ done: true }],
    })
  })

  it('is agreed on once by four who press at the same moment', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const roundId = await asked(town, 'qian', request(town, shiftId))
    await Promise.all(
      ['gu', 'lin', 'xu', 'gu'].map((who) =>
        town.phone(who)('correction.approve', round(town, shiftId, roundId)),
      ),
    )
    expect(await bookOf(town, 'wang')).toEqual({ points: 10, minutes: 60 })
  })
})

describe('the picture that shows it', () => {
  it('is needed for an entry made afterwards and for more minutes than stand, or nothing is written', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const wishes = [
      request(town, shiftId, { personId: town.idOf('zhao'), why: '忘了扫码' }),
      request(town, shiftId, { to: { inAt: NINE, outAt: from(91) }, why: '签退后又回来帮忙' }),
    ]
    for (const wish of wishes) {
      for (const who of ['qian', 'gu'])
        expect(await town.phone(who)('correction.ask', wish)).toEqual({ ok: false, code: 'ProofNeeded' })
      expect(town.engine.count('corrections', { personId: wish.personId })).toBe(0)
      const shown = { ...wish, proof: await town.picture('qian') }
      const yes = await town.phone('qian')('correction.ask', shown)
      expect(yes).toMatchObject({ ok: true, data: { roundId: wish.key } })
      expect(await town.phone('qian')('correction.ask', shown)).toEqual(yes)
    }
    const waiting = await town.phone('gu')('correction.waiting', { of: 'decision' })
    expect(waiting).toMatchObject({
      data: { records: [{ proof: { check: 'waiting' } }, { proof: { check: 'waiting' } }] },
    })
  })

  it('is not asked for where minutes go, or only the times move: often there is nothing to photograph', async () => {
    for (const to of [null, { inAt: NINE, outAt: from(89) }, { inAt: from(10), outAt: from(100) }]) {
      const { town, shiftId } = await aConfirmedShift()
      const wish = request(town, shiftId, { to })
      expect(await town.phone('qian')('correction.ask', wish)).toMatchObject({ ok: true })
    }
  })

  it('is measured by what stands now: a change down, and up again without one', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const down = (minutes: number) => request(town, shiftId, { to: { inAt: NINE, outAt: from(minutes) } })
    const [first, second] = [down(60), down(30)]
    for (const wish of [first, second]) {
      expect(await town.phone('qian')('correction.ask', wish)).toMatchObject({ ok: true })
      await town.phone('gu')('correction.approve', round(town, shiftId, wish.key))
    }
    expect(await town.phone('qian')('correction.ask', down(60))).toEqual({ ok: false, code: 'ProofNeeded' })
    // What was asked before is answered as it was, though it would be more by now.
    expect(await town.phone('qian')('correction.ask', first)).toEqual({
      ok: true,
      data: { roundId: first.key, what: 'change' },
    })
  })
})

describe('a sold hour', () => {
  it('ends as hours without points, by two people, under the eyes of everybody', async () => {
    const { town, shiftId } = await aConfirmedShift()
    // Somebody paid for two and a half hours at a shift she never saw.
    const sold = request(town, shiftId, {
      personId: town.idOf('zhao'),
      to: { inAt: NINE, outAt: from(150) },
      why: '补录',
    })
    const roundId = await asked(town, 'gu', sold)
    const theRound = round(town, shiftId, roundId, 'zhao')
    // Whoever sells cannot mint alone.
    expect(await town.phone('gu')('correction.approve', theRound)).toEqual({ ok: false, code: 'OwnRequest' })
    expect(await bookOf(town, 'zhao')).toEqual({ points: 0, minutes: 0 })
    await town.phone('lin')('correction.approve', theRound)
    expect(await bookOf(town, 'zhao')).toEqual({ points: 0, minutes: 150 })
    expect(await town.phone('zhao')('points.statement', {})).toMatchObject({
      data: { lines: [{ kind: 'backfill', grade: 'D', points: 0, minutes: 150 }] },
    })
    expect(teamSum(town)).toEqual({ minutes: 90, worth: 90 })
    // Anybody may see it, with no login, and nobody learns the whole name.
    expect(await town.guest('open.changes', {})).toMatchObject({
      data: {
        changes: [
          { who: 'z**', what: 'backfill', fromMinutes: 0, toMinutes: 150, askedBy: 'g*', approvedBy: 'l**' },
        ],
      },
    })
  })

  it('added to a true record earns no point more either', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const more = request(town, shiftId, { to: { inAt: NINE, outAt: from(150) }, why: '多写一点' })
    await town.phone('gu')('correction.approve', round(town, shiftId, await asked(town, 'qian', more)))
    expect(await bookOf(town, 'wang')).toEqual({ points: 15, minutes: 150 })
    expect(teamSum(town).worth).toBe(90)
  })

  it('hangs out for three whole working days, weekends not counted, and then no longer', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const roundId = await asked(town, 'qian', request(town, shiftId))
    await town.phone('gu')('correction.approve', round(town, shiftId, roundId))
    // Saturday noon: Monday, Tuesday and Wednesday are the three.
    const shown = async () => {
      const reply = await town.guest('open.changes', {})
      return reply.ok ? reply.data.changes.length : -1
    }
    town.wait(4 * DAY)
    expect(await shown()).toBe(1)
    town.wait(DAY)
    expect(await shown()).toBe(0)
  })

  it('gives way when the leader credits her by her scans first', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const late = request(town, shiftId, { personId: town.idOf('zhao'), to: { inAt: NINE, outAt: from(60) } })
    const roundId = await asked(town, 'gu', late)
    const tick = (kind: 'in' | 'out', at: number) => ({
      nonce: town.key(),
      kind,
      via: 'roster' as const,
      personId: town.idOf('zhao'),
      at,
    })
    const events = [tick('in', NINE), tick('out', from(90))]
    await town.phone('qian')('session.record', { shiftId, device: 'BBB', events })
    const words = [{ personId: town.idOf('zhao'), says: 'asRecorded' as const }]
    await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
    await town.phone('lin')('correction.approve', round(town, shiftId, roundId, 'zhao'))
    expect((await bookOf(town, 'zhao')).minutes).toBe(90)
    expect(await town.phone('zhao')('correction.mine', { shiftId })).toMatchObject({
      data: { record: { rounds: [{ status: 'overtaken' }] } },
    })
  })
})

describe('entries made afterwards and the rest of the day', () => {
  /** A second place whose leader leads at the same hours, or later on the same day. */
  async function aDay(startsAt = NINE, hours = 2.5) {
    const { town, shiftId: first } = await aConfirmedShift()
    await town.leader('sun', 'leader', 'T03')
    const place = { teamId: 'T03', servicePointId: 'P02', ledBy: [town.idOf('sun')] }
    const second = await town.shift({ ...place, startsAt, endsAt: startsAt + hours * HOUR })
    await town.phone('sun')('session.open', { shiftId: second })
    town.wait(9 * HOUR)
    const wish = (shiftId: string, over: Partial<Input<'correction.ask'>> = {}) =>
      request(town, shiftId, { personId: town.idOf('zhao'), to: { inAt: NINE, outAt: from(150) }, ...over })
    return { town, first, second, wish }
  }

  it('are refused at asking where she was elsewhere at the same time, and the asker reads where', async () => {
    const { town, second, wish } = await aDay()
    const late = wish(second, { personId: town.idOf('wang'), to: { inAt: NINE, outAt: from(60) } })
    expect(await town.phone('gu')('correction.ask', late)).toEqual({
      ok: false,
      code: 'TwoPlacesAtOnce',
      facts: { name: '修伞磨刀' },
    })
    const after = { ...late, to: { inAt: from(90), outAt: from(150) } }
    expect(await asked(town, 'gu', after)).toBe(after.key)
  })

  it('asked for at two places before either is approved: only one can be, also when both are at once', async () => {
    for (const how of ['one after the other', 'at once']) {
      const { town, first, second, wish } = await aDay()
      const rounds = [
        round(town, first, await asked(town, 'gu', wish(first)), 'zhao'),
        round(town, second, await asked(town, 'gu', wish(second)), 'zhao'),
      ]
      const approve = (who: string, one: (typeof rounds)[number]) =>
        town.phone(who)('correction.approve', one)
      const [one, other] = rounds as [(typeof rounds)[0], (typeof rounds)[0]]
      const said =
        how === 'at once'
          ? await Promise.all([approve('lin', one), approve('xu', other)])
          : [await approve('lin', one), await approve('lin', other)]
      expect(said.filter(({ ok }) => ok)).toHaveLength(1)
      expect(said.find(({ ok }) => !ok)).toMatchObject({ code: 'TwoPlacesAtOnce' })
      expect(await bookOf(town, 'zhao')).toEqual({ points: 0, minutes: 150 })
    }
  })

  it('make no day of more than eight hours', async () => {
    const { town, first, second, wish } = await aDay(NINE + 3 * HOUR, 6)
    const long = { inAt: NINE + 3 * HOUR, outAt: NINE + 9 * HOUR }
    const roundId = await asked(town, 'gu', wish(second, { to: long }))
    await town.phone('lin')('correction.approve', round(town, second, roundId, 'zhao'))
    expect(await town.phone('gu')('correction.ask', wish(first))).toEqual({
      ok: false,
      code: 'DayIsFull',
      facts: { minutes: 360 },
    })
    const rest = wish(first, { to: { inAt: NINE, outAt: from(120) } })
    expect(await asked(town, 'gu', rest)).toBe(rest.key)
  })

  it('count as part of the day when a leader confirms more of it', async () => {
    const { town, first, second, wish } = await aDay()
    const roundId = await asked(town, 'gu', wish(first))
    await town.phone('lin')('correction.approve', round(town, first, roundId, 'zhao'))
    const tick = (kind: 'in' | 'out', at: number) => ({
      nonce: town.key(),
      kind,
      at,
      via: 'roster' as const,
      personId: town.idOf('zhao'),
    })
    const events = [tick('in', NINE), tick('out', from(120))]
    await town.phone('sun')('session.record', { shiftId: second, device: 'CCC', events })
    const words = [{ personId: town.idOf('zhao'), says: 'asRecorded' as const }]
    expect(
      await town.phone('sun')('session.confirm', { shiftId: second, key: town.key(), words }),
    ).toMatchObject({ data: { confirmed: [{ minutes: 0, underReview: true }] } })
  })
})

describe('an appeal', () => {
  async function changed() {
    const { town, shiftId } = await aConfirmedShift()
    const roundId = await asked(town, 'qian', request(town, shiftId))
    await town.phone('gu')('correction.approve', round(town, shiftId, roundId))
    return { town, shiftId, roundId }
  }
  const appealed = (town: TestTown, shiftId: string, roundId: string) => ({
    shiftId,
    roundId,
    text: '我十点半才走',
    key: town.key(),
  })

  it('is hers alone, once, within thirty days', async () => {
    const { town, shiftId, roundId } = await changed()
    expect(await town.phone('zhao')('correction.appeal', appealed(town, shiftId, roundId))).toEqual({
      ok: false,
      code: 'ChangeNotFound',
    })
    const wish = appealed(town, shiftId, roundId)
    expect(await town.phone('wang')('correction.appeal', wish)).toMatchObject({ ok: true })
    expect(await town.phone('wang')('correction.appeal', wish)).toMatchObject({ ok: true })
    expect(await town.phone('wang')('correction.appeal', { ...wish, text: 'other' })).toMatchObject({
      code: 'KeyReused',
    })
    expect(await town.phone('wang')('correction.appeal', appealed(town, shiftId, roundId))).toMatchObject({
      code: 'AlreadyAppealed',
    })
    const other = await changed()
    other.town.wait(30 * DAY + MINUTE)
    const tooLate = appealed(other.town, other.shiftId, other.roundId)
    expect(await other.town.phone('wang')('correction.appeal', tooLate)).toMatchObject({ code: 'AppealOver' })
  })

  it('is answered by somebody who neither asked nor agreed; where it was right, the old record comes back', async () => {
    const { town, shiftId, roundId } = await changed()
    await town.phone('wang')('correction.appeal', appealed(town, shiftId, roundId))
    const answer = {
      ...round(town, shiftId, roundId),
      text: '查了签退码，您是对的',
      outcome: 'wrong' as const,
    }
    expect(await town.phone('gu')('correction.answer', answer)).toEqual({
      ok: false,
      code: 'SecondLookNeeded',
    })
    expect(await town.phone('qian')('correction.answer', answer)).toEqual({ ok: false, code: 'NotOfCentre' })
    expect(await town.phone('lin')('correction.answer', answer)).toMatchObject({ ok: true })
    expect(await town.phone('lin')('correction.answer', answer)).toMatchObject({ ok: true })
    expect(await town.phone('xu')('correction.answer', answer)).toEqual({
      ok: false,
      code: 'AlreadyAnswered',
    })

    // Going back takes two people too.
    const waiting = await town.phone('xu')('correction.waiting', { of: 'decision' })
    if (!waiting.ok) throw new Error(waiting.code)
    const back = waiting.data.records[0]?.rounds[1]?.roundId ?? ''
    expect(await town.phone('lin')('correction.approve', round(town, shiftId, back))).toMatchObject({
      code: 'OwnRequest',
    })
    await town.phone('xu')('correction.approve', round(town, shiftId, back))
    expect(await bookOf(town, 'wang')).toEqual({ points: 15, minutes: 90 })
    expect(teamSum(town)).toEqual({ minutes: 90, worth: 90 })
  })

  it('that the centre does not follow is answered with a reason, and nothing changes', async () => {
    const { town, shiftId, roundId } = await changed()
    await town.phone('wang')('correction.appeal', appealed(town, shiftId, roundId))
    const answer = {
      ...round(town, shiftId, roundId),
      text: '团员都说您十点走的',
      outcome: 'stands' as const,
    }
    await town.phone('xu')('correction.answer', answer)
    expect(await bookOf(town, 'wang')).toEqual({ points: 10, minutes: 60 })
    expect(await town.phone('wang')('correction.mine', { shiftId })).toMatchObject({
      data: {
        record: { rounds: [{ appeal: { answer: { outcome: 'stands', text: '团员都说您十点走的' } } }] },
      },
    })
    expect(await town.phone('gu')('correction.waiting', { of: 'answer' })).toMatchObject({
      data: { records: [] },
    })
  })

  it('that was right brings nothing back over what was asked for or changed since', async () => {
    const { town, shiftId, roundId } = await changed()
    await town.phone('wang')('correction.appeal', appealed(town, shiftId, roundId))
    const answer = { ...round(town, shiftId, roundId), text: '您是对的', outcome: 'wrong' as const }
    const later = await asked(town, 'qian', request(town, shiftId, { to: { inAt: NINE, outAt: from(45) } }))
    expect(await town.phone('lin')('correction.answer', answer)).toMatchObject({
      code: 'RequestOpen',
      facts: { name: 'qian' },
    })
    await town.phone('gu')('correction.approve', round(town, shiftId, later))
    expect(await town.phone('lin')('correction.answer', answer)).toMatchObject({ code: 'ChangedSince' })
    expect(await bookOf(town, 'wang')).toMatchObject({ minutes: 45 })
    const record = await town.stored('corrections', correctionIdOf(shiftId, town.idOf('wang')))
    expect(record.rounds).toHaveLength(2)
  })

  it('about what was put in afterwards has nothing to go back to: it is asked for anew', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const added = request(town, shiftId, { personId: town.idOf('zhao') })
    const roundId = await asked(town, 'qian', added)
    await town.phone('gu')('correction.approve', round(town, shiftId, roundId, 'zhao'))
    await town.phone('zhao')('correction.appeal', appealed(town, shiftId, roundId))
    const said = { ...round(town, shiftId, roundId, 'zhao'), text: '您是对的' }
    const answer = (outcome: 'stands' | 'wrong') =>
      town.phone('lin')('correction.answer', { ...said, outcome })
    expect(await answer('wrong')).toMatchObject({ code: 'AskAnew' })
    expect(await answer('stands')).toMatchObject({ ok: true })
    expect(await bookOf(town, 'zhao')).toMatchObject({ minutes: 60 })
  })

  it('brings back what was struck, to the last minute', async () => {
    const { town, shiftId } = await aConfirmedShift()
    const struck = await asked(town, 'qian', request(town, shiftId, { to: null }))
    await town.phone('gu')('correction.approve', round(town, shiftId, struck))
    await town.phone('wang')('correction.appeal', appealed(town, shiftId, struck))
    const answer = { ...round(town, shiftId, struck), text: '您来了', outcome: 'wrong' as const }
    await town.phone('lin')('correction.answer', answer)
    const record = await town.stored('corrections', correctionIdOf(shiftId, town.idOf('wang')))
    await town.phone('xu')('correction.approve', round(town, shiftId, record.rounds[1]?.id ?? ''))
    expect(await bookOf(town, 'wang')).toEqual({ points: 15, minutes: 90 })
    expect(teamSum(town)).toEqual({ minutes: 90, worth: 90 })
  })
})

describe('after all of it', () => {
  it('the ten promises of the books hold', async () => {
    const { town, shiftId } = await aConfirmedShift()
    for (const [minutes, who] of [
      [60, 'gu'],
      [120, 'lin'],
    ] as const) {
      const input = request(town, shiftId, { to: { inAt: NINE, outAt: from(minutes) } })
      await town.phone(who)('correction.approve', round(town, shiftId, await asked(town, 'qian', input)))
    }
    const backfill = request(town, shiftId, { personId: town.idOf('zhao') })
    const theRound = round(town, shiftId, await asked(town, 'qian', backfill), 'zhao')
    await town.phone('gu')('correction.approve', theRound)
    town.wait(3 * DAY)
    for (let n = 0; n < 6; n += 1) {
      await town.tick()
      town.wait(10 * MINUTE)
    }
    expect(await town.phone('gu')('books.check', {})).toMatchObject({ data: { last: { brokenCount: 0 } } })
    expect(town.faults).toEqual([])
  })
})

describe('words that others will read', () => {
  it.each([
    ['risky', 'WordsRefused'],
    ['unsure', 'WordsNotJudged'],
  ])('are judged by WeChat first: %s ones are %s, and nothing is written', async (words, code) => {
    const { town, shiftId } = await aConfirmedShift()
    const before = JSON.stringify(town.engine.find('corrections'))
    expect(await town.phone('qian')('correction.ask', request(town, shiftId, { why: words }))).toEqual({
      ok: false,
      code,
    })
    expect(JSON.stringify(town.engine.find('corrections'))).toBe(before)

    const first = await asked(town, 'qian', request(town, shiftId))
    const said = round(town, shiftId, first)
    expect(await town.phone('gu')('correction.refuse', { ...said, why: words })).toEqual({ ok: false, code })
    expect(await town.phone('gu')('correction.approve', said)).toMatchObject({ ok: true })

    const appeal = { shiftId, roundId: first, key: town.key() }
    expect(await town.phone('wang')('correction.appeal', { ...appeal, text: words })).toEqual({
      ok: false,
      code,
    })
    expect(await town.phone('wang')('correction.appeal', { ...appeal, text: '我一直在' })).toMatchObject({
      ok: true,
    })
    const answer = { ...said, outcome: 'stands' as const }
    expect(await town.phone('lin')('correction.answer', { ...answer, text: words })).toEqual({
      ok: false,
      code,
    })
    expect(await town.phone('lin')('correction.answer', { ...answer, text: '名单上写着十点' })).toMatchObject(
      { ok: true },
    )
    expect(town.faults).toEqual([])
  })
})
