import type { Input } from '#contract/index'
import type { PersonId } from '#domain/ids'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createCountingStore } from '#test/store/countingStore'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

type Via = 'roster' | 'code'

/** From nine to half past ten: each is ticked in and out by the leader, or scans with her own phone. */
async function aMorning(town: TestTown, people: Record<string, Via>): Promise<string> {
  await town.leader('qian')
  await town.leader('deputy', 'deputy')
  await town.keeper('keeper')
  const shiftId = await town.shift()
  for (const name of Object.keys(people)) {
    await town.person(name)
    await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  }
  await town.phone('qian')('session.open', { shiftId })
  await all(town, shiftId, people, 'in')
  town.wait(90 * MINUTE)
  return shiftId
}

async function all(town: TestTown, shiftId: string, people: Record<string, Via>, kind: 'in' | 'out') {
  for (const [name, via] of Object.entries(people)) {
    if (via === 'roster') await tick(town, 'qian', name, shiftId, kind)
    else {
      const scan = { code: await town.code(shiftId, kind), nonce: town.key() }
      await town.phone(name)(kind === 'in' ? 'session.checkIn' : 'session.checkOut', scan)
    }
  }
}

function tick(town: TestTown, who: string, name: string, shiftId: string, kind: 'in' | 'out') {
  const event = {
    nonce: town.key(),
    kind,
    via: 'roster' as const,
    personId: town.idOf(name),
    at: town.now(),
  }
  return town.phone(who)('session.record', { shiftId, device: 'BBB', events: [event] })
}

const count = (town: TestTown, who: string, shiftId: string, people: number, at = town.now()) =>
  town.phone(who)('session.count', { shiftId, key: town.key(), people, at })
const confirm = (town: TestTown, who: string, shiftId: string, ...people: PersonId[]) =>
  town.phone(who)('session.confirm', {
    shiftId,
    key: town.key(),
    words: people.map((personId) => ({ personId, says: 'asRecorded' as const })),
  })
async function pointsOf(town: TestTown, name: string): Promise<{ points: number; lifetimeMinutes: number }> {
  const reply = await town.phone(name)('points.statement', {})
  if (!reply.ok) throw new Error(reply.code)
  const { points, lifetimeMinutes } = reply.data.balance
  return { points, lifetimeMinutes }
}

