import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE } from '#test/store/testTown'

const BEFORE = NINE - DAY

describe('signing up', () => {
  it('takes a place, once however often the button is pressed', async () => {
    const town = createTestTown(BEFORE)
    await town.person('wang')
    const shiftId = await town.shift({ places: 5 })
    const command = { shiftId, key: town.key() }
    const first = await town.phone('wang')('activity.signUp', command)
    expect(first).toMatchObject({ ok: true, data: { mine: true, left: 4 } })
    expect(await town.phone('wang')('activity.signUp', command)).toEqual(first)
    expect(await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })).toMatchObject({
      code: 'AlreadySignedUp',
    })
    expect(await town.stored('slots', shiftId)).toMatchObject({ left: 4, who: [town.idOf('wang')] })
  })

  it('is told apart from another’s: under the key of somebody else there is no place', async () => {
    const town = createTestTown(BEFORE)
    for (const name of ['wang', 'zhao']) await town.person(name)
    const shiftId = await town.shift({ places: 5 })
    const command = { shiftId, key: town.key() }
    await town.phone('wang')('activity.signUp', command)
    expect(await town.phone('zhao')('activity.signUp', command)).toMatchObject({ code: 'KeyReused' })
    expect(await town.stored('slots', shiftId)).toMatchObject({ left: 4, who: [town.idOf('wang')] })
  })

  it('gives the last place to exactly one of twenty', async () => {
    const town = createTestTown(BEFORE)
    const shiftId = await town.shift({ places: 1 })
    const names = Array.from({ length: 20 }, (_, n) => `racer-${n}`)
    for (const name of names) await town.person(name)
    const replies = await Promise.all(
      names.map((name) => town.phone(name)('activity.signUp', { shiftId, key: town.key() })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.filter((reply) => !reply.ok && reply.code === 'ShiftFull')).toHaveLength(19)
    expect((await town.stored('slots', shiftId)).left).toBe(0)
  })

  it('is refused for a second place at the same time, and possible right after it', async () => {
    const town = createTestTown(BEFORE)
    await town.person('wang')
    const first = await town.shift()
    const overlapping = await town.shift({ startsAt: NINE + HOUR })
    const after = await town.shift({ startsAt: NINE + 2.5 * HOUR })
    const wang = town.phone('wang')
    await wang('activity.signUp', { shiftId: first, key: town.key() })
    expect(await wang('activity.signUp', { shiftId: overlapping, key: town.key() })).toMatchObject({
      code: 'OverlapsAnother',
    })
    expect(await wang('activity.signUp', { shiftId: after, key: town.key() })).toMatchObject({ ok: true })
    expect((await town.stored('slots', overlapping)).who).toEqual([])
  })

  it('asks for a phone number at the first time only', async () => {
    const town = createTestTown(BEFORE)
    await town.person('wang', { phone: undefined })
    const shiftId = await town.shift()
    const wang = town.phone('wang')
    expect(await wang('activity.signUp', { shiftId, key: town.key() })).toMatchObject({ code: 'PhoneNeeded' })
    expect(await wang('volunteer.givePhone', { wechatCode: 'bad-code' })).toMatchObject({
      code: 'PhoneNotShared',
    })
    expect(await wang('volunteer.givePhone', { wechatCode: 'good-code' })).toMatchObject({
      data: { phoneKnown: true },
    })
    expect(await wang('activity.signUp', { shiftId, key: town.key() })).toMatchObject({ ok: true })
    expect((await town.stored('people', town.idOf('wang'))).phone).toEqual({
      number: '10000000001',
      verified: true,
    })
  })

  it.each([
    ['a shift that does not exist', 'ShiftNotFound', async () => 'wj:none'],
    [
      'a cancelled shift',
      'ShiftCancelled',
      (town: ReturnType<typeof createTestTown>) => town.shift({ status: 'cancelled' }),
    ],
    [
      'a shift that is over',
      'ShiftIsOver',
      (town: ReturnType<typeof createTestTown>) => town.shift({ startsAt: NINE - 2 * DAY }),
    ],
    [
      'a shift the leader has opened',
      'AlreadyOpened',
      (town: ReturnType<typeof createTestTown>) => town.shift({ opened: true }),
    ],
  ])('is refused for %s', async (_what, code, make) => {
    const town = createTestTown(BEFORE)
    await town.person('wang')
    const shiftId = await make(town)
    expect(await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })).toMatchObject({
      ok: false,
      code,
    })
  })

  it('sends a stranger to register', async () => {
    const town = createTestTown(BEFORE)
    const shiftId = await town.shift()
    expect(await town.phone('nobody')('activity.signUp', { shiftId, key: town.key() })).toMatchObject({
      code: 'NotRegistered',
    })
  })
})

describe('giving the place back', () => {
  it('frees the place and the time', async () => {
    const town = createTestTown(BEFORE)
    await town.person('wang')
    const shiftId = await town.shift({ places: 1 })
    const other = await town.shift({ startsAt: NINE + HOUR })
    const wang = town.phone('wang')
    await wang('activity.signUp', { shiftId, key: town.key() })
    expect(await wang('activity.cancelSignup', { shiftId, key: town.key() })).toMatchObject({
      data: { mine: false, left: 1 },
    })
    expect(await wang('activity.cancelSignup', { shiftId, key: town.key() })).toMatchObject({
      code: 'NotSignedUp',
    })
    expect(await wang('activity.signUp', { shiftId: other, key: town.key() })).toMatchObject({ ok: true })
  })

  it('is over once the leader has opened the shift, or the shift has ended', async () => {
    const town = createTestTown(NINE - 10 * MINUTE)
    await town.leader('qian')
    await town.person('wang')
    const shiftId = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    expect(await town.phone('wang')('activity.cancelSignup', { shiftId, key: town.key() })).toMatchObject({
      code: 'AlreadyOpened',
    })
    town.wait(DAY)
    expect(await town.phone('wang')('activity.cancelSignup', { shiftId, key: town.key() })).toMatchObject({
      code: 'ShiftIsOver',
    })
    expect(
      await town.phone('wang')('activity.cancelSignup', { shiftId: 'wj:none', key: town.key() }),
    ).toMatchObject({
      code: 'ShiftNotFound',
    })
  })
})
