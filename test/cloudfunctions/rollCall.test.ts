import { rollCallAt } from '#domain/rollCall'
import { HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

async function aMorning(town: TestTown): Promise<string> {
  const shiftId = await town.openedShift()
  for (const name of ['wang', 'zhao'])
    await town.phone(name)('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
  town.wait(HOUR)
  return shiftId
}

describe('点名 in the middle of the shift', () => {
  it('shows on the record who had gone in between, and leaves her out of the one tap', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town)
    const calling = { shiftId, key: town.key(), at: town.now(), missing: [town.idOf('zhao')] }
    const leader = town.phone('qian')
    const reply = await leader('session.rollCall', calling)
    expect(reply).toMatchObject({ data: { missing: 1 } })
    expect(await leader('session.rollCall', calling)).toEqual(reply)
    town.wait(HOUR)
    for (const name of ['wang', 'zhao'])
      await town.phone(name)('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    expect(await leader('session.roster', { shiftId })).toMatchObject({
      data: {
        calledAt: NINE + HOUR,
        rows: [
          { name: 'wang', called: 'there', plain: true },
          { name: 'zhao', called: 'missing', plain: false },
        ],
      },
    })
    const words = ['wang', 'zhao'].map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
    await leader('session.confirm', { shiftId, key: town.key(), words })
    expect(await leader('session.roster', { shiftId })).toMatchObject({
      data: {
        rows: [
          { name: 'wang', called: 'there' },
          { name: 'zhao', called: 'missing' },
        ],
      },
    })
  })

  it('takes everybody for missing at a fair', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town)
    const missing = Array.from({ length: 1000 }, (_, n) => `w:${n}`)
    expect(
      await town.phone('qian')('session.rollCall', { shiftId, key: town.key(), at: town.now(), missing }),
    ).toMatchObject({ data: { missing: 1000 } })
  })

  it('is called twenty times at most: what was called stays, and a late copy of a call is still answered', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town)
    const leader = town.phone('qian')
    const call = () => ({ shiftId, key: town.key(), at: town.now(), missing: [town.idOf('zhao')] })
    const first = call()
    const reply = await leader('session.rollCall', first)
    for (let n = 1; n < 20; n += 1)
      expect(await leader('session.rollCall', call())).toMatchObject({ ok: true })
    expect(await leader('session.rollCall', call())).toMatchObject({ code: 'EnoughCalls' })
    expect(await leader('session.rollCall', first)).toEqual(reply)
    expect((await town.stored('shifts', shiftId)).rollCalls).toHaveLength(20)
  })

  it('says nothing about who came later or had left before', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town)
    await town.phone('zhao')('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    town.wait(MINUTE)
    const everybody = [town.idOf('wang'), town.idOf('zhao')]
    const calling = { shiftId, key: town.key(), at: town.now(), missing: everybody }
    await town.phone('qian')('session.rollCall', calling)
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: {
        rows: [
          { name: 'wang', called: 'missing' },
          { name: 'zhao', called: null },
        ],
      },
    })
  })

  it('is asked for at a moment nobody can foresee, always well inside the shift, the same on every phone', () => {
    const shift = { startsAt: NINE, endsAt: NINE + 2 * HOUR }
    const moments = Array.from({ length: 200 }, (_, n) => rollCallAt({ secret: `secret-${n}`, ...shift }))
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(NINE + 36 * MINUTE)
    expect(Math.max(...moments)).toBeLessThanOrEqual(NINE + 84 * MINUTE)
    expect(new Set(moments).size).toBeGreaterThan(30)
    expect(rollCallAt({ secret: 'secret-1', ...shift })).toBe(moments[1])
  })

  it('is for who runs the shift, of a moment inside it, and one key says one thing', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town)
    const call = (who: string, over: { at?: number; key?: string; missing?: string[]; shiftId?: string }) =>
      town.phone(who)('session.rollCall', { shiftId, key: town.key(), at: town.now(), missing: [], ...over })
    expect(await call('wang', {})).toMatchObject({ code: 'NotYourShift' })
    expect(await call('qian', { shiftId: 'wj:none' })).toMatchObject({ code: 'ShiftNotFound' })
    for (const at of [NINE - MINUTE, NINE + 3 * HOUR, town.now() + HOUR])
      expect(await call('qian', { at })).toMatchObject({ code: 'CallOutsideShift' })
    const key = town.key()
    await call('qian', { key })
    expect(await call('qian', { key, at: town.now() - MINUTE })).toMatchObject({ code: 'KeyReused' })
    expect(await call('qian', { key, missing: [town.idOf('wang')] })).toMatchObject({ code: 'KeyReused' })
  })
})