describe('where the leader is the only witness', () => {
  it('hours count at once and points wait; the keeper’s head-count lets them go, once', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster', zhao: 'roster' })
    await all(town, shiftId, { wang: 'roster', zhao: 'roster' }, 'out')
    expect(await confirm(town, 'qian', shiftId, town.idOf('wang'), town.idOf('zhao'))).toMatchObject({
      data: {
        confirmed: [
          { minutes: 90, points: 0, grade: 'B', pointsWait: true },
          { minutes: 90, points: 0, grade: 'B', pointsWait: true },
        ],
      },
    })
    expect(await pointsOf(town, 'wang')).toEqual({ points: 0, lifetimeMinutes: 90 })
    expect(await town.phone('wang')('points.statement', {})).toMatchObject({
      data: { lines: [{ kind: 'credit', points: 0, pointsWait: true }] },
    })

    const counted: Input<'session.count'> = { shiftId, key: town.key(), people: 2, at: NINE + HOUR }
    const reply = await town.phone('keeper')('session.count', counted)
    expect(reply).toMatchObject({ data: { agrees: true, people: 2 } })
    expect(await town.phone('keeper')('session.count', counted)).toEqual(reply)
    expect(await pointsOf(town, 'wang')).toEqual({ points: 15, lifetimeMinutes: 90 })
    expect(await town.phone('wang')('points.statement', {})).toMatchObject({
      data: {
        lines: [
          { kind: 'release', points: 15, minutes: 0 },
          { kind: 'credit', points: 0, minutes: 90, pointsWait: false },
        ],
      },
    })
    await count(town, 'keeper', shiftId, 2, NINE + 80 * MINUTE)
    expect(town.engine.count('ledger', { kind: 'release' })).toBe(2)
  })

  it('a count made before lets points go once the leader has confirmed, by the timer', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    expect(await count(town, 'keeper', shiftId, 1)).toMatchObject({ data: { agrees: true } })
    await all(town, shiftId, { wang: 'roster' }, 'out')
    await confirm(town, 'qian', shiftId, town.idOf('wang'))
    expect(await pointsOf(town, 'wang')).toMatchObject({ points: 0 })
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await pointsOf(town, 'wang')).toEqual({ points: 15, lifetimeMinutes: 90 })
    await town.tick()
    expect(town.engine.count('ledger', { kind: 'release' })).toBe(1)
  })

  it('the leader’s own count does not help, nor that of who would gain by it, nor of who was not there then', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    await tick(town, 'qian', 'deputy', shiftId, 'in')
    await all(town, shiftId, { wang: 'roster', deputy: 'roster' }, 'out')
    await confirm(town, 'qian', shiftId, town.idOf('wang'), town.idOf('deputy'))
    await count(town, 'qian', shiftId, 1, NINE + HOUR)
    expect(await pointsOf(town, 'wang')).toMatchObject({ points: 0 })
    await count(town, 'deputy', shiftId, 1, NINE + HOUR)
    expect(await pointsOf(town, 'wang')).toMatchObject({ points: 15 })
    expect(await pointsOf(town, 'deputy')).toMatchObject({ points: 0 })
  })

  it('a forgotten check-out is no way round: the leader ticked her in, his word on when she left waits too', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    town.wait(5 * HOUR)
    const words = [{ personId: town.idOf('wang'), says: 'stayedUntil' as const, until: NINE + 2 * HOUR }]
    expect(await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 120, points: 0, grade: 'C', pointsWait: true }] },
    })
  })

  it.each([
    ['her own phone scanned one end', 'code' as const, 'qian'],
    ['the keeper confirms what the leader ticked', 'roster' as const, 'keeper'],
  ])('there are two witnesses when %s: points at once', async (_says, via, confirmer) => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: via })
    await tick(town, 'qian', 'wang', shiftId, 'out')
    expect(await confirm(town, confirmer, shiftId, town.idOf('wang'))).toMatchObject({
      data: { confirmed: [{ points: 15, grade: 'B', pointsWait: false }] },
    })
  })
})

