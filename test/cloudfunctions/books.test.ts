import { adjustmentEntry } from '#domain/entries/adjustment'
import { redemptionEntryId } from '#domain/entries/redemption'
import { reversalEntry } from '#domain/entries/reversal'
import { type Entry, sealed } from '#domain/entry'
import { INVARIANTS } from '#domain/invariants'
import { BOOKS_ROUND } from '#domain/round'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { postEntries } from '#cloud/postEntries'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT, type TestTown } from '#test/store/testTown'

const CENTRE = { role: 'centre', post: 'manager', name: '中心', by: 'timer', at: NINE } as const

/** Wang and Zhao serve ninety minutes, Qian confirms; Wang fetches a lamp for ten points. */
async function aTown(): Promise<TestTown> {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  await town.person('staff', { hats: [CENTRE] })
  const shiftId = await town.shift()
  for (const name of ['wang', 'zhao']) {
    await town.person(name)
    await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  }
  await town.phone('qian')('session.open', { shiftId })
  for (const name of ['wang', 'zhao'])
    await town.phone(name)('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
  town.wait(90 * MINUTE)
  for (const name of ['wang', 'zhao'])
    await town.phone(name)('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
  const words = ['wang', 'zhao'].map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
  await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })

  const key = town.key()
  await town.phone('wang')('reward.redeem', { rewardId: await town.reward({ points: 10 }), key })
  const slip = await town.phone('wang')('reward.slip', { redemptionId: key })
  const shown = slip.ok ? (slip.data.waiting?.code ?? '') : ''
  await town.phone('keeper')('reward.handOver', {
    servicePointId: POINT,
    personId: town.idOf('wang'),
    redemptionId: key,
    shown,
  })
  return town
}

/** What the centre reads the morning after. */
async function theMorningAfter(town: TestTown) {
  town.wait(DAY)
  for (let runs = 0; runs < 4; runs += 1) await town.tick()
  const reply = await town.phone('staff')('books.check', {})
  if (!reply.ok || !reply.data.last) throw new Error('The books were not checked')
  return reply.data.last
}

const linesOf = (town: TestTown, kind: string) =>
  town.engine.find('ledger', { query: { kind } }) as unknown as Entry[]
const creditOf = (town: TestTown, name: string) =>
  linesOf(town, 'credit').find(({ account }) => account === town.idOf(name)) as Entry

/** Writes a line over, as somebody with the database in her hands might. */
function forge(town: TestTown, line: Entry, over: Partial<Entry>): void {
  const { live: _live, hash: _hash, ...content } = { ...line, ...over }
  const forged = sealed(content)
  town.engine.remove('ledger', { query: { _id: line._id }, multi: false })
  town.engine.insert('ledger', [{ ...forged, live: over.live ?? line.live }])
}

