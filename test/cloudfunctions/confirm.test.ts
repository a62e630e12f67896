import { isIntact } from '#domain/entry'
import { postingsOf } from '#domain/postings'
import type { PersonId } from '#domain/ids'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createCountingStore } from '#test/store/countingStore'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

/** Everybody named comes at nine and leaves after ninety minutes; `stillIn` stay. */
async function aMorning(town: TestTown, left: string[], stillIn: string[] = []): Promise<string> {
  await town.leader('qian')
  const shiftId = await town.shift({ places: 60 })
  for (const name of [...left, ...stillIn]) {
    await town.person(name)
    await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  }
  await town.phone('qian')('session.open', { shiftId })
  const code = await town.code(shiftId, 'in')
  for (const name of [...left, ...stillIn])
    await town.phone(name)('session.checkIn', { code, nonce: town.key() })
  town.wait(90 * MINUTE)
  const out = await town.code(shiftId, 'out')
  for (const name of left) await town.phone(name)('session.checkOut', { code: out, nonce: town.key() })
  return shiftId
}

const asRecorded = (...people: PersonId[]) =>
  people.map((personId) => ({ personId, says: 'asRecorded' as const }))

describe('the leader confirms', () => {
  it('and ninety minutes become fifteen points; the neighbour she left out has minutes pending and no points', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang', 'neighbour'])
    const reply = await town.phone('qian')('session.confirm', {
      shiftId,
      key: town.key(),
      words: asRecorded(town.idOf('wang')),
    })
    expect(reply).toMatchObject({
      data: { confirmed: [{ minutes: 90, points: 15, grade: 'A' }], notTaken: [] },
    })

    expect(await town.phone('wang')('points.statement', {})).toMatchObject({
      data: {
        balance: { points: 15, lifetimeMinutes: 90 },
        pending: [],
        lines: [
          {
            kind: 'credit',
            minutes: 90,
            points: 15,
            remainderMinutes: 0,
            grade: 'A',
            rate: { minutes: 6, points: 1 },
            shiftId,
          },
        ],
      },
    })
    expect(await town.phone('neighbour')('points.statement', {})).toMatchObject({
      data: { balance: { points: 0, lifetimeMinutes: 0 }, pending: [{ minutes: 90 }], lines: [] },
    })
  })

  it('twice with one key, and gets the first answer; with another key nothing changes', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang'])
    const command = { shiftId, key: town.key(), words: asRecorded(town.idOf('wang')) }
    const leader = town.phone('qian')
    const first = await leader('session.confirm', command)
    expect(await leader('session.confirm', command)).toEqual(first)
    expect(await leader('session.confirm', { ...command, key: town.key() })).toMatchObject({
      data: { confirmed: [], notTaken: [] },
    })
    expect(town.engine.count('ledger', { account: town.idOf('wang') })).toBe(1)
  })

  it('and the same key with other words is refused', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang', 'zhao'])
    const key = town.key()
    await town.phone('qian')('session.confirm', { shiftId, key, words: asRecorded(town.idOf('wang')) })
    expect(
      await town.phone('qian')('session.confirm', { shiftId, key, words: asRecorded(town.idOf('zhao')) }),
    ).toMatchObject({ code: 'KeyReused' })
    expect(town.engine.count('ledger', { account: town.idOf('zhao') })).toBe(0)
  })

  it('from two phones at once, and everybody is credited exactly once', async () => {
    const town = createTestTown()
    const names = ['a', 'b', 'c', 'd']
    const shiftId = await aMorning(town, names)
    await town.leader('deputy', 'deputy')
    const words = asRecorded(...names.map(town.idOf))
    const replies = await Promise.all([
      town.phone('qian')('session.confirm', { shiftId, key: town.key(), words }),
      town.phone('deputy')('session.confirm', { shiftId, key: town.key(), words }),
    ])
    const confirmed = replies.flatMap((reply) => (reply.ok ? reply.data.confirmed : []))
    expect(confirmed).toHaveLength(4)
    expect(town.engine.count('ledger', { kind: 'credit' })).toBe(4)
    expect(town.engine.find('ledger', { query: { kind: 'teamCredit' } })).toMatchObject([
      { teamPoints: 6, minutes: 360 },
    ])
  })

  it('fifty at one tap', async () => {
    const town = createTestTown()
    const names = Array.from({ length: 50 }, (_, n) => `volunteer-${n}`)
    const shiftId = await aMorning(town, names)
    const reply = await town.phone('qian')('session.confirm', {
      shiftId,
      key: town.key(),
      words: asRecorded(...names.map(town.idOf)),
    })
    expect(reply.ok && reply.data.confirmed).toHaveLength(50)
    const people = await town.store.find('people', {
      where: { _id: { $in: names.map(town.idOf) } },
      limit: 60,
    })
    expect(people.every(({ att }) => att.sessions.length === 0 && att.settled[0] === shiftId)).toBe(true)
  })

  it('says how long somebody stayed who did not scan out, never later than planned or than now', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, [], ['wang'])
    const personId = town.idOf('wang')
    const say = (until: number) =>
      town.phone('qian')('session.confirm', {
        shiftId,
        key: town.key(),
        words: [{ personId, says: 'stayedUntil', until }],
      })
    expect(await say(NINE + 2.5 * HOUR + MINUTE)).toMatchObject({ code: 'BadStayedUntil' })
    expect(await say(NINE + 91 * MINUTE)).toMatchObject({ code: 'BadStayedUntil' })
    expect(await say(NINE)).toMatchObject({ code: 'BadStayedUntil' })
    expect(await say(NINE + 80 * MINUTE)).toMatchObject({
      data: { confirmed: [{ minutes: 80, points: 13, grade: 'C' }] },
    })
    const [line] = town.engine.find('ledger', { query: { account: personId } })
    expect(line).toMatchObject({ remainderMinutes: 2, outAt: NINE + 80 * MINUTE })
  })

  it('but never that somebody stayed longer who scanned out: a minute stays a minute, and less may be said', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang', 'zhao'])
    town.wait(HOUR)
    const say = (name: string, until: number) =>
      town.phone('qian')('session.confirm', {
        shiftId,
        key: town.key(),
        words: [{ personId: town.idOf(name), says: 'stayedUntil', until }],
      })
    for (const until of [NINE + 2.5 * HOUR, NINE + 91 * MINUTE])
      expect(await say('wang', until)).toMatchObject({ code: 'LeftBefore' })
    expect(await say('wang', NINE + 60 * MINUTE)).toMatchObject({
      data: { confirmed: [{ minutes: 60, points: 10, grade: 'C' }] },
    })
    expect(await say('zhao', NINE + 90 * MINUTE)).toMatchObject({ data: { confirmed: [{ minutes: 90 }] } })
  })

  it('that somebody was not there: no minutes, and a late scan does not revive the shift', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, [], ['wang'])
    const personId = town.idOf('wang')
    expect(
      await town.phone('qian')('session.confirm', {
        shiftId,
        key: town.key(),
        words: [{ personId, says: 'absent' }],
      }),
    ).toMatchObject({
      data: { confirmed: [{ minutes: 0, points: 0 }] },
    })
    expect(town.engine.count('ledger')).toBe(0)
    const late = await town.phone('wang')('session.checkOut', {
      code: await town.code(shiftId, 'out'),
      nonce: town.key(),
    })
    expect(late).toMatchObject({ ok: false, code: 'AlreadySettled' })
  })

  it('but not what somebody did who still is in, nor anybody who never came', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang'], ['zhao'])
    await town.person('stranger')
    const words = asRecorded(town.idOf('wang'), town.idOf('zhao'), town.idOf('stranger'))
    expect(await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: {
        confirmed: [{ personId: town.idOf('wang') }],
        notTaken: [
          { personId: town.idOf('zhao'), code: 'StillOpen' },
          { personId: town.idOf('stranger'), code: 'NotThere' },
        ],
      },
    })
  })

  it('and a name that every list of words has by itself is nobody’s', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang'])
    for (const personId of ['constructor', 'toString', 'hasOwnProperty'])
      for (const says of ['asRecorded', 'absent'] as const)
        expect(
          await town.phone('qian')('session.confirm', {
            shiftId,
            key: town.key(),
            words: [{ personId, says }],
          }),
        ).toMatchObject({ code: 'NotThere' })
  })

  it('gives a repeat the first answer also where nobody new could be taken', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang'], ['zhao'])
    const leader = town.phone('qian')
    await leader('session.confirm', { shiftId, key: town.key(), words: asRecorded(town.idOf('wang')) })
    const words = asRecorded(town.idOf('wang'), town.idOf('zhao'))
    const command = { shiftId, key: town.key(), words }
    const first = await leader('session.confirm', command)
    expect(first).toMatchObject({ data: { confirmed: [], notTaken: [{ code: 'StillOpen' }] } })
    const out = { code: await town.code(shiftId, 'out'), nonce: town.key() }
    await town.phone('zhao')('session.checkOut', out)
    expect(await leader('session.confirm', command)).toEqual(first)
  })

  it('but nobody confirms nobody, and not another team’s shift, and not as a stranger', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang'])
    await town.leader('other', 'leader', 'T09')
    const words = asRecorded(town.idOf('wang'))
    expect(
      await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words: [] }),
    ).toMatchObject({ code: 'NobodyToConfirm' })
    for (const name of ['other', 'wang', 'stranger']) {
      expect(await town.phone(name)('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
        code: 'NotYourShift',
      })
    }
    expect(
      await town.phone('qian')('session.confirm', { shiftId: 'wj:none', key: town.key(), words }),
    ).toMatchObject({ code: 'ShiftNotFound' })
    expect(town.engine.count('ledger')).toBe(0)
  })

  it('but nobody confirms herself: the leader’s own session waits for a deputy or the keeper', async () => {
    const town = createTestTown()
    await town.leader('qian')
    await town.keeper('keeper')
    const shiftId = await town.shift()
    const leader = town.phone('qian')
    await leader('activity.signUp', { shiftId, key: town.key() })
    await leader('session.open', { shiftId })
    await leader('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    town.wait(HOUR)
    await leader('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    const words = asRecorded(town.idOf('qian'))
    expect(await leader('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      ok: false,
      code: 'OwnSession',
    })
    expect(await town.phone('keeper')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ points: 10 }] },
    })
  })
})

