import type { Store } from '#cloud/ports'
import { HOUR } from '#domain/time'
import { createTestTown, NINE, TEAM } from '#test/store/testTown'

describe('every door', () => {
  it('knows no method that is not in the contract', async () => {
    const town = createTestTown()
    for (const method of [
      'volunteer.nothing',
      'volunteer.__proto__',
      'volunteer.constructor',
      'volunteer.',
      'session.toString',
    ]) {
      expect(await town.phone('wang')(method as never, {} as never)).toEqual({
        ok: false,
        code: 'UnknownMethod',
      })
    }
  })

  it('lets only the cloud’s clock call what is the clock’s', async () => {
    const town = createTestTown()
    await town.person('wang')
    for (const method of ['tick', 'settle', 'closeForgotten', 'finishConfirmations'] as const) {
      expect(await town.phone('wang')(`scheduled.${method}`, {})).toEqual({ ok: false, code: 'Forbidden' })
      expect(await town.guest(`scheduled.${method}`, {})).toEqual({ ok: false, code: 'Unauthenticated' })
    }
  })

  it('tells a guest nothing that is not public', async () => {
    const town = createTestTown()
    await town.team()
    const shiftId = await town.shift()
    expect(await town.guest('open.shift', { shiftId })).toMatchObject({ ok: true, data: { signedUp: 0 } })
    expect(await town.guest('open.town', {})).toMatchObject({ ok: true, data: { teams: [{ teamId: TEAM }] } })
    expect(await town.guest('points.statement', {})).toEqual({ ok: false, code: 'Unauthenticated' })
    expect(await town.guest('open.shift', { shiftId: 'wj:none' })).toEqual({
      ok: false,
      code: 'ShiftNotFound',
    })
    expect(await town.phone('nobody')('points.statement', {})).toEqual({ ok: false, code: 'NotRegistered' })
  })

  it('answers a broken store with no word about its inside', async () => {
    const town = createTestTown()
    town.engine.dropCollection('slots')
    expect(await town.guest('open.shift', { shiftId: 'wj:x' })).toEqual({ ok: false, code: 'InternalError' })
    expect(town.faults).toHaveLength(1)
  })

  it('says that others were faster every time, which is nobody’s fault', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift(['wang'])
    const crowded: Store = {
      ...town.store,
      async update(collection, where, change) {
        await town.store.update('people', { _id: town.idOf('wang') }, { inc: { 'att.rev': 1 } })
        return town.store.update(collection, where, change)
      },
    }
    const scan = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    expect(await town.phoneOn('wang', crowded)('session.checkIn', scan)).toEqual({ ok: false, code: 'Busy' })
    expect(town.faults).toEqual([])
    expect(await town.phone('wang')('session.checkIn', scan)).toMatchObject({ ok: true })
  })
})

describe('the list of activities', () => {
  it('pages by key without a gap or a double', async () => {
    const town = createTestTown()
    for (let n = 0; n < 45; n += 1) await town.shift({ startsAt: NINE + Math.floor(n / 3) * HOUR })
    const seen: string[] = []
    let after: { startsAt: number; shiftId: string } | undefined
    for (;;) {
      const reply = await town.guest('open.activities', { fromOn: '2026-11-28', after })
      if (!reply.ok) throw new Error(reply.code)
      seen.push(...reply.data.shifts.map(({ shiftId }) => shiftId))
      const last = reply.data.shifts[reply.data.shifts.length - 1]
      if (!reply.data.more || !last) break
      after = { startsAt: last.startsAt, shiftId: last.shiftId }
    }
    expect(new Set(seen).size).toBe(45)
    expect(seen).toHaveLength(45)
    expect(await town.guest('open.activities', { fromOn: '2026-12-31' })).toMatchObject({
      data: { shifts: [], more: false },
    })
  })
})
