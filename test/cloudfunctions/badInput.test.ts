import { postEntries } from '#cloud/postEntries'
import { roundOf } from '#cloud/rounds'
import { settleMonth } from '#cloud/settleMonth'
import type { Input } from '#contract/index'
import { redemptionEntry } from '#domain/entries/redemption'
import { reversalEntry } from '#domain/entries/reversal'
import type { Entry } from '#domain/entry'
import { INVARIANTS } from '#domain/invariants'
import { type SettlementRound, SETTLEMENT_ROUND } from '#domain/round'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { rulesOf } from '#domain/ruleBookVersion'
import { DAY, MINUTE } from '#domain/time'
import { createCountingStore } from '#test/store/countingStore'
import { createTestTown, POINT, type TestTown } from '#test/store/testTown'

/*
 * What the time bank is asked and may not do: each is refused by its name, writes nothing, and the ten promises of the
 * books hold the morning after.
 */

const RULES = rulesOf(FIRST_RULE_BOOK)

interface Books {
  town: TestTown
  shiftId: string
  /** Wang's lamp, handed over; and her umbrella, which waits. */
  handed: string
  held: string
  heldCode: string
}

/** Wang and Zhao served ninety minutes in November and Qian confirmed; Wang fetched one thing and has another waiting. */
async function someBooks(): Promise<Books> {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  await town.centre('gu', 'director')
  await town.centre('lin')
  const shiftId = await town.shift()
  for (const name of ['wang', 'zhao']) {
    await town.person(name)
    await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  }
  await town.phone('qian')('session.open', { shiftId })
  for (const direction of ['in', 'out'] as const) {
    for (const name of ['wang', 'zhao']) {
      const scan = { code: await town.code(shiftId, direction), nonce: town.key() }
      await (direction === 'in'
        ? town.phone(name)('session.checkIn', scan)
        : town.phone(name)('session.checkOut', scan))
    }
    town.wait(90 * MINUTE)
  }
  const words = ['wang', 'zhao'].map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
  await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
  const [handed, held] = [town.key(), town.key()]
  for (const key of [handed, held])
    await town.phone('wang')('reward.redeem', { rewardId: await town.reward({ points: 5 }), key })
  expect(await handOver(town, handed, await codeOf(town, handed))).toMatchObject({ ok: true })
  return { town, shiftId, handed, held, heldCode: await codeOf(town, held) }
}

async function codeOf(town: TestTown, redemptionId: string): Promise<string> {
  const slip = await town.phone('wang')('reward.slip', { redemptionId })
  if (!slip.ok || !slip.data.waiting) throw new Error('She has no slip')
  return slip.data.waiting.code
}

function handOver(town: TestTown, redemptionId: string, shown: string) {
  const personId = town.idOf('wang')
  return town.phone('keeper')('reward.handOver', { servicePointId: POINT, personId, redemptionId, shown })
}

async function expectWholeBooks(town: TestTown): Promise<void> {
  for (let mornings = 0; mornings < 2; mornings += 1) {
    town.wait(DAY)
    for (let runs = 0; runs < 4; runs += 1) await town.tick()
  }
  const reply = await town.phone('gu')('books.check', {})
  if (!reply.ok || !reply.data.last) throw new Error('The books were not checked')
  expect(reply.data.last.invariants).toEqual(INVARIANTS.map((invariant) => ({ invariant, broken: [] })))
  expect(reply.data.last.lines).toBeGreaterThan(0)
}

const everythingOf = ({ engine }: TestTown) =>
  JSON.stringify(engine.collectionNames().map((name) => [name, engine.find(name)]))
const linesOf = (town: TestTown, kind: string) =>
  town.engine.find('ledger', { query: { kind } }) as unknown as Entry[]

type Answer = Readonly<{ ok: true } | { ok: false; code: string }>
type Ask = (books: Books) => Promise<Answer>
/** What is asked for, how it is refused, and what was done before that is no offence. */
type Bad = Readonly<{ what: string; code: string; before?: Ask; ask: Ask }>