describe('a correction while points wait', () => {
  const people = { wang: 'roster', zhao: 'roster' } as const

  /** Both were ticked by the leader alone, whose word counts; two hours later two people look at it again. */
  async function waiting() {
    const town = createTestTown()
    const shiftId = await aMorning(town, people)
    await all(town, shiftId, people, 'out')
    await confirm(town, 'qian', shiftId, town.idOf('wang'), town.idOf('zhao'))
    await town.centre('gu', 'director')
    town.wait(2 * HOUR)
    return { town, shiftId }
  }

  it('lets none go by two people’s word; the head-count lets go what was made of it, as of the others', async () => {
    const { town, shiftId } = await waiting()
    expect(await correctTo(town, shiftId, 'wang', 60)).toMatchObject({ ok: true })
    expect(await pointsOf(town, 'wang')).toEqual({ points: 0, lifetimeMinutes: 60 })
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: {
        rows: [
          { name: 'wang', pointsWait: true },
          { name: 'zhao', pointsWait: true },
        ],
      },
    })
    town.wait(MINUTE)
    expect(await count(town, 'keeper', shiftId, 2)).toMatchObject({ data: { agrees: true } })
    expect(await pointsOf(town, 'wang')).toEqual({ points: 10, lifetimeMinutes: 60 })
    expect(await pointsOf(town, 'zhao')).toEqual({ points: 15, lifetimeMinutes: 90 })
    expect(await town.phone('wang')('points.statement', {})).toMatchObject({
      data: {
        lines: [
          { kind: 'release', points: 10 },
          { kind: 'reversal' },
          { pointsWait: false },
          { kind: 'credit' },
        ],
      },
    })
  })

  it('follows what a count has let go already, once and however often it is corrected', async () => {
    const { town, shiftId } = await waiting()
    await count(town, 'keeper', shiftId, 2)
    expect(await correctTo(town, shiftId, 'zhao', 60)).toMatchObject({ ok: true })
    expect(await pointsOf(town, 'zhao')).toEqual({ points: 10, lifetimeMinutes: 60 })
    expect(await correctTo(town, shiftId, 'zhao', 30)).toMatchObject({ ok: true })
    expect(await pointsOf(town, 'zhao')).toEqual({ points: 5, lifetimeMinutes: 30 })
  })

  it('may come before and after the count: the points let go between are taken back with their line', async () => {
    const { town, shiftId } = await waiting()
    await correctTo(town, shiftId, 'wang', 60)
    await count(town, 'keeper', shiftId, 2)
    await correctTo(town, shiftId, 'wang', 30)
    expect(await pointsOf(town, 'wang')).toEqual({ points: 5, lifetimeMinutes: 30 })
    await count(town, 'keeper', shiftId, 2, town.now() - HOUR)
    expect(await pointsOf(town, 'wang')).toEqual({ points: 5, lifetimeMinutes: 30 })
  })

  it('that strikes somebody makes list and count agree: the timer lets the others’ points go', async () => {
    const { town, shiftId } = await waiting()
    expect(await count(town, 'keeper', shiftId, 1)).toMatchObject({ data: { agrees: false } })
    await correctTo(town, shiftId, 'wang', null)
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await town.stored('shifts', shiftId)).toMatchObject({ countDiffers: false, unsettled: false })
    expect(await pointsOf(town, 'wang')).toEqual({ points: 0, lifetimeMinutes: 0 })
    expect(await pointsOf(town, 'zhao')).toEqual({ points: 15, lifetimeMinutes: 90 })
  })

  it('that strikes somebody while the timer lets her points go leaves her none', async () => {
    const town = createTestTown()
    await town.centre('gu')
    const people = { wang: 'roster', zhao: 'roster' } as const
    const shiftId = await aMorning(town, people)
    await count(town, 'keeper', shiftId, 2)
    await all(town, shiftId, people, 'out')
    town.wait(2 * HOUR)
    await confirm(town, 'qian', shiftId, town.idOf('wang'), town.idOf('zhao'))
    town.wait(3 * MINUTE)
    const striking = () => correctTo(town, shiftId, 'wang', null)
    await town.timerOn(justBefore(town.store, 'shifts', striking, shiftId), 'finishConfirmations')
    const { decided } = await town.stored('shifts', shiftId)
    expect(decided[town.idOf('wang')]?.release).toBeUndefined()
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await pointsOf(town, 'wang')).toEqual({ points: 0, lifetimeMinutes: 0 })
  })

  it('that was wrong is taken back, and what was struck waits for the count as before', async () => {
    const { town, shiftId } = await waiting()
    await town.centre('li')
    await correctTo(town, shiftId, 'wang', null)
    const personId = town.idOf('wang')
    const [round] = (await town.stored('corrections', `corr~${shiftId}~${personId}`)).rounds
    const roundId = round?.id ?? ''
    const about = { shiftId, personId, roundId }
    const appeal = { shiftId, roundId, text: '我一直都在', key: town.key() }
    await town.phone('wang')('correction.appeal', appeal)
    const answer = { ...about, outcome: 'wrong' as const, text: '看过签到表，她在' }
    expect(await town.phone('li')('correction.answer', answer)).toMatchObject({ ok: true })
    const { rounds } = await town.stored('corrections', `corr~${shiftId}~${personId}`)
    const restoring = { shiftId, personId, roundId: rounds[1]?.id ?? '' }
    expect(await town.phone('gu')('correction.approve', restoring)).toMatchObject({ ok: true })
    expect(await pointsOf(town, 'wang')).toEqual({ points: 0, lifetimeMinutes: 90 })
    expect(await count(town, 'keeper', shiftId, 2)).toMatchObject({ data: { agrees: true } })
    expect(await pointsOf(town, 'wang')).toEqual({ points: 15, lifetimeMinutes: 90 })
  })

  it.each(['approve', 'count'] as const)(
    'killed at any request of %s is finished by the timer as if nothing had been',
    async (killed) => {
      for (let dies = 0, isAnswered = false; !isAnswered; dies += 1) {
        const { town, shiftId } = await waiting()
        const { store, diesAfter } = createCountingStore(town.store)
        const roundId = await asked(town, shiftId, 'wang', 60)
        const approval = { shiftId, personId: town.idOf('wang'), roundId }
        const counted = { shiftId, key: town.key(), people: 2, at: town.now() }
        if (killed === 'count') await town.phone('gu')('correction.approve', approval)
        diesAfter(dies)
        const reply =
          killed === 'approve'
            ? await town.phoneOn('gu', store)('correction.approve', approval)
            : await town.phoneOn('keeper', store)('session.count', counted)
        isAnswered = reply.ok
        // What got no answer is repeated, at once or when the timer has been there.
        const repeat = async () => {
          await town.phone('gu')('correction.approve', approval)
          await town.phone('keeper')('session.count', counted)
        }
        if (dies % 2 === 0) await repeat()
        for (let n = 0; n < 3; n += 1) {
          town.wait(5 * MINUTE)
          await town.tick()
        }
        if (dies % 2 !== 0) await repeat()
        expect(dies).toBeLessThan(20)
        const where = `${killed} died after ${dies} requests`
        expect([where, await pointsOf(town, 'wang')]).toEqual([where, { points: 10, lifetimeMinutes: 60 }])
        expect([where, await pointsOf(town, 'zhao')]).toEqual([where, { points: 15, lifetimeMinutes: 90 }])
      }
    },
  )

  async function asked(town: TestTown, shiftId: string, name: string, minutes: number | null) {
    const reply = await town.phone('qian')('correction.ask', {
      shiftId,
      personId: town.idOf(name),
      to: minutes === null ? null : { inAt: NINE, outAt: NINE + minutes * MINUTE },
      why: '走得早一点',
      key: town.key(),
    })
    return reply.ok ? reply.data.roundId : reply.code
  }

  /** The leader asks, the centre agrees. */
  async function correctTo(town: TestTown, shiftId: string, name: string, minutes: number | null) {
    const roundId = await asked(town, shiftId, name, minutes)
    return town.phone('gu')('correction.approve', { shiftId, personId: town.idOf(name), roundId })
  }
})

