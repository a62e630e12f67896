import { contract, type MethodName } from '#contract/index'
import type { Method } from '#contract/define'
import type { Store } from '#cloud/ports'
import { postEntries } from '#cloud/postEntries'
import { entriesOfBatch } from '#domain/entries/credit'
import { redemptionEntry } from '#domain/entries/redemption'
import { reversalEntry } from '#domain/entries/reversal'
import type { Entry } from '#domain/entry'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { rulesOf } from '#domain/ruleBookVersion'
import { DAY, MINUTE } from '#domain/time'
import { aShift } from '#test/domain/aShift'
import { createCountingStore } from '#test/store/countingStore'
import { createTestTown, NINE, POINT, type TestTown } from '#test/store/testTown'

/*
 * What went wrong in other time banks, ledgers and booking systems, and may not here. Named after where it was seen.
 */

const word = { by: 'wj:one', approvedBy: 'wj:two', why: '记录错了', decidedAt: NINE }

async function aTown(points = 100): Promise<TestTown> {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  for (const name of ['wang', 'zhao']) await town.person(name)
  if (points !== 0) await town.points('wang', points)
  return town
}

async function pointsOf(town: TestTown, name = 'wang'): Promise<number> {
  const reply = await town.phone(name)('points.statement', {})
  if (!reply.ok) throw new Error(reply.code)
  return reply.data.balance.points
}

const linesOf = (town: TestTown, name = 'wang') =>
  town.engine.find('ledger', { query: { account: town.idOf(name) } }) as unknown as Entry[]
const booksOf = (town: TestTown) => JSON.stringify([town.engine.find('ledger'), town.engine.find('people')])

/** So many come, stay ninety minutes and wait for the leader's word. */
async function aMorning(town: TestTown, ...names: string[]): Promise<string> {
  const shiftId = await town.shift()
  for (const name of names) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  for (const name of names)
    await town.phone(name)('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
  town.wait(90 * MINUTE)
  for (const name of names)
    await town.phone(name)('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
  return shiftId
}

const asRecorded = (town: TestTown, ...names: string[]) =>
  names.map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))

async function fetched(town: TestTown, redemptionId: string) {
  const slip = await town.phone('wang')('reward.slip', { redemptionId })
  return town.phone('keeper')('reward.handOver', {
    servicePointId: POINT,
    personId: town.idOf('wang'),
    redemptionId,
    shown: slip.ok ? (slip.data.waiting?.code ?? '') : '',
  })
}

