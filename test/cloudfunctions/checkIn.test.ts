import { HOUR, MINUTE, SECOND } from '#domain/time'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

/** A shift at nine that the leader has opened, with Wang signed up. */
async function openedShift(town: TestTown): Promise<string> {
  await town.leader('qian')
  await town.person('wang')
  const shiftId = await town.shift()
  await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  return shiftId
}

async function attendanceOf(town: TestTown, name: string) {
  return (await town.stored('people', town.idOf(name))).att
}

describe('checking in', () => {
  it('counts from the moment the code was on show and asks to scan again at the end', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    town.wait(2 * MINUTE + 7 * SECOND)
    const reply = await town.phone('wang')('session.checkIn', {
      code: await town.code(shiftId, 'in'),
      nonce: town.key(),
    })
    expect(reply).toMatchObject({
      ok: true,
      data: { status: 'open', inAt: NINE + 2 * MINUTE, outAt: null, grade: 'A' },
    })
  })

  it('takes the same scan once, however often the phone sends it', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const scan = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    const wang = town.phone('wang')
    const first = await wang('session.checkIn', scan)
    town.wait(HOUR)
    expect(await wang('session.checkIn', scan)).toEqual(first)
    expect((await attendanceOf(town, 'wang')).events).toHaveLength(1)
  })

  it('takes the same scan once when it is delivered a hundred times at the same moment', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const scan = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => town.phone('wang')('session.checkIn', scan)),
    )
    expect(replies.every(({ ok }) => ok)).toBe(true)
    expect((await attendanceOf(town, 'wang')).events).toHaveLength(1)
  })

  it('says when she checked in if she scans a second time, and changes nothing', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const wang = town.phone('wang')
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    const before = await attendanceOf(town, 'wang')
    town.wait(MINUTE)
    expect(
      await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() }),
    ).toEqual({
      ok: false,
      code: 'AlreadyCheckedIn',
      facts: { at: NINE },
    })
    expect(await attendanceOf(town, 'wang')).toEqual(before)
  })

  it('refuses a photograph of the code a minute later', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const code = await town.code(shiftId, 'in')
    town.wait(46 * SECOND)
    expect(await town.phone('wang')('session.checkIn', { code, nonce: town.key() })).toMatchObject({
      code: 'StaleCode',
    })
    expect((await attendanceOf(town, 'wang')).events).toEqual([])
  })

  it('refuses every code with one changed character', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const code = await town.code(shiftId, 'in')
    for (let position = 0; position < code.length; position += 1) {
      const other = code[position] === 'A' ? 'B' : 'A'
      const changed = code.slice(0, position) + other + code.slice(position + 1)
      const reply = await town.phone('wang')('session.checkIn', { code: changed, nonce: town.key() })
      expect(reply.ok).toBe(false)
    }
    expect((await attendanceOf(town, 'wang')).events).toEqual([])
  })

  it('refuses a code that a slow clock shows as from before it could be opened', async () => {
    const town = createTestTown(NINE - 30 * MINUTE)
    const shiftId = await openedShift(town)
    const scan = async (at: number) => ({ code: await town.code(shiftId, 'in', at), nonce: town.key() })
    const wang = town.phone('wang')
    expect(await wang('session.checkIn', await scan(town.now() - 15 * SECOND))).toMatchObject({
      code: 'TooEarly',
    })
    expect(await wang('session.checkIn', await scan(town.now()))).toMatchObject({ ok: true })
  })

  it('refuses the code of another shift than the one the phone stands at', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const other = await town.shift({ startsAt: NINE + 3 * HOUR })
    const reply = await town.phone('wang')('session.checkIn', {
      code: await town.code(shiftId, 'in'),
      nonce: town.key(),
      shiftId: other,
    })
    expect(reply).toMatchObject({ ok: false, code: 'WrongShift' })
  })

  it('asks who has no place to have herself let in, and lets her in once the leader has', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.person('zhao')
    const zhao = town.phone('zhao')
    expect(
      await zhao('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() }),
    ).toMatchObject({ code: 'NotSignedUp' })

    const { cardNo } = await town.stored('people', town.idOf('zhao'))
    expect(await town.phone('qian')('session.admit', { shiftId, card: cardNo })).toMatchObject({
      ok: true,
      data: { name: 'zhao' },
    })
    expect(
      await zhao('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() }),
    ).toMatchObject({ ok: true })
  })

  it('refuses a second place while she is still in at a first', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const second = await town.shift({ startsAt: NINE + 2.5 * HOUR })
    await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    await town.phone('wang')('activity.signUp', { shiftId: second, key: town.key() })
    town.wait(2.5 * HOUR)
    await town.phone('qian')('session.open', { shiftId: second })
    const reply = await town.phone('wang')('session.checkIn', {
      code: await town.code(second, 'in'),
      nonce: town.key(),
    })
    expect(reply).toMatchObject({ ok: false, code: 'CheckedInElsewhere', facts: { title: '修伞磨刀' } })
  })

  it.each([
    ['words that are no code', '你好', 'UnreadableCode'],
    ['a code of a shift nobody opened', 'WJ1.I.AAAAAAAA.ABC.AAA.AAAAAAAAAA', 'UnknownCode'],
  ])('answers %s by name', async (_what, code, refusal) => {
    const town = createTestTown()
    await openedShift(town)
    expect(await town.phone('wang')('session.checkIn', { code, nonce: town.key() })).toMatchObject({
      ok: false,
      code: refusal,
    })
  })

  it('tells a stranger to register first and a guest to come through WeChat', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const scan = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    expect(await town.phone('nobody')('session.checkIn', scan)).toMatchObject({ code: 'NotRegistered' })
    expect(await town.guest('session.checkIn', scan)).toMatchObject({ code: 'Unauthenticated' })
  })

  it('refuses an operator where a text belongs, without a fault', async () => {
    const town = createTestTown()
    const reply = await town.phone('wang')('session.checkIn', {
      code: { $ne: null } as never,
      nonce: town.key(),
    })
    expect(reply).toEqual({ ok: false, code: 'InvalidInput' })
    expect(town.faults).toEqual([])
  })
})

