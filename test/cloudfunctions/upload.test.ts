import fc from 'fast-check'
import { DAY, HOUR, MINUTE, SECOND } from '#domain/time'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

/** Wang scanned in at nine and out at half past ten, in a cellar without a network. */
async function aMorningInTheCellar(town: TestTown) {
  await town.leader('qian')
  await town.person('wang')
  const shiftId = await town.shift()
  await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  const scans = [
    { code: await town.code(shiftId, 'in', NINE), nonce: town.key() },
    { code: await town.code(shiftId, 'out', NINE + 90 * MINUTE), nonce: town.key() },
  ]
  return { shiftId, scans }
}

const sessionsOf = async (town: TestTown, name: string) =>
  (await town.stored('people', town.idOf(name))).att.sessions

describe('scans made without a network', () => {
  it('prove their moment three hours later, as grade C, and never go with the one tap for all', async () => {
    const town = createTestTown()
    const { shiftId, scans } = await aMorningInTheCellar(town)
    town.wait(4.5 * HOUR)
    expect(await town.phone('wang')('session.upload', { scans })).toMatchObject({
      data: {
        outcomes: [
          { outcome: 'heard' },
          { outcome: 'heard', session: { status: 'closed', minutes: 90, grade: 'C', lateMinutes: 269 } },
        ],
      },
    })
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster).toMatchObject({
      data: { rows: [{ status: 'out', plain: false, lateMinutes: 269, expected: true }] },
    })
    const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
    expect(await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 90, points: 15, grade: 'C' }] },
    })
  })

  it('that arrive in time are as good as any', async () => {
    const town = createTestTown()
    const { scans } = await aMorningInTheCellar(town)
    town.wait(59 * SECOND)
    const reply = await town.phone('wang')('session.upload', { scans: scans.slice(0, 1) })
    expect(reply).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', session: { grade: 'A', lateMinutes: 0 } }] },
    })
  })

  it('come to the same sessions in any order, any number of times, in any parcels', async () => {
    const town = createTestTown()
    const { scans } = await aMorningInTheCellar(town)
    town.wait(2 * DAY)
    await town.phone('wang')('session.upload', { scans })
    const expected = await sessionsOf(town, 'wang')
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...scans, ...scans], { minLength: 4 }),
        fc.boolean(),
        async (order, together) => {
          await town.store.update(
            'people',
            { _id: town.idOf('wang') },
            { set: { 'att.events': [], 'att.sessions': [], 'att.shifts': [] } },
          )
          const parcels = together ? [order] : order.map((scan) => [scan])
          await Promise.all(parcels.map((parcel) => town.phone('wang')('session.upload', { scans: parcel })))
          expect(await sessionsOf(town, 'wang')).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('are one scan with the one whose answer was lost', async () => {
    const town = createTestTown()
    const { shiftId, scans } = await aMorningInTheCellar(town)
    const [first] = scans as [(typeof scans)[0], (typeof scans)[0]]
    await town.phone('wang')('session.checkIn', first)
    town.wait(HOUR)
    expect(await town.phone('wang')('session.upload', { scans: [first] })).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', session: { shiftId, grade: 'A', lateMinutes: 0 } }] },
    })
  })

  it('of somebody without a place wait for the leader instead of being thrown away', async () => {
    const town = createTestTown()
    const { shiftId } = await aMorningInTheCellar(town)
    await town.person('zhao')
    const scans = [{ code: await town.code(shiftId, 'in', NINE), nonce: town.key() }]
    town.wait(HOUR)
    await town.phone('zhao')('session.upload', { scans })
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster.ok && roster.data.rows.find(({ name }) => name === 'zhao')).toMatchObject({
      status: 'in',
      expected: false,
      plain: false,
    })
  })

  it('that cannot be believed are kept with the reason, and the leader sees them', async () => {
    const town = createTestTown()
    const { shiftId } = await aMorningInTheCellar(town)
    const genuine = await town.code(shiftId, 'in', NINE)
    const codes = [
      ['你好', 'UnreadableCode'],
      ['WJ1.I.AAAAAAAA.ABC.AAA.AAAAAAAAAA', 'UnknownCode'],
      [genuine.slice(0, -1) + (genuine.endsWith('A') ? 'B' : 'A'), 'ForgedCode'],
      [await town.code(shiftId, 'in', NINE - 31 * MINUTE), 'OutsideShift'],
      [await town.code(shiftId, 'out', NINE + 2 * HOUR), 'FromTheFuture'],
    ] as const
    const scans = codes.map(([code]) => ({ code, nonce: town.key() }))
    town.wait(HOUR)
    const first = await town.phone('wang')('session.upload', { scans })
    expect(first.ok && first.data.outcomes.map((each) => each.outcome === 'kept' && each.why)).toEqual(
      codes.map(([, why]) => why),
    )
    expect(await town.phone('wang')('session.upload', { scans })).toMatchObject({
      data: { outcomes: first.ok && first.data.outcomes },
    })
    expect(await sessionsOf(town, 'wang')).toEqual([])
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster.ok && roster.data.refused.map(({ name, why }) => `${name} ${why}`)).toEqual([
      'wang ForgedCode',
      'wang OutsideShift',
      'wang FromTheFuture',
    ])
  })

  it('prove their moment for a week after the end; later they are kept, and nobody gains by them', async () => {
    const town = createTestTown()
    const { shiftId, scans } = await aMorningInTheCellar(town)
    town.wait(7 * DAY + 3 * HOUR)
    expect(await town.phone('wang')('session.upload', { scans })).toMatchObject({
      data: {
        outcomes: [
          { outcome: 'kept', why: 'TooLate' },
          { outcome: 'kept', why: 'TooLate' },
        ],
      },
    })
    expect(await sessionsOf(town, 'wang')).toEqual([])
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: { refused: [{ why: 'TooLate', times: 2 }] },
    })
  })

  it('do not revive what the leader has decided', async () => {
    const town = createTestTown()
    const { shiftId, scans } = await aMorningInTheCellar(town)
    town.wait(2 * HOUR)
    const words = [{ personId: town.idOf('wang'), says: 'absent' as const }]
    await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
    expect(await town.phone('wang')('session.upload', { scans })).toMatchObject({
      data: {
        outcomes: [
          { outcome: 'kept', why: 'AlreadySettled' },
          { outcome: 'kept', why: 'AlreadySettled' },
        ],
      },
    })
    expect(town.engine.count('ledger')).toBe(0)
  })

  it('with the nonce of another scan are that other scan', async () => {
    const town = createTestTown()
    const { scans } = await aMorningInTheCellar(town)
    const [first, second] = scans as [(typeof scans)[0], (typeof scans)[0]]
    await town.phone('wang')('session.upload', { scans: [first] })
    town.wait(2 * HOUR)
    const edited = { code: second.code, nonce: first.nonce }
    expect(await town.phone('wang')('session.upload', { scans: [edited] })).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', session: { status: 'open' } }] },
    })
    expect(await town.phone('wang')('session.checkOut', edited)).toMatchObject({
      ok: false,
      code: 'KeyReused',
    })
    expect(town.faults).toEqual([])
  })

  it('are nobody’s who has not registered', async () => {
    const town = createTestTown()
    const { scans } = await aMorningInTheCellar(town)
    expect(await town.phone('nobody')('session.upload', { scans })).toMatchObject({ code: 'NotRegistered' })
    expect(await town.phone('wang')('session.upload', { scans: [] })).toMatchObject({ code: 'InvalidInput' })
  })
})
