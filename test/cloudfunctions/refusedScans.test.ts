import { HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

async function refusedAt(town: TestTown, shiftId: string): Promise<string[]> {
  const roster = await town.phone('qian')('session.roster', { shiftId })
  if (!roster.ok) throw new Error(roster.code)
  return roster.data.refused.map(({ name, why, times }) => `${name} ${why} ${times}`)
}

const upload = (town: TestTown, name: string, ...codes: string[]) =>
  town.phone(name)('session.upload', { scans: codes.map((code) => ({ code, nonce: town.key() })) })
const forged = (code: string) => code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
const decide = (town: TestTown, shiftId: string, name: string, says: 'absent' | 'asRecorded') =>
  town.phone('qian')('session.confirm', {
    shiftId,
    key: town.key(),
    words: [{ personId: town.idOf(name), says }],
  })

describe('a scan that counts for nothing stays before the leader’s eyes', () => {
  it('when it comes after she has spoken, as most late ones do', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    town.wait(2 * HOUR)
    await decide(town, shiftId, 'wang', 'absent')
    await upload(
      town,
      'wang',
      await town.code(shiftId, 'in', NINE),
      await town.code(shiftId, 'out', NINE + HOUR),
    )
    expect(await refusedAt(town, shiftId)).toEqual(['wang AlreadySettled 2'])
  })

  it('also after the person it is about was confirmed', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    await upload(town, 'wang', forged(await town.code(shiftId, 'in')), await town.code(shiftId, 'in'))
    town.wait(HOUR)
    await upload(town, 'wang', await town.code(shiftId, 'out'))
    await decide(town, shiftId, 'wang', 'asRecorded')
    expect(await refusedAt(town, shiftId)).toEqual(['wang ForgedCode 1'])
  })

  it('however much she scans afterwards that is no code, or out of its time', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    await upload(town, 'wang', forged(await town.code(shiftId, 'in')))
    const early = await town.code(shiftId, 'in', NINE - HOUR)
    for (let parcel = 0; parcel < 4; parcel += 1) {
      town.wait(MINUTE)
      await upload(town, 'wang', ...Array.from({ length: 10 }, (_, n) => `你好 ${n}`))
      await upload(town, 'wang', ...Array.from({ length: 10 }, () => early))
    }
    expect(await refusedAt(town, shiftId)).toEqual(['wang OutsideShift 5', 'wang ForgedCode 1'])
    expect((await town.stored('people', town.idOf('wang'))).att.refused).toHaveLength(11)
  })

  it('and who came back to a shift she had left is a question, not one stay of two', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    const minutes = [0, 30, 60, 90]
    const codes = await Promise.all(
      minutes.map((minute, n) => town.code(shiftId, n % 2 === 0 ? 'in' : 'out', NINE + minute * MINUTE)),
    )
    town.wait(90 * MINUTE)
    await upload(town, 'wang', ...codes)
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster.ok && roster.data.rows.find(({ name }) => name === 'wang')).toMatchObject({
      minutes: 30,
      plain: false,
      again: { inAt: NINE + HOUR, outAt: NINE + 90 * MINUTE },
    })
  })
})

describe('a scan refused at once', () => {
  it('is kept for the leader where it throws doubt on the code: once, however often the phone asks', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    const photograph = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    const invented = { code: forged(photograph.code), nonce: town.key() }
    town.wait(3 * MINUTE)
    for (let again = 0; again < 3; again += 1) {
      expect(await town.phone('wang')('session.checkIn', photograph)).toMatchObject({ code: 'StaleCode' })
      expect(await town.phone('wang')('session.checkIn', invented)).toMatchObject({ code: 'ForgedCode' })
    }
    expect(await refusedAt(town, shiftId)).toEqual(['wang StaleCode 1', 'wang ForgedCode 1'])
  })

  it('is no judgement on the same scan when it comes in the queue of a phone without a network', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    const scan = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    town.wait(3 * MINUTE)
    expect(await town.phone('wang')('session.checkIn', scan)).toMatchObject({ code: 'StaleCode' })
    expect(await town.phone('wang')('session.upload', { scans: [scan] })).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', session: { status: 'open', inAt: NINE, grade: 'C' } }] },
    })
  })

  it('leaves nothing where she only took the wrong one of two codes', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    const scan = { code: await town.code(shiftId, 'out'), nonce: town.key() }
    expect(await town.phone('wang')('session.checkIn', scan)).toMatchObject({ code: 'CheckOutCodeShown' })
    expect(await refusedAt(town, shiftId)).toEqual([])
  })
})

describe('the leader’s list of what counted for nothing', () => {
  it('names whoever was ticked and is not here any more', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    await town.phone('zhao')('volunteer.leave', { key: town.key() })
    const tick = {
      nonce: town.key(),
      kind: 'in' as const,
      via: 'roster' as const,
      personId: town.idOf('zhao'),
      at: NINE,
    }
    for (let again = 0; again < 2; again += 1)
      expect(
        await town.phone('qian')('session.record', { shiftId, device: 'BBB', events: [tick] }),
      ).toMatchObject({ data: { outcomes: [{ outcome: 'kept', why: 'UnknownPerson', name: null }] } })
    expect(await refusedAt(town, shiftId)).toEqual(['zhao UnknownPerson 1'])
  })

  it('gives the reason of every one of fifty notes about one person', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    const events = Array.from({ length: 50 }, () => ({
      nonce: town.key(),
      kind: 'in' as const,
      via: 'roster' as const,
      personId: town.idOf('wang'),
      at: NINE + HOUR,
    }))
    const reply = await town.phone('qian')('session.record', { shiftId, device: 'BBB', events })
    expect(
      reply.ok && new Set(reply.data.outcomes.map((each) => each.outcome === 'kept' && each.why)),
    ).toEqual(new Set(['FromTheFuture']))
  })

  it('holds the newest forty lines, one for each person and reason, and says how many more there are', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    const code = forged(await town.code(shiftId, 'in'))
    for (let n = 0; n < 43; n += 1) {
      await town.person(`p${n}`)
      town.wait(1000)
      await upload(town, `p${n}`, code)
    }
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster).toMatchObject({ data: { moreRefused: 3 } })
    expect(roster.ok && roster.data.refused.map(({ name }) => name)).toEqual(
      Array.from({ length: 40 }, (_, n) => `p${42 - n}`),
    )
  })
})