describe('checking out', () => {
  it('ends the session; minutes wait for the leader', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const wang = town.phone('wang')
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(90 * MINUTE)
    const reply = await wang('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    expect(reply).toMatchObject({ ok: true, data: { status: 'closed', minutes: 90, grade: 'A' } })
    expect(await wang('points.statement', {})).toMatchObject({
      data: { balance: { points: 0, lifetimeMinutes: 0 }, pending: [{ minutes: 90 }] },
    })
  })

  it('counts nothing before the start and nothing after the end', async () => {
    const town = createTestTown(NINE - 20 * MINUTE)
    const shiftId = await openedShift(town)
    const wang = town.phone('wang')
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(20 * MINUTE + 2.5 * HOUR + 20 * MINUTE)
    expect(
      await wang('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() }),
    ).toMatchObject({ data: { minutes: 150 } })
  })

  it('refuses to check out who never checked in', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const reply = await town.phone('wang')('session.checkOut', {
      code: await town.code(shiftId, 'out'),
      nonce: town.key(),
    })
    expect(reply).toMatchObject({ ok: false, code: 'NotCheckedIn' })
  })

  it('does not end what began in the same moment: she scanned the wrong code, and is told that she is in', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const wang = town.phone('wang')
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    const atOnce = { code: await town.code(shiftId, 'out'), nonce: town.key() }
    expect(await wang('session.checkOut', atOnce)).toMatchObject({
      code: 'AlreadyCheckedIn',
      facts: { at: NINE },
    })
    expect((await attendanceOf(town, 'wang')).sessions).toMatchObject([{ status: 'open' }])
  })

  it('knows the two codes apart', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const wang = town.phone('wang')
    expect(
      await wang('session.checkIn', { code: await town.code(shiftId, 'out'), nonce: town.key() }),
    ).toMatchObject({ code: 'CheckOutCodeShown' })
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    expect(
      await wang('session.checkOut', { code: await town.code(shiftId, 'in'), nonce: town.key() }),
    ).toMatchObject({ code: 'CheckInCodeShown' })
  })

  it('says when she left if she scans out twice, and when a shift is long over', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const wang = town.phone('wang')
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(HOUR)
    await wang('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    town.wait(MINUTE)
    const again = { code: await town.code(shiftId, 'out'), nonce: town.key() }
    expect(await wang('session.checkOut', again)).toMatchObject({
      code: 'AlreadyCheckedOut',
      facts: { at: NINE + HOUR },
    })
    expect(
      await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() }),
    ).toMatchObject({ code: 'AlreadyCheckedOut' })
    town.wait(2 * HOUR)
    expect(
      await wang('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() }),
    ).toMatchObject({ code: 'ShiftIsOver' })
  })

  it('is not lost when two scans of one person race', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const wang = town.phone('wang')
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(HOUR)
    const code = await town.code(shiftId, 'out')
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => wang('session.checkOut', { code, nonce: town.key() })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await attendanceOf(town, 'wang')).sessions).toMatchObject([{ status: 'closed' }])
  })
})