const propose = (town: TestTown, over: Partial<Input<'books.proposeRules'>>) =>
  town.phone('lin')('books.proposeRules', {
    key: 'key-of-a-rule-proposal-0001',
    rules: { ...RULES, rate: { minutes: 15, points: 2 } },
    takesEffectOn: '2027-02-01',
    why: '好算',
    ...over,
  })
const strike = ({ town, shiftId }: Books, key: string, who = 'qian') =>
  town.phone(who)('correction.ask', { shiftId, personId: town.idOf('zhao'), to: null, why: '没来', key })
const agree = ({ town, shiftId }: Books, roundId: string, who: string) =>
  town.phone(who)('correction.approve', { shiftId, personId: town.idOf('zhao'), roundId })
const settle = ({ town }: Books, period: string) => town.phone('gu')('books.settleNow', { period })
const STRUCK = 'key-of-a-request-to-strike'

/** Every amount that books, prices and budgets begin with, asked for as whatever it is. */
const amounts: Readonly<Record<string, (books: Books, amount: number) => Promise<Answer>>> = {
  'points for a rate': ({ town }, points) =>
    propose(town, { rules: { ...RULES, rate: { minutes: 6, points } } }),
  'minutes for a rate': ({ town }, minutes) =>
    propose(town, { rules: { ...RULES, rate: { minutes, points: 1 } } }),
  'a cap of minutes': ({ town }, capMinutes) => propose(town, { rules: { ...RULES, capMinutes } }),
  'a price': ({ town }, points) => {
    const item = { key: town.key(), kind: 'goods', name: '雨伞', about: '三折', fund: 'town' } as const
    return town.phone('lin')('reward.proposeItem', { ...item, points, worthCents: 1000 })
  },
  money: ({ town }, cents) =>
    town.phone('lin')('books.recordGrant', {
      key: town.key(),
      fund: 'town',
      cents,
      grantedOn: '2026-11-01',
      note: '拨款',
    }),
}
const noAmounts: readonly unknown[] = [-1, 0, 0.5, 1e308, '60', [60]]

const badInput: readonly Bad[] = [
  {
    what: 'a hold that was handed over, given back',
    code: 'AlreadyHandedOver',
    ask: ({ town, handed }) => town.phone('wang')('reward.cancel', { redemptionId: handed }),
  },
  {
    what: 'a hold that was given back, handed over',
    code: 'RedemptionLapsed',
    before: ({ town, held }) => town.phone('wang')('reward.cancel', { redemptionId: held }),
    ask: ({ town, held, heldCode }) => handOver(town, held, heldCode),
  },
  {
    what: 'a record struck twice',
    code: 'RecordFinal',
    before: async (books) => {
      expect(await strike(books, STRUCK)).toMatchObject({ ok: true })
      return agree(books, STRUCK, 'gu')
    },
    ask: (books) => strike(books, 'key-of-the-second-request-00'),
  },
  {
    what: 'rules from yesterday on',
    code: 'RulesInThePast',
    ask: ({ town }) => propose(town, { takesEffectOn: '2026-11-27' }),
  },
  {
    what: 'the settlement of a month that is not over',
    code: 'MonthOpen',
    ask: (books) => settle(books, '2026-11'),
  },
  {
    what: 'the settlement of a month that is closed',
    code: 'MonthSettled',
    before: async (books) => {
      books.town.wait(4 * DAY)
      return settle(books, '2026-11')
    },
    ask: (books) => settle(books, '2026-11'),
  },
  {
    what: 'rules approved by who wrote them',
    code: 'OwnProposal',
    before: async ({ town }) => {
      await propose(town, {})
      return town.phone('lin')('books.rehearseRules', { version: 2 })
    },
    ask: ({ town }) => town.phone('lin')('books.approveRules', { version: 2, key: town.key() }),
  },
  {
    what: 'a correction agreed on by who asked for it',
    code: 'OwnRequest',
    before: (books) => strike(books, STRUCK, 'gu'),
    ask: (books) => agree(books, STRUCK, 'gu'),
  },
]