describe('a head-count that differs from the list', () => {
  it('holds the points of the whole shift, also of who scanned herself, until it is explained', async () => {
    const town = createTestTown()
    const people = { wang: 'code', zhao: 'code', friend: 'roster' } as const
    const shiftId = await aMorning(town, people)
    expect(await count(town, 'keeper', shiftId, 2)).toMatchObject({ data: { agrees: false } })
    expect(await town.stored('shifts', shiftId)).toMatchObject({ countDiffers: true })
    town.wait(MINUTE)
    await all(town, shiftId, people, 'out')
    expect(await confirm(town, 'qian', shiftId, town.idOf('wang'), town.idOf('zhao'))).toMatchObject({
      data: { confirmed: [{ points: 0, pointsWait: true }, { pointsWait: true }] },
    })
    // The friend was never there: with the leader's word for it, list and count agree.
    const absent = [{ personId: town.idOf('friend'), says: 'absent' as const }]
    await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words: absent })
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await pointsOf(town, 'wang')).toMatchObject({ points: 15 })
    expect(await pointsOf(town, 'friend')).toEqual({ points: 0, lifetimeMinutes: 0 })
    expect(await town.stored('shifts', shiftId)).toMatchObject({ countDiffers: false })
  })

  it('counted again by the same person within half an hour is corrected, and both stay on the record', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    await count(town, 'keeper', shiftId, 2)
    town.wait(5 * MINUTE)
    expect(await count(town, 'keeper', shiftId, 1)).toMatchObject({ data: { agrees: true } })
    const { counts, countDiffers } = await town.stored('shifts', shiftId)
    expect(counts).toMatchObject([
      { people: 2, listed: 1 },
      { people: 1, listed: 1 },
    ])
    expect(countDiffers).toBe(false)
  })

  it('is heard twenty times of one person, and then still of another; a late copy is answered as before', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster', zhao: 'roster' })
    const first = { shiftId, key: town.key(), people: 2, at: town.now() }
    const reply = await town.phone('qian')('session.count', first)
    for (let n = 1; n < 20; n += 1) expect(await count(town, 'qian', shiftId, 2)).toMatchObject({ ok: true })
    expect(await count(town, 'qian', shiftId, 2)).toMatchObject({ code: 'EnoughCounts' })
    expect(await town.phone('qian')('session.count', first)).toEqual(reply)
    expect(await count(town, 'keeper', shiftId, 2)).toMatchObject({ data: { agrees: true } })
    expect((await town.stored('shifts', shiftId)).counts).toHaveLength(21)
  })

  it('but not by somebody else, and not hours later', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    await count(town, 'keeper', shiftId, 2)
    await count(town, 'deputy', shiftId, 1)
    town.wait(45 * MINUTE)
    await count(town, 'keeper', shiftId, 1)
    expect(await town.stored('shifts', shiftId)).toMatchObject({ countDiffers: true })
  })

  it('after the end says how many served in all; too late, too early or of a time to come it is not believed', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster', zhao: 'roster' })
    await all(town, shiftId, { wang: 'roster', zhao: 'roster' }, 'out')
    town.wait(4 * HOUR)
    for (const at of [NINE - HOUR, town.now() + HOUR])
      expect(await count(town, 'keeper', shiftId, 2, at)).toMatchObject({ code: 'CountOutsideShift' })
    expect(await count(town, 'keeper', shiftId, 2)).toMatchObject({ data: { agrees: true } })
    town.wait(DAY)
    expect(await count(town, 'keeper', shiftId, 2)).toMatchObject({ code: 'CountOutsideShift' })
  })

  it('is shown to leader and keeper on the list, with who counted when', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    await count(town, 'keeper', shiftId, 3)
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: {
        counts: [{ name: 'keeper', people: 3, agrees: false, own: false }],
        rows: [{ name: 'wang', pointsWait: true }],
      },
    })
  })
})