describe('books behind it', () => {
  it('sum to zero in every unit, and every line is what it was when written', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang', 'zhao'])
    await town.phone('qian')('session.confirm', {
      shiftId,
      key: town.key(),
      words: asRecorded(town.idOf('wang'), town.idOf('zhao')),
    })
    const entries = await town.store.find('ledger', { where: { live: 1 }, limit: 10 })
    expect(entries).toHaveLength(3)
    expect(entries.every(isIntact)).toBe(true)
    for (const entry of entries) {
      for (const unit of ['MIN', 'PTS', 'TPT']) {
        const sum = postingsOf(entry)
          .filter((posting) => posting.unit === unit)
          .reduce((total, { amount }) => total + amount, 0)
        expect(sum).toBe(0)
      }
    }
    expect(isIntact({ ...(entries[0] as (typeof entries)[0]), points: 99 })).toBe(false)
  })

  it('are finished by the timer when the confirming phone’s call was cut after its decision', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, ['wang'])
    const command = { shiftId, key: town.key(), words: asRecorded(town.idOf('wang')) }
    await town.phone('qian')('session.confirm', command)
    const entry = (await town.store.find('ledger', { where: { account: town.idOf('wang') }, limit: 1 }))[0]
    town.engine.remove('ledger', { query: {}, multi: true })

    town.wait(3 * MINUTE)
    expect(await town.tick()).toMatchObject({ data: { confirmationsFinished: 1 } })
    const again = (await town.store.find('ledger', { where: { account: town.idOf('wang') }, limit: 1 }))[0]
    expect(again).toMatchObject({ _id: entry?._id, minutes: 90, points: 15 })
    expect(await town.tick()).toMatchObject({ data: { confirmationsFinished: 0 } })
    expect(await town.stored('slots', shiftId)).toMatchObject({ confirmed: true })
  })

  it('are finished by her repeat, wherever the first call was cut; one more repeat writes nothing', async () => {
    for (let dies = 0, isAnswered = false; !isAnswered; dies += 1) {
      const town = createTestTown()
      const shiftId = await aMorning(town, ['wang', 'zhao'])
      const words = asRecorded(town.idOf('wang'), town.idOf('zhao'))
      const command = { shiftId, key: town.key(), words }
      const { store, diesAfter } = createCountingStore(town.store)
      diesAfter(dies)
      isAnswered = (await town.phoneOn('qian', store)('session.confirm', command)).ok

      const repeated = await town.phone('qian')('session.confirm', command)
      expect(repeated).toMatchObject({ data: { confirmed: [{ minutes: 90 }, { minutes: 90 }] } })
      expect(await town.store.find('ledger', { where: { live: 1 }, limit: 10 })).toHaveLength(3)
      for (const name of ['wang', 'zhao'])
        expect((await town.stored('people', town.idOf(name))).att).toMatchObject({
          sessions: [],
          settled: [shiftId],
        })
      const before = town.engine.counters.written
      expect(await town.phone('qian')('session.confirm', command)).toEqual(repeated)
      expect(town.engine.counters.written).toBe(before)
    }
  })

  it('close a month into one total each; balances stay, left-over minutes become points, a repeat writes nothing', async () => {
    const town = createTestTown()
    for (const [index, minutes] of [50, 52].entries()) {
      const startsAt = NINE + index * DAY
      town.wait(startsAt - town.now())
      if (index === 0) {
        await town.leader('qian')
        await town.person('wang')
      }
      const shiftId = await town.shift({ startsAt })
      await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
      await town.phone('qian')('session.open', { shiftId })
      await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
      town.wait(minutes * MINUTE)
      await town.phone('wang')('session.checkOut', {
        code: await town.code(shiftId, 'out'),
        nonce: town.key(),
      })
      await town.phone('qian')('session.confirm', {
        shiftId,
        key: town.key(),
        words: asRecorded(town.idOf('wang')),
      })
    }
    const wang = town.phone('wang')
    expect(await wang('points.statement', {})).toMatchObject({
      data: { balance: { points: 16, lifetimeMinutes: 102 } },
    })

    town.wait(DAY)
    expect(await town.tick()).toMatchObject({ data: { accountsSettled: 0 } })
    town.wait(2 * DAY)
    expect(await town.tick()).toMatchObject({ data: { accountsSettled: 2 } })
    const books = town.engine.find('ledger')
    // 50 = 8 points and 2 minutes, 52 = 8 points and 4 minutes: together one point more and nothing left.
    expect(await wang('points.statement', {})).toMatchObject({
      data: {
        balance: { points: 17, lifetimeMinutes: 102 },
        lines: [{ kind: 'total', period: '2026-11', points: 17, remainderMinutes: 0 }],
      },
    })
    expect(await town.tick()).toMatchObject({ data: { accountsSettled: 0 } })
    expect(town.engine.find('ledger')).toEqual(books)
  })
})
