import { MINUTE } from '#domain/time'
import { createTestTown, NINE, POINT, TEAM } from '#test/store/testTown'

const tomorrow = { startsAt: NINE + 24 * 60 * MINUTE, endsAt: NINE + 25 * 60 * MINUTE }

describe('a sign-up that arrives once more', () => {
  it('after she gave her place back does not take it again', async () => {
    const town = createTestTown()
    await town.person('wang')
    const shiftId = await town.shift(tomorrow)
    const signUp = { shiftId, key: town.key() }
    await town.phone('wang')('activity.signUp', signUp)
    await town.phone('wang')('activity.cancelSignup', { shiftId, key: town.key() })
    expect(await town.phone('wang')('activity.signUp', signUp)).toMatchObject({
      ok: true,
      data: { mine: false },
    })
    expect(await town.stored('slots', shiftId)).toMatchObject({ left: 20, who: [] })

    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    expect(await town.stored('slots', shiftId)).toMatchObject({ left: 19, who: [town.idOf('wang')] })
  })
})

describe('giving a place back', () => {
  it('twice with one key leaves the place she took in between', async () => {
    const town = createTestTown()
    await town.person('wang')
    const shiftId = await town.shift(tomorrow)
    const giveBack = { shiftId, key: town.key() }
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('wang')('activity.cancelSignup', giveBack)
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    expect(await town.phone('wang')('activity.cancelSignup', giveBack)).toMatchObject({ ok: true })
    expect(await town.stored('slots', shiftId)).toMatchObject({ who: [town.idOf('wang')] })
  })
})

describe('publishing with a key used before', () => {
  it('is refused for another plan even after somebody signed up', async () => {
    const town = createTestTown()
    await town.team()
    await town.leader('qian')
    await town.person('wang')
    const plan = {
      key: town.key(),
      teamId: TEAM,
      servicePointId: POINT,
      title: '修伞',
      about: '带上工具',
      room: '便民服务坊',
      places: 5,
      ...tomorrow,
    }
    const published = await town.phone('qian')('activity.publish', plan)
    const [shiftId = ''] = published.ok ? published.data.shiftIds : []
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    expect(await town.phone('qian')('activity.publish', { ...plan, title: '理发' })).toEqual({
      ok: false,
      code: 'KeyReused',
    })
    expect(await town.phone('qian')('activity.publish', plan)).toEqual(published)
  })
})

describe('a confirmation sent once more', () => {
  it('answers again whom it could not take', async () => {
    const town = createTestTown()
    const shiftId = await town.openedShift()
    for (const name of ['wang', 'zhao'])
      await town.phone(name)('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(60 * MINUTE)
    await town.phone('wang')('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    const words = ['wang', 'zhao'].map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
    const command = { shiftId, key: town.key(), words }
    const first = await town.phone('qian')('session.confirm', command)
    expect(first).toMatchObject({ data: { confirmed: [{ minutes: 60 }], notTaken: [{ code: 'StillOpen' }] } })
    expect(await town.phone('qian')('session.confirm', command)).toEqual(first)
  })

  it('at the same moment is told the same, though it read the shift before and the people after', async () => {
    const town = createTestTown()
    await town.leader('qian')
    const personId = await town.person('wang')
    const shiftId = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(60 * MINUTE)
    await town.phone('wang')('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    const before = town.engine.find('shifts', { query: { _id: shiftId } })
    const command = { shiftId, key: town.key(), words: [{ personId, says: 'asRecorded' as const }] }
    const first = await town.phone('qian')('session.confirm', command)

    const find = town.engine.find.bind(town.engine)
    town.engine.find = (name, options) => {
      if (name !== 'shifts') return find(name, options)
      town.engine.find = find
      return before
    }
    expect(await town.phone('qian')('session.confirm', command)).toEqual(first)
    expect(first).toMatchObject({ data: { confirmed: [{ minutes: 60 }] } })
  })
})

describe('a lost card', () => {
  it('is not replaced again by a late copy of the first wish, when she has asked for yet another since', async () => {
    const town = createTestTown()
    const personId = await town.person('wang')
    const first = { key: town.key() }
    await town.phone('wang')('volunteer.replaceCard', first)
    await town.phone('wang')('volunteer.replaceCard', { key: town.key() })
    expect((await town.stored('people', personId)).cardVersion).toBe(3)
    expect(await town.phone('wang')('volunteer.replaceCard', first)).toMatchObject({ ok: true })
    expect((await town.stored('people', personId)).cardVersion).toBe(3)
  })
})

describe('at the same moment', () => {
  it('opening a shift meets its cancelling, and is told that it is cancelled', async () => {
    const town = createTestTown()
    await town.leader('qian')
    const shiftId = await town.shift()
    const update = town.engine.update.bind(town.engine)
    // Between what opening read and what it writes, the shift is cancelled.
    town.engine.update = (name, options) => {
      town.engine.update = update
      update('slots', { query: { _id: shiftId }, update: { $set: { status: 'cancelled' } }, multi: true })
      return update(name, options)
    }
    expect(await town.phone('qian')('session.open', { shiftId })).toEqual({
      ok: false,
      code: 'ShiftCancelled',
    })
    expect(town.faults).toEqual([])
  })

  it('declining a member meets accepting her: one is told yes, and that is how it is', async () => {
    const town = createTestTown()
    await town.team()
    await town.leader('qian')
    const personId = await town.person('wang')
    await town.phone('wang')('volunteer.askToJoin', { teamId: TEAM })
    const [accepted, declined] = await Promise.all([
      town.phone('qian')('volunteer.acceptMember', { teamId: TEAM, personId }),
      town.phone('qian')('volunteer.declineMember', { teamId: TEAM, personId }),
    ])
    expect(accepted.ok).toBe(true)
    expect(declined).toEqual({ ok: false, code: 'NobodyAsked' })
    expect((await town.stored('people', personId)).teams).toMatchObject([{ teamId: TEAM, status: 'member' }])
  })
})
