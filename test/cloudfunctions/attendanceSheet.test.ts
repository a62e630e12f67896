import type { Documents, Store } from '#cloud/ports'
import type { Input } from '#contract/index'
import { HOUR, MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT, TEAM, TOWN_KEY } from '#test/store/testTown'

jest.setTimeout(60_000)

const ENDS = NINE + 2.5 * HOUR

type Line = Input<'keeper.enterSheet'>['lines'][number]

/** A shift from nine to half past eleven that is printed out at eight, and nobody opens on a phone. */
async function aSheet() {
  const town = createTestTown(NINE - HOUR)
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  await town.centre('centre')
  for (const name of ['li', 'wang', 'stranger']) await town.person(name)
  const shiftId = await town.shift({ startsAt: NINE, endsAt: ENDS })
  for (const name of ['li', 'wang']) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  const key = town.key()
  const printed = await town.phone('qian')('print.attendanceSheets', { shiftId, key })
  const number = printed.ok ? (printed.data.numbers[0] ?? '') : ''

  const line = (name: string, over: Partial<Line> = {}): Line => ({
    who: { by: 'line', personId: town.idOf(name) },
    inAt: NINE,
    outAt: ENDS,
    ...over,
  })
  const sheetOf = async (name: string, lines: Line[], over: Partial<Input<'keeper.enterSheet'>> = {}) => ({
    number,
    key: town.key(),
    lines,
    proof: over.proof ?? (await town.picture(name)),
    why: null,
    ...over,
  })
  const enter = async (name: string, lines: Line[], over: Partial<Input<'keeper.enterSheet'>> = {}) =>
    town.phone(name)('keeper.enterSheet', await sheetOf(name, lines, over))
  const confirm = (...names: string[]) => {
    const words = names.map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
    return town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
  }
  return { town, shiftId, key, number, line, sheetOf, enter, confirm }
}

