import fc from 'fast-check'
import type { Input } from '#contract/index'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { createTestTown, NINE, type TestTown, TOWN_KEY } from '#test/store/testTown'

type Event = Input<'session.record'>['events'][number]

/** A shift at nine, opened; Wang signed up and has no phone with her. */
async function openedShift(town: TestTown): Promise<string> {
  await town.leader('qian')
  await town.keeper('keeper')
  await town.person('wang')
  const shiftId = await town.shift()
  await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  return shiftId
}

const tick = (town: TestTown, name: string, kind: 'in' | 'out', at = town.now()): Event => ({
  nonce: town.key(),
  kind,
  via: 'roster',
  personId: town.idOf(name),
  at,
})
const record = (town: TestTown, who: string, shiftId: string, ...events: Event[]) =>
  town.phone(who)('session.record', { shiftId, device: 'BBB', events })
const attendanceOf = async (town: TestTown, name: string) =>
  (await town.stored('people', town.idOf(name))).att

describe('somebody without a phone', () => {
  it('is ticked on the list by the leader and confirmed with grade B', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    expect(await record(town, 'qian', shiftId, tick(town, 'wang', 'in'))).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', name: 'wang', session: { status: 'open', grade: 'B' } }] },
    })
    town.wait(90 * MINUTE)
    expect(await record(town, 'qian', shiftId, tick(town, 'wang', 'out'))).toMatchObject({
      data: { outcomes: [{ session: { status: 'closed', minutes: 90, grade: 'B' } }] },
    })
    expect((await attendanceOf(town, 'wang')).events).toMatchObject([
      { kind: 'in', via: 'roster', by: town.idOf('qian'), device: 'BBB' },
      { kind: 'out', via: 'roster', by: town.idOf('qian'), device: 'BBB' },
    ])
  })

  it('shows a card to the keeper, or tells its number', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const { cardNo } = await town.stored('people', town.idOf('wang'))
    const card = makeCardCode(TOWN_KEY, cardNo, 1)
    const events: Event[] = [
      { nonce: town.key(), kind: 'in', via: 'card', card, at: NINE },
      { nonce: town.key(), kind: 'out', via: 'number', card: cardNo.toLowerCase(), at: NINE + HOUR },
    ]
    town.wait(HOUR)
    expect(await record(town, 'keeper', shiftId, ...events)).toMatchObject({
      data: {
        outcomes: [{ session: { status: 'closed' } }, { session: { grade: 'B', minutes: 60 } }],
      },
    })
  })

  it('gets the weaker grade when one end is a scan of her own and the other a tick', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(HOUR)
    expect(await record(town, 'qian', shiftId, tick(town, 'wang', 'out'))).toMatchObject({
      data: { outcomes: [{ session: { status: 'closed', grade: 'B', minutes: 60 } }] },
    })
  })

  it('and without a place is heard all the same, and left to the leader', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.person('zhao')
    expect(await record(town, 'qian', shiftId, tick(town, 'zhao', 'in'))).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', expected: false }] },
    })
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster.ok && roster.data.rows.find(({ name }) => name === 'zhao')).toMatchObject({
      status: 'in',
      expected: false,
      plain: false,
    })
  })

  it('who is in already is told so, and nothing changes', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await record(town, 'qian', shiftId, tick(town, 'wang', 'in'))
    town.wait(10 * MINUTE)
    expect(await record(town, 'keeper', shiftId, tick(town, 'wang', 'in'))).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', already: true, session: { inAt: NINE } }] },
    })
  })
})