describe('bad input', () => {
  it.each(Object.entries(amounts))('is %s that is none, and not sixty', async (_what, asked) => {
    const books = await someBooks()
    const before = everythingOf(books.town)
    for (const amount of noAmounts)
      expect(await asked(books, amount as number)).toMatchObject({ ok: false, code: 'InvalidInput' })
    expect(everythingOf(books.town)).toBe(before)
    expect(await asked(books, 60)).toMatchObject({ ok: true })
    await expectWholeBooks(books.town)
  })

  it.each(badInput)('$what is refused, writes nothing, and the books are whole', async (bad) => {
    const books = await someBooks()
    if (bad.before) expect(await bad.before(books)).toMatchObject({ ok: true })
    const before = everythingOf(books.town)
    const reply = await bad.ask(books)
    expect(reply).toMatchObject({ ok: false, code: bad.code })
    expect(everythingOf(books.town)).toBe(before)
    expect(books.town.faults).toEqual([])
    await expectWholeBooks(books.town)
  })
})

describe('what nobody asks for and code might do', () => {
  it('stops before a second reversal of one entry, whatever it says', async () => {
    const { town } = await someBooks()
    const [credit] = linesOf(town, 'credit') as [Entry]
    const word = { by: town.idOf('gu'), approvedBy: town.idOf('lin'), why: '重复', decidedAt: town.now() }
    await postEntries(town.store, [reversalEntry(credit, word, town.now())])
    const before = everythingOf(town)
    const again = reversalEntry(credit, { ...word, why: '又一次' }, town.now())
    await expect(postEntries(town.store, [again])).rejects.toThrow('says something else')
    expect(everythingOf(town)).toBe(before)
    await expectWholeBooks(town)
  })

  it('stops before a hold that ends a second time, under another price or by another keeper', async () => {
    const { town, handed } = await someBooks()
    const before = everythingOf(town)
    for (const over of [{ points: 6 }, { endedBy: town.idOf('qian') }]) {
      const [spent] = linesOf(town, 'redemption') as [Entry]
      const hold = { id: handed, name: spent.title, points: 5, status: 'handed', endedBy: spent.by }
      const ended = { ...hold, endedAt: spent.decidedAt, ...over }
      const second = redemptionEntry(town.idOf('wang'), ended, town.now())
      await expect(postEntries(town.store, [second])).rejects.toThrow('says something else')
    }
    expect(everythingOf(town)).toBe(before)
    await expectWholeBooks(town)
  })

  it('closes a month once for two who close it at the same moment', async () => {
    const { town } = await someBooks()
    town.wait(4 * DAY)
    const close = () => town.phone('gu')('books.settleNow', { period: '2026-11' })
    const replies = await Promise.all([close(), close()])
    expect(replies.map((reply) => (reply.ok ? 'done' : reply.code)).sort()).toEqual([
      'SettlementRunning',
      'done',
    ])
    expect(linesOf(town, 'total')).toHaveLength(3)
    await expectWholeBooks(town)
  })

  it('closes a month that was killed at any request as if nothing had been', async () => {
    for (let dies = 0; ; dies += 1) {
      const { town } = await someBooks()
      town.wait(4 * DAY)
      const { store, diesAfter } = createCountingStore(town.store)
      const round: SettlementRound = {
        _id: SETTLEMENT_ROUND,
        rev: 0,
        settledThrough: '2026-10',
        running: null,
        months: [],
        audit: { by: 'timer', at: town.now(), does: 'test' },
      }
      await town.store.add('rounds', [round])
      diesAfter(dies)
      const doing = { by: 'timer' as const, at: town.now(), does: 'scheduled.settle' }
      const isKilled = await settleMonth(store, round, '2026-11', doing).then(
        () => false,
        () => true,
      )
      await expectWholeBooks(town)
      expect(linesOf(town, 'total')).toHaveLength(3)
      expect((await roundOf(town.store, SETTLEMENT_ROUND)) as SettlementRound).toMatchObject({
        settledThrough: '2026-11',
      })
      if (!isKilled) {
        expect(dies).toBeGreaterThan(3)
        return
      }
    }
  })
})