describe('the nightly check of the books', () => {
  it('finds the books of an honest town whole, before and after its month is closed', async () => {
    const town = await aTown()
    expect(await theMorningAfter(town)).toMatchObject({
      brokenCount: 0,
      minutes: 180,
      pointsOutstanding: 20,
      accounts: 6,
    })
    town.wait(30 * DAY)
    await town.tick()
    expect(linesOf(town, 'total')).toHaveLength(3)
    expect(await theMorningAfter(town)).toMatchObject({ brokenCount: 0, minutes: 180, pointsOutstanding: 20 })
    expect(town.faults).toEqual([])
  })

  it('runs once a night and writes nothing by day', async () => {
    const town = await aTown()
    await theMorningAfter(town)
    const before = JSON.stringify(town.engine.find('rounds'))
    town.wait(2 * HOUR)
    await town.tick()
    expect(JSON.stringify(town.engine.find('rounds'))).toBe(before)
  })

  it('is for the centre’s eyes', async () => {
    const town = await aTown()
    expect(await town.phone('qian')('books.check', {})).toMatchObject({ code: 'NotOfCentre' })
    expect(await town.phone('nobody')('books.check', {})).toMatchObject({ code: 'NotOfCentre' })
  })

  const planted: Record<(typeof INVARIANTS)[number], (town: TestTown) => void | Promise<void>> = {
    // Every line is a move by construction, but for amounts that are no amounts.
    sumsToZero: (town) => {
      const { _id } = creditOf(town, 'wang')
      town.engine.update('ledger', { query: { _id }, update: { $set: { minutes: 90.5 } }, multi: false })
    },
    totalsAreSums: (town) => {
      town.engine.insert('ledger', [
        sealed({ ...creditOf(town, 'wang'), _id: 'c~nobody', account: 'wj:nobody' }),
      ])
    },
    neverOverdrawn: (town) => {
      const [spent] = linesOf(town, 'redemption') as [Entry]
      town.engine.insert('ledger', [sealed({ ...spent, _id: `${spent._id}0`, points: -100 })])
    },
    holdsEndOnce: (town) => {
      const _id = town.idOf('wang')
      town.engine.update('people', {
        query: { _id },
        update: { $set: { 'acc.ended.0.status': 'released' } },
        multi: false,
      })
    },
    convertedByRate: (town) => forge(town, creditOf(town, 'wang'), { points: 16 }),
    minutesFallByReversalOnly: (town) =>
      forge(town, creditOf(town, 'wang'), { minutes: -6, points: -1, convertedMinutes: -6 }),
    pointsComeFromService: (town) => {
      const credit = creditOf(town, 'wang')
      const _id = `c~${credit.shiftId}~${town.idOf('keeper')}`
      town.engine.insert('ledger', [sealed({ ...credit, _id, account: town.idOf('keeper') })])
    },
    reversedOnce: (town) => {
      const word = { by: 'wj:one', approvedBy: 'wj:two', why: '重复', decidedAt: NINE }
      const credit = creditOf(town, 'wang')
      const reversal = reversalEntry(credit, word, town.now())
      town.engine.insert('ledger', [reversal, sealed({ ...reversal, _id: `${reversal._id}~again` })])
    },
    approvedByAnother: (town) => forge(town, creditOf(town, 'wang'), { by: town.idOf('wang') }),
    sealsUnbroken: (town) => forge(town, creditOf(town, 'wang'), { title: '另一件事' }),
  }

  it.each(INVARIANTS)('names it when %s is broken', async (invariant) => {
    const town = await aTown()
    // Sealed first: what is forged afterwards, hash and all, still shows.
    town.wait(2 * DAY)
    await theMorningAfter(town)
    await planted[invariant](town)
    const { invariants, brokenCount } = await theMorningAfter(town)
    expect(brokenCount).toBeGreaterThan(0)
    expect(invariants.find((row) => row.invariant === invariant)?.broken).not.toEqual([])
  })

  it('says of a line taken out of a sealed day which day it was', async () => {
    const town = await aTown()
    town.wait(2 * DAY)
    await theMorningAfter(town)
    const _id = linesOf(town, 'redemption')[0]?._id ?? ''
    town.engine.remove('ledger', { query: { _id }, multi: false })
    const { invariants } = await theMorningAfter(town)
    expect(invariants.find((row) => row.invariant === 'sealsUnbroken')?.broken).toEqual(['2026-11-28'])
    expect(invariants.find((row) => row.invariant === 'holdsEndOnce')?.broken).toHaveLength(1)
  })

  it('lets an account be below zero by what two people took back, and only by that', async () => {
    const town = await aTown()
    const word = {
      by: town.idOf('keeper'),
      approvedBy: town.idOf('staff'),
      why: '重复记录',
      decidedAt: town.now(),
    }
    await postEntries(town.store, [
      adjustmentEntry(
        { personId: town.idOf('wang'), key: 'k', points: -50, title: '更正' },
        word,
        town.now(),
      ),
    ])
    expect(await theMorningAfter(town)).toMatchObject({ brokenCount: 0, pointsOutstanding: -30 })
  })
})

describe('the seals', () => {
  it('close a day once it has been over for a day, days without entries too, and anybody may read the head', async () => {
    const town = await aTown()
    town.wait(3 * DAY)
    await town.tick()
    const reply = await town.guest('books.published', {})
    expect(reply).toMatchObject({
      data: {
        seals: [
          { on: '2026-11-29', lines: 0 },
          { on: '2026-11-28', lines: 4 },
        ],
      },
    })
    const before = JSON.stringify(town.engine.find('seals'))
    await town.tick()
    expect(JSON.stringify(town.engine.find('seals'))).toBe(before)
  })

  it('are the same whoever makes them and however often', async () => {
    const [one, other] = await Promise.all([aTown(), aTown()])
    for (const town of [one, other]) town.wait(3 * DAY)
    await one.tick()
    await Promise.all([other.tick(), other.tick(), other.tick()])
    const heads = (town: TestTown) => town.engine.find('seals').map(({ on, head }) => [on, head])
    expect(heads(other)).toEqual(heads(one))
    expect(other.faults).toEqual([])
  })

  it('have no hole where a batch of them was cut', async () => {
    const [whole, cut] = await Promise.all([aTown(), aTown()])
    for (const town of [whole, cut]) town.wait(6 * DAY)
    await whole.tick()
    const all = whole.engine.find('seals')
    expect(all.length).toBeGreaterThan(3)
    cut.engine.insert('seals', [all[all.length - 1] as (typeof all)[number]])
    await cut.tick()
    const heads = (town: TestTown) =>
      town.engine
        .find('seals')
        .map(({ on, head }) => `${String(on)} ${String(head)}`)
        .sort()
    expect(heads(cut)).toEqual(heads(whole))
    expect(cut.faults).toEqual([])
  })

  it('say nothing of anybody', async () => {
    const town = await aTown()
    town.wait(3 * DAY)
    await town.tick()
    const said = JSON.stringify(await town.guest('books.published', {}))
    expect(said).not.toContain(town.idOf('wang'))
    expect(said).not.toContain(redemptionEntryId(town.idOf('wang'), '').slice(0, 12))
  })
})

describe('a check of the books that another timer overtook', () => {
  it('leaves what the later one found', async () => {
    const town = await aTown()
    await town.tick()
    town.wait(2 * DAY)
    const later = async () => {
      town.wait(MINUTE)
      await town.timerOn(town.store, 'checkBooks')
    }
    await town.timerOn(justBefore(town.store, 'rounds', later, BOOKS_ROUND), 'checkBooks')
    expect(await town.stored('rounds', BOOKS_ROUND)).toMatchObject({ last: { startedAt: town.now() } })
  })
})