describe('counting', () => {
  it('is for who may run the shift, and the same key with another number is refused', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    await town.leader('stranger', 'leader', 'T09')
    for (const who of ['wang', 'stranger'])
      expect(await count(town, who, shiftId, 1)).toMatchObject({ code: 'NotYourShift' })
    expect(await count(town, 'keeper', 'wj:none', 1)).toMatchObject({ code: 'ShiftNotFound' })
    const command = { shiftId, key: town.key(), people: 1, at: town.now() }
    await town.phone('keeper')('session.count', command)
    for (const over of [{ people: 2 }, { at: command.at - MINUTE }])
      expect(await town.phone('keeper')('session.count', { ...command, ...over })).toMatchObject({
        code: 'KeyReused',
      })
  })

  it('cut after its decision is finished by the timer', async () => {
    const town = createTestTown()
    const shiftId = await aMorning(town, { wang: 'roster' })
    await all(town, shiftId, { wang: 'roster' }, 'out')
    await confirm(town, 'qian', shiftId, town.idOf('wang'))
    await count(town, 'keeper', shiftId, 1, NINE + HOUR)
    const before = town.engine.find('ledger', { query: { kind: 'release' } })
    town.engine.remove('ledger', { query: { kind: 'release' }, multi: true })
    town.wait(3 * MINUTE)
    await town.tick()
    expect(town.engine.find('ledger', { query: { kind: 'release' } })).toMatchObject([
      { _id: before[0]?._id, points: 15 },
    ])
  })
})