describe('a shift held on paper alone', () => {
  it('is printed for signing, and the same print asked for again is the same sheet', async () => {
    const { town, shiftId, key, number } = await aSheet()
    expect(number).toMatch(/^[A-Z2-7]{8}$/)
    const again = await town.phone('qian')('print.attendanceSheets', { shiftId, key })
    expect(again).toMatchObject({ data: { pages: 1, people: 2, numbers: [number] } })
    const other = await town.phone('keeper')('print.attendanceSheets', { shiftId, key: town.key() })
    expect(other.ok && other.data.numbers).not.toEqual([number])
    expect(await town.store.find('sheets', { where: { shiftId }, limit: 9 })).toHaveLength(2)
  })

  it('is entered by the keeper, confirmed by the leader, and gives hours and points of grade B', async () => {
    const { town, shiftId, number, line, enter, confirm } = await aSheet()
    town.wait(5 * HOUR)
    expect(await town.phone('keeper')('keeper.sheet', { number })).toMatchObject({
      data: { shiftId, weight: 'B', lines: 12, entered: null, people: [{ name: 'li' }, { name: 'wang' }] },
    })
    expect(await enter('keeper', [line('li'), line('wang', { inAt: NINE + 30 * MINUTE })])).toEqual({
      ok: true,
      data: {
        weight: 'B',
        lines: [
          { personId: town.idOf('li'), name: 'li', outcome: 'heard', why: null },
          { personId: town.idOf('wang'), name: 'wang', outcome: 'heard', why: null },
        ],
      },
    })
    expect(await confirm('li', 'wang')).toMatchObject({
      data: {
        confirmed: [
          { minutes: 150, points: 25, grade: 'B', pointsWait: false },
          { minutes: 120, points: 20, grade: 'B', pointsWait: false },
        ],
      },
    })
  })

  it('is never confirmed by the keeper who entered it, but by the leader or a deputy', async () => {
    const { town, shiftId, line, enter, confirm } = await aSheet()
    await town.leader('deputy', 'deputy')
    town.wait(5 * HOUR)
    await enter('keeper', [line('li'), line('wang', { outAt: null })])
    expect(await town.phone('keeper')('session.roster', { shiftId })).toMatchObject({
      data: {
        rows: [
          { name: 'li', ownSheet: true },
          { name: 'wang', ownSheet: true },
        ],
      },
    })
    const [li, wang] = ['li', 'wang'].map(town.idOf) as [string, string]
    for (const words of [
      [{ personId: li, says: 'asRecorded' as const }],
      [{ personId: wang, says: 'stayedUntil' as const, until: ENDS }],
      [{ personId: li, says: 'absent' as const }],
    ])
      expect(
        await town.phone('keeper')('session.confirm', { shiftId, key: town.key(), words }),
      ).toMatchObject({ code: 'OwnSheet' })
    expect(await town.phone('deputy')('session.roster', { shiftId })).toMatchObject({
      data: { rows: [{ ownSheet: false }, { ownSheet: false }] },
    })
    const words = [{ personId: wang, says: 'stayedUntil' as const, until: ENDS }]
    expect(await town.phone('deputy')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 150, grade: 'C' }] },
    })
    expect(await confirm('li')).toMatchObject({ data: { confirmed: [{ minutes: 150, grade: 'B' }] } })
  })

  it('keeps the picture for whoever runs the shift, and tells nobody else that the sheet exists', async () => {
    const { town, number, line, enter } = await aSheet()
    town.wait(5 * HOUR)
    await enter('keeper', [line('li')])
    const spaced = `${number.slice(0, 4)} ${number.slice(4)}`
    expect(await town.phone('qian')('keeper.sheet', { number: spaced })).toMatchObject({
      data: { entered: { picture: { url: null, check: 'waiting' } } },
    })
    await town.judgePictures()
    expect(await town.phone('qian')('keeper.sheet', { number: spaced })).toMatchObject({
      data: {
        weight: 'D',
        entered: {
          byName: 'keeper',
          weight: 'B',
          picture: { url: expect.stringMatching(/^https:/) as string, check: 'fine' },
        },
      },
    })
    for (const [name, wanted] of [
      ['stranger', number],
      ['keeper', 'AAAAAAAA'],
      ['keeper', 'no number'],
    ] as const)
      expect(await town.phone(name)('keeper.sheet', { number: wanted })).toMatchObject({
        code: 'SheetNotFound',
      })
    expect(await enter('stranger', [line('li')])).toMatchObject({ code: 'SheetNotFound' })
  })

  it('takes who came without a name on it by her card, and her missing check-out stays for the leader', async () => {
    const { town, shiftId, line, enter, confirm } = await aSheet()
    const { cardNo } = await town.stored('people', town.idOf('stranger'))
    town.wait(5 * HOUR)
    const blank = line('stranger', { who: { by: 'card', card: cardNo.toLowerCase() }, outAt: null })
    expect(await enter('keeper', [blank])).toMatchObject({ data: { lines: [{ outcome: 'heard' }] } })
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: {
        rows: expect.arrayContaining([
          expect.objectContaining({ name: 'stranger', expected: false, minutes: 0 }),
        ]) as unknown,
      },
    })
    expect(await confirm('stranger')).toMatchObject({ code: 'StillOpen' })
  })
})