describe('what a device wrote down without a network', () => {
  it('is the same in any order, any number of times, in any parcels', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.person('zhao')
    const events = ['wang', 'zhao'].flatMap((name) => [
      tick(town, name, 'in', NINE + MINUTE),
      tick(town, name, 'out', NINE + HOUR),
    ])
    town.wait(2 * DAY)
    await record(town, 'qian', shiftId, ...events)
    const sessionsOf = async () => [
      (await attendanceOf(town, 'wang')).sessions,
      (await attendanceOf(town, 'zhao')).sessions,
    ]
    const expected = await sessionsOf()
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...events, ...events], { minLength: 8 }),
        fc.boolean(),
        async (order, together) => {
          for (const name of ['wang', 'zhao'])
            await town.store.update(
              'people',
              { _id: town.idOf(name) },
              { set: { 'att.events': [], 'att.sessions': [], 'att.shifts': [] } },
            )
          const parcels = together ? [order] : order.map((event) => [event])
          for (const parcel of parcels) await record(town, 'qian', shiftId, ...parcel)
          expect(await sessionsOf()).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is grade B for a day, and after that C, with the minutes it came late', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.person('zhao')
    const [wang, zhao] = [tick(town, 'wang', 'in', NINE), tick(town, 'zhao', 'in', NINE)]
    town.wait(20 * HOUR)
    await record(town, 'qian', shiftId, wang)
    town.wait(5 * HOUR)
    await record(town, 'qian', shiftId, zhao)
    expect((await attendanceOf(town, 'wang')).sessions).toMatchObject([{ lateMinutes: 0 }])
    expect((await attendanceOf(town, 'wang')).events).toMatchObject([{ heardAt: NINE + 20 * HOUR }])
    expect((await attendanceOf(town, 'zhao')).sessions).toMatchObject([{ lateMinutes: 25 * 60, grade: 'C' }])
  })

  it('holds two people of one device apart: the second is not taken for a repeat of the first', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.person('zhao')
    const nonce = town.key()
    const events = ['wang', 'zhao'].map((name) => ({ ...tick(town, name, 'in'), nonce }))
    await record(town, 'qian', shiftId, ...events)
    for (const name of ['wang', 'zhao'])
      expect((await attendanceOf(town, name)).sessions).toMatchObject([{ status: 'open' }])
  })

  it('that cannot count is kept with the reason, and the leader sees it', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const { cardNo } = await town.stored('people', town.idOf('wang'))
    await town.phone('wang')('volunteer.replaceCard', { key: town.key() })
    const oldCard = makeCardCode(TOWN_KEY, cardNo, 1)
    const card = (text: string): Event => ({
      nonce: town.key(),
      kind: 'in',
      via: 'card',
      card: text,
      at: NINE,
    })
    const events = [
      tick(town, 'qian', 'in'),
      tick(town, 'wang', 'in', NINE - HOUR),
      tick(town, 'wang', 'in', NINE + HOUR),
      card(oldCard),
      card(`${oldCard.slice(0, -1)}${oldCard.endsWith('A') ? 'B' : 'A'}`),
      card('WJC1.WJ999999.1.AAAAAAAAAA'),
      card('你好'),
      card(`\u202e${'示'.repeat(20)}\0\ud800${'🀄'.repeat(30)}`),
    ]
    const reply = await record(town, 'qian', shiftId, ...events)
    expect(reply.ok && reply.data.outcomes.map((each) => each.outcome === 'kept' && each.why)).toEqual([
      'OwnSession',
      'OutsideShift',
      'FromTheFuture',
      'LostCard',
      'UnknownCard',
      'UnknownCard',
      'UnknownCard',
      'UnknownCard',
    ])
    const again = await record(town, 'qian', shiftId, ...events)
    expect(again).toEqual(reply)
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster.ok && roster.data.refused.map(({ name, why }) => [name, why])).toEqual([
      ['qian', 'OwnSession'],
      ['wang', 'OutsideShift'],
      ['wang', 'FromTheFuture'],
      ['wang', 'LostCard'],
      ['wang', 'UnknownCard'],
      ['WJC1.WJ999999.1.AAAAAAAAAA', 'UnknownCard'],
      ['你好', 'UnknownCard'],
      // Of what no card says, the letters that can be read.
      [`${'示'.repeat(20)}${'🀄'.repeat(20)}`, 'UnknownCard'],
    ])
    expect((await attendanceOf(town, 'wang')).sessions).toEqual([])
  })

  it('counts a week after the end, and later is kept for the leader to see: minutes come by a correction alone', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.person('zhao')
    const [wang, zhao] = ['wang', 'zhao'].map((name) => [
      tick(town, name, 'in', NINE),
      tick(town, name, 'out', NINE + HOUR),
    ]) as [Event[], Event[]]
    const ends = NINE + 2.5 * HOUR
    town.wait(ends + 7 * DAY - town.now())
    expect(await record(town, 'qian', shiftId, ...wang)).toMatchObject({
      data: { outcomes: [{ outcome: 'heard' }, { outcome: 'heard' }] },
    })
    town.wait(MINUTE)
    const late = await record(town, 'qian', shiftId, ...zhao)
    expect(late).toMatchObject({
      data: {
        outcomes: [
          { outcome: 'kept', why: 'TooLate', name: 'zhao' },
          { outcome: 'kept', why: 'TooLate', name: 'zhao' },
        ],
      },
    })
    expect(await record(town, 'qian', shiftId, ...zhao)).toEqual(late)
    expect(await record(town, 'qian', shiftId, ...wang)).toMatchObject({
      data: { outcomes: [{ outcome: 'heard' }, { outcome: 'heard' }] },
    })
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: {
        refused: [{ name: 'zhao', why: 'TooLate', times: 2 }],
      },
    })
    const personId = town.idOf('zhao')
    const words = [{ personId, says: 'asRecorded' as const }]
    expect(await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      code: 'NotThere',
    })
    const to = { inAt: NINE, outAt: NINE + HOUR }
    expect(
      await town.phone('qian')('correction.ask', {
        shiftId,
        personId,
        to,
        why: '手机坏了，修好才传上',
        proof: await town.picture('qian'),
        key: town.key(),
      }),
    ).toMatchObject({ data: { what: 'backfill' } })
  })

  it('after the leader has decided changes nothing and says so', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await record(town, 'keeper', shiftId, tick(town, 'wang', 'in'))
    town.wait(HOUR)
    await record(town, 'keeper', shiftId, tick(town, 'wang', 'out'))
    const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
    await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
    expect(await record(town, 'qian', shiftId, tick(town, 'wang', 'in', NINE + 5 * MINUTE))).toMatchObject({
      data: { outcomes: [{ outcome: 'kept', why: 'AlreadySettled' }] },
    })
  })
})

describe('recording about others', () => {
  it('is for who may run the shift, and never about oneself', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.leader('stranger', 'leader', 'T09')
    for (const who of ['wang', 'stranger'])
      expect(await record(town, who, shiftId, tick(town, 'wang', 'in'))).toMatchObject({
        code: 'NotYourShift',
      })
    await record(town, 'qian', shiftId, tick(town, 'qian', 'in'))
    expect((await attendanceOf(town, 'qian')).sessions).toEqual([])
    expect(await record(town, 'qian', 'nothing', tick(town, 'wang', 'in'))).toMatchObject({
      code: 'ShiftNotFound',
    })
  })

  it('survives many devices writing about one person at the same moment', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        record(town, n % 2 === 0 ? 'qian' : 'keeper', shiftId, tick(town, 'wang', 'in')),
      ),
    )
    expect(replies.every(({ ok }) => ok)).toBe(true)
    const { events, sessions } = await attendanceOf(town, 'wang')
    expect(events).toHaveLength(6)
    expect(sessions).toMatchObject([{ status: 'open' }])
  })
})