describe('a forgotten check-out', () => {
  it('is closed at the planned end, worth nothing until the leader says how long she stayed', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(2.5 * HOUR + 2 * HOUR + MINUTE)
    expect(await town.tick()).toMatchObject({ data: { forgottenClosed: 1 } })
    expect(await attendanceOf(town, 'wang')).toMatchObject({
      forgottenAt: null,
      sessions: [{ status: 'forgotten', outAt: NINE + 2.5 * HOUR, grade: 'C' }],
    })
    expect(await town.tick()).toMatchObject({ data: { forgottenClosed: 0 } })

    const leader = town.phone('qian')
    const personId = town.idOf('wang')
    const asRecorded = await leader('session.confirm', {
      shiftId,
      key: town.key(),
      words: [{ personId, says: 'asRecorded' }],
    })
    expect(asRecorded).toMatchObject({ ok: false, code: 'StillOpen' })
    const until = NINE + 100 * MINUTE
    expect(
      await leader('session.confirm', {
        shiftId,
        key: town.key(),
        words: [{ personId, says: 'stayedUntil', until }],
      }),
    ).toMatchObject({
      data: { confirmed: [{ minutes: 100, points: 16, grade: 'C' }] },
    })
  })

  it('is judged by the moment of the code she scans next, and a second scan of it is known', async () => {
    const town = createTestTown()
    const first = await openedShift(town)
    await town.phone('wang')('session.checkIn', { code: await town.code(first, 'in'), nonce: town.key() })
    const forgottenAt = NINE + 4.5 * HOUR
    const next = await town.shift({ startsAt: NINE + 4.5 * HOUR })
    await town.phone('wang')('activity.signUp', { shiftId: next, key: town.key() })
    town.wait(forgottenAt - 15 * SECOND - town.now())
    await town.phone('qian')('session.open', { shiftId: next })
    const shownBefore = await town.code(next, 'in')
    town.wait(15 * SECOND + 100)
    const scan = () => town.phone('wang')('session.checkIn', { code: shownBefore, nonce: town.key() })
    expect(await scan()).toMatchObject({ code: 'CheckedInElsewhere' })
    town.wait(15 * SECOND)
    const code = await town.code(next, 'in')
    const again = () => town.phone('wang')('session.checkIn', { code, nonce: town.key() })
    expect(await again()).toMatchObject({ ok: true, data: { status: 'open' } })
    expect(await again()).toMatchObject({ code: 'AlreadyCheckedIn' })
  })

  it('does not keep her from her next shift, nor does next morning end it', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    const next = await town.shift({ startsAt: NINE + 24 * HOUR })
    await town.phone('wang')('activity.signUp', { shiftId: next, key: town.key() })
    town.wait(24 * HOUR)
    await town.phone('qian')('session.open', { shiftId: next })
    await town.phone('wang')('session.checkIn', { code: await town.code(next, 'in'), nonce: town.key() })
    expect((await attendanceOf(town, 'wang')).sessions).toMatchObject([
      { shiftId, status: 'forgotten', outAt: NINE + 2.5 * HOUR },
      { shiftId: next, status: 'open' },
    ])
  })
})