describe('a sheet that the leader enters herself', () => {
  it('becomes requests for entries made afterwards: another decides, hours and no points, and everybody sees it', async () => {
    const { town, shiftId, line, enter } = await aSheet()
    town.wait(5 * HOUR)
    expect(await enter('qian', [line('li')])).toMatchObject({ code: 'ReasonNeeded' })
    expect(await enter('qian', [line('li')], { why: 'risky words' })).toMatchObject({ code: 'WordsRefused' })
    expect(await enter('qian', [line('li')], { why: 'unsure words' })).toMatchObject({
      code: 'WordsNotJudged',
    })
    expect(
      await enter('qian', [line('li'), line('qian'), line('wang', { outAt: null })], { why: '点位没人' }),
    ).toMatchObject({
      data: {
        weight: 'D',
        lines: [
          { name: 'li', outcome: 'asked' },
          { name: 'qian', outcome: 'notTaken', why: 'OwnRecord' },
          { name: 'wang', outcome: 'notTaken', why: 'OutsidePlan' },
        ],
      },
    })
    const waiting = await town.phone('centre')('correction.waiting', { of: 'decision' })
    const roundId = waiting.ok ? (waiting.data.records[0]?.rounds[0]?.roundId ?? '') : ''
    expect(
      await town.phone('centre')('correction.approve', { shiftId, personId: town.idOf('li'), roundId }),
    ).toMatchObject({ ok: true })
    expect(await town.phone('li')('points.statement', {})).toMatchObject({
      data: { balance: { points: 0, lifetimeMinutes: 150, sureMinutes: 0 } },
    })
    expect(await town.guest('open.changes', {})).toMatchObject({
      data: {
        changes: [{ what: 'backfill', toMinutes: 150, who: expect.not.stringMatching(/^li$/) as string }],
      },
    })
  })

  it('is hers to enter also where she keeps the place: one person is no second one', async () => {
    const { town, number, line, enter } = await aSheet()
    const { hats } = await town.stored('people', town.idOf('qian'))
    const keeps = { role: 'keeper' as const, servicePointId: POINT, name: POINT, by: 'timer', at: NINE }
    await town.store.update('people', { _id: town.idOf('qian') }, { set: { hats: [...hats, keeps] } })
    town.wait(5 * HOUR)
    expect(await town.phone('qian')('keeper.sheet', { number })).toMatchObject({ data: { weight: 'D' } })
    expect(await enter('qian', [line('li')], { why: '补录' })).toMatchObject({ data: { weight: 'D' } })
  })
})

describe('a sheet that lay for more than a week', () => {
  it('is an entry made afterwards also from the keeper: the centre decides, hours and no points', async () => {
    const { town, shiftId, number, line, enter, confirm } = await aSheet()
    town.wait(ENDS + 7 * 24 * HOUR - town.now())
    expect(await town.phone('keeper')('keeper.sheet', { number })).toMatchObject({ data: { weight: 'B' } })
    town.wait(MINUTE)
    expect(await town.phone('keeper')('keeper.sheet', { number })).toMatchObject({ data: { weight: 'D' } })
    expect(await enter('keeper', [line('li')])).toMatchObject({ code: 'ReasonNeeded' })
    expect(await enter('keeper', [line('li')], { why: '表夹在抽屉里' })).toMatchObject({
      data: { weight: 'D', lines: [{ outcome: 'asked' }] },
    })
    expect(await confirm('li')).toMatchObject({ code: 'NotThere' })
    const waiting = await town.phone('centre')('correction.waiting', { of: 'decision' })
    const roundId = waiting.ok ? (waiting.data.records[0]?.rounds[0]?.roundId ?? '') : ''
    await town.phone('centre')('correction.approve', { shiftId, personId: town.idOf('li'), roundId })
    expect(await town.phone('li')('points.statement', {})).toMatchObject({
      data: { balance: { points: 0, lifetimeMinutes: 150 } },
    })
  })
})