describe('bugs others had', () => {
  it('TimeOverflow #845: a deleted transfer left its balances. Nothing can be deleted; a reversal restores', async () => {
    const town = await aTown()
    const verbs: readonly (keyof Store)[] = ['get', 'find', 'add', 'update']
    expect(Object.keys(town.store).sort()).toEqual([...verbs].sort())
    const [credit] = linesOf(town) as [Entry]
    await postEntries(town.store, [reversalEntry(credit, word, town.now())])
    expect(await pointsOf(town)).toBe(0)
    expect(linesOf(town)).toHaveLength(2)
  })

  it('TimeOverflow update_balance: sum and save without a lock. Fifty postings at once, and the balance is their sum', async () => {
    const town = await aTown(0)
    const wang = town.idOf('wang')
    const postings = Array.from({ length: 50 }, (_none, n) =>
      entriesOfBatch(aShift({ [wang]: { minutes: 60 + n } }, `wj:T02-p${n}:20261128:1`), 0, town.now()),
    )
    await Promise.all(postings.map((entries) => postEntries(town.store, entries)))
    const sum = Array.from({ length: 50 }, (_none, n) => Math.floor((60 + n) / 6)).reduce(
      (all, n) => all + n,
      0,
    )
    expect(await pointsOf(town)).toBe(sum)
  })

  it('WebVol delMyOrder: a refund deleted the order. What was spent and what came back both stand in the passbook', async () => {
    const town = await aTown()
    const key = town.key()
    await town.phone('wang')('reward.redeem', { rewardId: await town.reward({ points: 30 }), key })
    await fetched(town, key)
    const spent = linesOf(town).find(({ kind }) => kind === 'redemption') as Entry
    await postEntries(town.store, [reversalEntry(spent, word, town.now())])
    expect(await pointsOf(town)).toBe(100)
    expect(linesOf(town).map(({ kind, points }) => [kind, points])).toEqual([
      ['credit', 100],
      ['redemption', -30],
      ['reversal', 30],
    ])
  })

  it('WebVol delay(): points were paid after the answer. When the leader is answered, the points are in the books', async () => {
    const town = await aTown(0)
    const shiftId = await aMorning(town, 'wang')
    const words = asRecorded(town, 'wang')
    const reply = await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
    // Whatever dies now: nothing is left to do.
    expect(reply).toMatchObject({ ok: true })
    expect(linesOf(town)).toHaveLength(1)
    expect(await pointsOf(town)).toBe(15)
  })

  it('TimeBank-Community OrderServiceImpl: frozen too small was set to nothing. A hold that does not match stops', async () => {
    const town = await aTown()
    const key = town.key()
    await town.phone('wang')('reward.redeem', { rewardId: await town.reward({ points: 30 }), key })
    const hold = { id: key, name: '台灯', status: 'handed', endedAt: NINE, endedBy: town.idOf('keeper') }
    await postEntries(town.store, [redemptionEntry(town.idOf('wang'), { ...hold, points: 20 }, NINE)])
    const before = linesOf(town).length
    // The keeper hands over what was set aside, but the books say another price: no line is written over it.
    expect(await fetched(town, key)).toMatchObject({ code: 'InternalError' })
    expect(linesOf(town)).toHaveLength(before)
    expect(String(town.faults[0])).toContain('says something else')
  })

  it('TimeBank-Community: balances were read, changed and written. Of two redemptions of the last points one wins', async () => {
    const town = await aTown(50)
    const [one, other] = [await town.reward({ points: 40 }), await town.reward({ points: 40 })]
    const replies = await Promise.all(
      [one, other].map((rewardId) => town.phone('wang')('reward.redeem', { rewardId, key: town.key() })),
    )
    expect(replies.map((reply) => (reply.ok ? 'held' : reply.code)).sort()).toEqual([
      'NotEnoughPoints',
      'held',
    ])
    expect(await pointsOf(town)).toBe(10)
  })

  it('medici #22: voided lines of a journal that was not. A reversal is one line, in the books or not', async () => {
    const town = await aTown()
    const { store, diesAfter } = createCountingStore(town.store)
    const [credit] = linesOf(town) as [Entry]
    diesAfter(0)
    await expect(postEntries(store, [reversalEntry(credit, word, NINE)])).rejects.toThrow('gone')
    expect(await pointsOf(town)).toBe(100)
    await postEntries(town.store, [reversalEntry(credit, word, NINE)])
    expect(await pointsOf(town)).toBe(0)
  })

  it('medici #117: a void under the old date spoiled cached balances. A reversal stands in its own month, the old total stays', async () => {
    const town = await aTown()
    town.wait(5 * DAY)
    await town.tick()
    const [total] = linesOf(town).filter(({ kind }) => kind === 'total')
    const [credit] = linesOf(town) as [Entry]
    const reversal = reversalEntry(credit, word, town.now())
    expect(reversal).toMatchObject({ period: '2026-12', decidedAt: NINE })
    await postEntries(town.store, [reversal])
    expect(await pointsOf(town)).toBe(0)
    expect(linesOf(town).filter(({ kind }) => kind === 'total')).toEqual([total])
  })

  it('medici readConcern: a balance read before the write came out negative. It is read within the guard of the write', async () => {
    const town = await aTown(50)
    const many = await Promise.all(Array.from({ length: 6 }, () => town.reward({ points: 20 })))
    await Promise.all(
      many.map((rewardId) => town.phone('wang')('reward.redeem', { rewardId, key: town.key() })),
    )
    expect(await pointsOf(town)).toBe(10)
  })

  it('Formance wallets #110: one of two calls forgot the key. What moves points or takes a place is refused without one', async () => {
    const town = await aTown()
    const keyed = allMethods().filter(([, method]) => keyOf(method) !== undefined)
    expect(keyed.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'activity.signUp',
        'session.checkIn',
        'session.confirm',
        'reward.redeem',
        'books.proposeRules',
        'books.approveRules',
      ]),
    )
    const before = booksOf(town)
    for (const [name] of keyed)
      expect(await town.phone('wang')(name, {})).toMatchObject({ ok: false, code: 'InvalidInput' })
    expect(booksOf(town)).toBe(before)
  })

  it('Midaz #236: a key used again for something else replayed the first. It is refused and nothing is written', async () => {
    const town = await aTown()
    const [one, other] = [await town.reward(), await town.reward()]
    const key = town.key()
    await town.phone('wang')('reward.redeem', { rewardId: one, key })
    const before = booksOf(town)
    expect(await town.phone('wang')('reward.redeem', { rewardId: other, key })).toMatchObject({
      code: 'KeyReused',
    })
    expect(booksOf(town)).toBe(before)
  })

  it('Formance wallets #110: looked whether it is there, then made it. Twenty make the same entry, one is made', async () => {
    const town = await aTown(0)
    const entries = entriesOfBatch(aShift({ [town.idOf('wang')]: {} }), 0, NINE)
    await Promise.all(Array.from({ length: 20 }, () => postEntries(town.store, entries)))
    expect(linesOf(town)).toHaveLength(1)
  })

  it('TimeOverflow #421: transfers of nothing. Nothing served is no entry; nothing and less is no price, no rate, no spending', async () => {
    const town = await aTown()
    expect(entriesOfBatch(aShift({ 'wj:wang': { minutes: 0 } }), 0, NINE)).toEqual([])
    for (const points of [0, -5]) {
      const handed = { id: 'k', name: '台灯', points, status: 'handed' }
      expect(() => redemptionEntry('wj:wang', handed, NINE)).toThrow('costs points')
      const rules = { ...rulesOf(FIRST_RULE_BOOK), rate: { minutes: 6, points } }
      const proposal = { key: town.key(), rules, takesEffectOn: '2027-01-01', why: 'why' }
      expect(await town.phone('wang')('books.proposeRules', proposal)).toMatchObject({ code: 'InvalidInput' })
    }
  })

  it('WebVol orderGoods: counted, then sold. The last one goes to one of twenty', async () => {
    const town = await aTown()
    const rewardId = await town.reward({ left: 1 })
    const buyers = Array.from({ length: 20 }, (_none, n) => `buyer-${n}`)
    for (const name of buyers) {
      await town.person(name)
      await town.points(name, 100)
    }
    const replies = await Promise.all(
      buyers.map((name) => town.phone(name)('reward.redeem', { rewardId, key: town.key() })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.filter((reply) => !reply.ok && reply.code === 'SoldOut')).toHaveLength(19)
    expect(await town.stored('rewards', rewardId)).toMatchObject({ left: 0 })
  })

  it('Easy!Appointments #31, cal.com #13360: one place for two. Twenty want one, and nobody is in two places at once', async () => {
    const town = await aTown()
    const [one, beside] = [await town.shift({ places: 1 }), await town.shift({ places: 20 })]
    const people = Array.from({ length: 20 }, (_none, n) => `person-${n}`)
    for (const name of people) await town.person(name)
    const replies = await Promise.all(
      people.flatMap((name) =>
        [one, beside].map((shiftId) => town.phone(name)('activity.signUp', { shiftId, key: town.key() })),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(20)
    const places = await Promise.all([one, beside].map((id) => town.stored('slots', id)))
    const who = places.flatMap((slot) => (slot as { who: readonly string[] }).who)
    expect(new Set(who).size).toBe(who.length)
    expect((places[0] as { who: readonly string[] }).who).toHaveLength(1)
  })

  it('cal.com #10789: two pending requests were both confirmed. Leader and deputy confirm the same session at once, it counts once', async () => {
    const town = await aTown(0)
    await town.leader('deputy', 'deputy')
    const shiftId = await aMorning(town, 'wang')
    const words = asRecorded(town, 'wang')
    const replies = await Promise.all(
      ['qian', 'deputy'].map((name) =>
        town.phone(name)('session.confirm', { shiftId, key: town.key(), words }),
      ),
    )
    expect(replies.every(({ ok }) => ok)).toBe(true)
    expect(replies.flatMap((reply) => (reply.ok ? reply.data.confirmed : []))).toHaveLength(1)
    expect(await pointsOf(town)).toBe(15)
  })
})

function allMethods(): (readonly [MethodName, Method])[] {
  return Object.entries(contract).flatMap(([capability, methods]) =>
    Object.entries(methods as Record<string, Method>).map(
      ([name, method]) => [`${capability}.${name}` as MethodName, method] as const,
    ),
  )
}

function keyOf({ input }: Method): unknown {
  const shape = (input as unknown as { shape?: Record<string, unknown> }).shape
  return shape?.key ?? shape?.nonce
}
