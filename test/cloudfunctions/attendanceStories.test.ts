import { HOUR, MINUTE, SECOND } from '#domain/time'
import { createTestTown, NINE } from '#test/store/testTown'

async function aShift() {
  const town = createTestTown()
  await town.leader('qian')
  await town.person('wang')
  const shiftId = await town.shift()
  await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  return { town, shiftId, wang: town.phone('wang'), qian: town.phone('qian') }
}

describe('a scan that failed without a network', () => {
  it('stays on the record with its reason when the next one succeeds (pretix #5897)', async () => {
    const { town, shiftId, wang, qian } = await aShift()
    const good = await town.code(shiftId, 'in')
    const spoiled = `${good.slice(0, -1)}${good.endsWith('2') ? '3' : '2'}`
    const nonce = town.key()
    await wang('session.upload', { scans: [{ code: spoiled, nonce }] })
    expect(await wang('session.checkIn', { code: good, nonce: town.key() })).toMatchObject({ ok: true })
    // The same scan once more, now with a code that is good: it was judged, and stays judged.
    await wang('session.upload', { scans: [{ code: good, nonce }] })
    expect(await qian('session.roster', { shiftId })).toMatchObject({
      data: { refused: [{ name: 'wang', why: 'ForgedCode' }] },
    })
    const { att } = await town.stored('people', town.idOf('wang'))
    expect(att.events).toHaveLength(1)
  })
})

describe('who left early', () => {
  it('is given what she served, however little of the shift it was', async () => {
    const { town, shiftId, wang, qian } = await aShift()
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(40 * MINUTE + 50 * SECOND)
    await wang('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
    expect(await qian('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 40, points: 6 }] },
    })
  })
})

describe('a code relayed to a friend at home within its fifteen seconds', () => {
  it('brings her a scan and no minutes: the leader does not see her, and says so', async () => {
    const { town, shiftId, wang, qian } = await aShift()
    await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(HOUR)
    const missing = [town.idOf('wang')]
    await qian('session.rollCall', { shiftId, key: town.key(), at: town.now(), missing })
    await wang('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    expect(await qian('session.roster', { shiftId })).toMatchObject({
      data: { rows: [{ status: 'out', called: 'missing', plain: false }] },
    })
    const words = [{ personId: town.idOf('wang'), says: 'absent' as const }]
    await qian('session.confirm', { shiftId, key: town.key(), words })
    expect(await wang('points.statement', {})).toMatchObject({
      data: { balance: { points: 0, lifetimeMinutes: 0 }, pending: [], lines: [] },
    })
  })
})

describe('a code that a phone made itself', () => {
  it('is no code, whatever it says: without the shift’s secret nothing checks anybody in', async () => {
    const { town, shiftId, wang } = await aShift()
    const [shift8] = (await town.stored('shifts', shiftId)).codes
    const window = Math.floor(NINE / (15 * SECOND))
      .toString(36)
      .toUpperCase()
    for (const mac of ['AAAAAAAAAA', '2222222222', '']) {
      const code = `WJ1.I.${shift8}.${window}.AAA.${mac}`
      const reply = await wang('session.checkIn', { code, nonce: town.key() })
      expect(reply.ok).toBe(false)
    }
    expect((await town.stored('people', town.idOf('wang'))).att.events).toEqual([])
  })
})