describe('what is sent about a sheet', () => {
  it('is answered as the first time when it is sent again, and nobody enters it over that', async () => {
    const { town, line, sheetOf } = await aSheet()
    town.wait(5 * HOUR)
    const sent = await sheetOf('keeper', [line('li')])
    const keeper = town.phone('keeper')
    const first = await keeper('keeper.enterSheet', sent)
    expect(await keeper('keeper.enterSheet', sent)).toEqual(first)
    expect((await town.stored('people', town.idOf('li'))).att.events).toHaveLength(2)
    expect(await keeper('keeper.enterSheet', { ...sent, lines: [line('wang')] })).toMatchObject({
      code: 'KeyReused',
    })
    expect(await keeper('keeper.enterSheet', await sheetOf('keeper', [line('wang')]))).toMatchObject({
      code: 'SheetEntered',
      facts: { name: 'keeper' },
    })
  })

  it('is answered as the first time also to a slow copy, by whose clock the shift was not over yet', async () => {
    const { town, shiftId, line, sheetOf } = await aSheet()
    town.wait(5 * HOUR)
    const sent = await sheetOf('keeper', [line('li')])
    const looked = new Map<string, unknown>([
      ['sheets', await town.stored('sheets', sent.number)],
      ['slots', { ...(await town.stored('slots', shiftId)), endsAt: town.now() + MINUTE }],
    ])
    const first = await town.phone('keeper')('keeper.enterSheet', sent)
    expect(first).toMatchObject({ ok: true })
    const late: Store = {
      ...town.store,
      get: async (collection, id) => {
        const seen = looked.get(collection)
        looked.delete(collection)
        return seen === undefined ? town.store.get(collection, id) : (seen as Documents[typeof collection])
      },
    }
    expect(await town.phoneOn('keeper', late)('keeper.enterSheet', sent)).toEqual(first)
  })

  it('is answered as the first time also to a slow copy, of whose words WeChat said nothing', async () => {
    const { town, line, sheetOf } = await aSheet()
    town.wait(5 * HOUR)
    const sent = await sheetOf('qian', [line('li')], { why: '点位没人' })
    const send = () => town.phone('qian')('keeper.enterSheet', sent)
    let first: unknown
    town.whileWordsAreJudged(async () => {
      first = await send()
    })
    expect(await send()).toEqual(first)
    expect(first).toMatchObject({ ok: true, data: { weight: 'D', lines: [{ outcome: 'asked' }] } })
  })

  it('brings each line once when two enter it at once, and goes on where it was cut', async () => {
    const { town, number, line, sheetOf } = await aSheet()
    town.wait(5 * HOUR)
    const sent = await Promise.all([0, 1].map(() => sheetOf('keeper', [line('li'), line('wang')])))
    const answers = await Promise.all(sent.map((each) => town.phone('keeper')('keeper.enterSheet', each)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    // As if the lines had been written and the sheet not closed.
    await town.store.update('sheets', { _id: number }, { set: { entered: null } })
    expect(
      await town.phone('keeper')('keeper.enterSheet', await sheetOf('keeper', [line('li'), line('wang')])),
    ).toMatchObject({ ok: true })
    for (const name of ['li', 'wang'])
      expect((await town.stored('people', town.idOf(name))).att.events).toHaveLength(2)
  })

  it('takes nothing from who scans at another shift at that moment', async () => {
    const { town, line, sheetOf } = await aSheet()
    town.wait(5 * HOUR)
    const other = await town.shift({ startsAt: town.now(), endsAt: town.now() + HOUR })
    await town.phone('li')('activity.signUp', { shiftId: other, key: town.key() })
    await town.phone('qian')('session.open', { shiftId: other })
    const scan = { code: await town.code(other, 'in'), nonce: town.key() }
    const scanning = () => town.phone('li')('session.checkIn', scan)
    const entering = town.phoneOn('keeper', justBefore(town.store, 'people', scanning))
    const sheet = await sheetOf('keeper', [line('li')])
    expect(await entering('keeper.enterSheet', sheet)).toMatchObject({ ok: true })
    const { events } = (await town.stored('people', town.idOf('li'))).att
    expect(events.map(({ kind, via }) => `${kind} ${via}`).sort()).toEqual([
      'in code',
      'in paper',
      'out paper',
    ])
  })

  it('is refused as a whole while it can still be put right', async () => {
    const { town, shiftId, line, enter } = await aSheet()
    expect(await enter('keeper', [line('li')])).toMatchObject({ code: 'ShiftNotOver' })
    town.wait(5 * HOUR)
    const byCard = (card: string) => line('li', { who: { by: 'card', card } })
    const { cardNo } = await town.stored('people', town.idOf('li'))
    await town.phone('li')('volunteer.replaceCard', { key: town.key() })
    const cases: [Line[], string][] = [
      [[line('nobody')], 'UnknownCard'],
      [[byCard('WJ999999')], 'UnknownCard'],
      [[byCard(makeCardCode('another key of another town, long', cardNo, 1))], 'UnknownCard'],
      [[byCard(makeCardCode(TOWN_KEY, cardNo, 1))], 'LostCard'],
      [[line('li'), byCard(cardNo)], 'TwiceOnSheet'],
    ]
    for (const [lines, code] of cases) expect(await enter('keeper', lines)).toMatchObject({ code })
    expect(await enter('keeper', [line('li')], { proof: 'cloud://elsewhere.jpg' })).toMatchObject({
      code: 'PictureMissing',
    })
    const place = await town.phone('keeper')('volunteer.placeForPicture', {
      purpose: 'proof',
      pictureKey: town.key(),
    })
    const proof = await town.files.upload(place.ok ? place.data.path : '', Uint8Array.from([60, 33]))
    expect(await enter('keeper', [line('li')], { proof })).toMatchObject({ code: 'PictureNotFit' })
    expect(await town.store.get('shifts', shiftId)).toBeUndefined()
    expect((await town.stored('people', town.idOf('li'))).att.events).toEqual([])
  })

  it('keeps what the leader has settled as it is, and what lies outside the shift out', async () => {
    const { town, shiftId, line, enter } = await aSheet()
    town.wait(HOUR)
    await town.phone('qian')('session.open', { shiftId })
    const seen = {
      nonce: town.key(),
      via: 'roster' as const,
      personId: town.idOf('li'),
      kind: 'in' as const,
      at: NINE,
    }
    await town.phone('keeper')('session.record', { shiftId, device: 'AAA', events: [seen] })
    town.wait(4 * HOUR)
    const words = [{ personId: town.idOf('li'), says: 'absent' as const }]
    await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
    const early = line('wang', { inAt: NINE - 2 * HOUR })
    expect(await enter('keeper', [line('li'), early])).toMatchObject({
      data: {
        lines: [
          { outcome: 'notTaken', why: 'AlreadySettled' },
          { outcome: 'notTaken', why: 'OutsideShift' },
        ],
      },
    })
  })

  it('is nothing for a shift that was cancelled, and prints none for it', async () => {
    const { town, shiftId, line, enter } = await aSheet()
    await town.store.update('slots', { _id: shiftId }, { set: { status: 'cancelled' } })
    const print = { shiftId, key: town.key() }
    expect(await town.phone('qian')('print.attendanceSheets', print)).toMatchObject({
      code: 'ShiftCancelled',
    })
    // Also while it would still be running.
    expect(await enter('keeper', [line('li')])).toMatchObject({ code: 'ShiftCancelled' })
    town.wait(5 * HOUR)
    expect(await enter('keeper', [line('li')])).toMatchObject({ code: 'ShiftCancelled' })
  })

  it('is nothing for a shift that is cancelled while she sends it', async () => {
    const { town, shiftId, number, line, sheetOf } = await aSheet()
    town.wait(5 * HOUR)
    const meanwhile: Store = {
      ...town.store,
      async update(collection, where, change) {
        await town.store.update('slots', { _id: shiftId }, { set: { status: 'cancelled' } })
        return town.store.update(collection, where, change)
      },
    }
    const sheet = await sheetOf('keeper', [line('li')])
    expect(await town.phoneOn('keeper', meanwhile)('keeper.enterSheet', sheet)).toMatchObject({
      code: 'ShiftCancelled',
    })
    expect(await town.stored('sheets', number)).toMatchObject({ entered: null })
  })

  it('is printed for who runs the shift, and not for the whole town at once', async () => {
    const { town, shiftId } = await aSheet()
    const key = town.key()
    expect(await town.phone('stranger')('print.attendanceSheets', { shiftId, key })).toMatchObject({
      code: 'NotYourShift',
    })
    expect(await town.phone('qian')('print.attendanceSheets', { shiftId: 'wj:none', key })).toMatchObject({
      code: 'ShiftNotFound',
    })
    const [booking] = ((await town.stored('slots', shiftId)) as unknown as { bookings: object[] }).bookings
    const bookings = Array.from({ length: 301 }, (_, n) => ({ ...booking, personId: `${TEAM}-${n}` }))
    await town.store.update('slots', { _id: shiftId }, { set: { bookings } })
    expect(await town.phone('qian')('print.attendanceSheets', { shiftId, key })).toMatchObject({
      code: 'TooManyToPrint',
    })
  })
})
