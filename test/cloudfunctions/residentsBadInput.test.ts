import type { Facts } from '#contract/index'
import { DAY, HOUR } from '#domain/time'
import type { ServiceSlot } from '#domain/serviceSlot'
import { createTestTown, NINE, POINT, type TestTown } from '#test/store/testTown'
import { errorSentence } from '@/text/errors'

/*
 * What residents, their helpers and strangers ask and may not have: each is refused by its name, in one sentence of its
 * own, and nothing is written.
 */

type Answer = Readonly<{ ok: true } | { ok: false; code: string; facts?: Facts }>
type Ask = (town: TestTown) => Promise<Answer>
/** What was done before that is no offence, what is asked, and how it is refused. */
type Bad = Readonly<{ what: string; code: string; before?: Ask; ask: Ask }>

const at = (time: string, on = '20261129') => `wj:K0:${on}:${time}`

/** Saturday, 9:00. Haircuts from 9:00 to 10:00 every day from tomorrow on, one at a time; a queue; two series of places. */
async function street(): Promise<TestTown> {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.service()
  await town.schedule({ places: 1 })
  await town.schedule({ mode: 'queue' })
  await town.schedule({ servicePointId: 'P02', places: 1 })
  await town.needKind()
  await town.tick()
  for (const name of ['wang', 'li']) await town.resident(name)
  await town.person('neighbour', { phone: { number: '10000000055', verified: true } })
  return town
}

const book = (town: TestTown, name: string, slotId: string, more: object = {}) =>
  town.phone(name)('booking.book', { slotId, key: town.key(), ...more })
const cancel = (town: TestTown, name: string, slotId: string) =>
  town.phone(name)('booking.cancel', { slotId, key: town.key() })
const ask = (town: TestTown, over: object) =>
  town.phone('wang')('need.ask', {
    key: town.key(),
    kindId: 'wj:haircut',
    servicePointId: POINT,
    place: 'home',
    words: '腿脚不便，想请人上门理发',
    risk: '楼里没有电梯',
    name: '示例阿姨',
    phone: { typed: '10000000077' },
    address: '示例小区 1 号',
    ...over,
  })
async function helped(town: TestTown): Promise<Answer> {
  const code = await town.phone('li')('booking.helpCode', { purpose: 'needHelp' })
  return town.phone('wang')('booking.becomeHelper', { digits: code.ok ? code.data.digits : '' })
}

const badInput: readonly Bad[] = [
  {
    what: 'a slot of yesterday',
    code: 'SlotIsOver',
    before: async (town) => {
      town.wait(2 * DAY)
      return { ok: true }
    },
    ask: (town) => book(town, 'wang', at('0900')),
  },
  {
    what: 'a slot on a closed day',
    code: 'SlotCalledOff',
    before: async (town) => {
      const closed = { servicePointId: POINT, fromOn: '2026-11-30', untilOn: '2026-11-30', why: '停电' }
      const reply = await town.phone('keeper')('service.close', { key: town.key(), ...closed })
      await town.tick()
      return reply
    },
    ask: (town) => book(town, 'wang', at('0900', '20261130')),
  },
  {
    what: 'a slot of another kind',
    code: 'WalkInOnly',
    ask: (town) => book(town, 'wang', 'wj:K1:20261129:0900'),
  },
  {
    what: 'a shift in place of a slot',
    code: 'SlotNotFound',
    before: async (town) => {
      await town.shift({ startsAt: NINE + DAY })
      return { ok: true }
    },
    ask: (town) => {
      const [shift] = town.engine.find('slots', { query: { kind: 'shift' } }) as unknown as { _id: string }[]
      return book(town, 'wang', shift?._id ?? '')
    },
  },
  {
    what: 'a slot marked by the keeper of another place',
    code: 'NotYourPoint',
    before: (town) => book(town, 'wang', 'wj:K2:20261129:0900'),
    ask: async (town) => {
      const slot = (await town.stored('slots', 'wj:K2:20261129:0900')) as ServiceSlot
      const [booking] = slot.bookings
      return town.phone('keeper')('booking.mark', {
        slotId: slot._id,
        bookingId: booking?.id ?? '',
        came: true,
      })
    },
  },
  ...Object.entries({
    'a price': { price: 0 },
    'a capacity': { places: 100 },
    'an identity': { personId: 'wj:AAAAAAAAAAAAAAAA' },
    'an openid': { openid: 'openid-li' },
  }).map(([what, more]) => ({
    what: `${what} in the payload`,
    code: 'InvalidInput',
    ask: (town: TestTown) => book(town, 'wang', at('0900'), more),
  })),
  {
    what: 'the slot that another phone has taken',
    code: 'SlotFull',
    before: (town) => book(town, 'li', at('0900')),
    ask: (town) => book(town, 'wang', at('0900')),
  },
  {
    what: 'a booking that overlaps her own elsewhere',
    code: 'OverlapsAnother',
    before: (town) => book(town, 'wang', at('0900')),
    ask: (town) => book(town, 'wang', 'wj:K2:20261129:0900'),
  },
  {
    what: 'a booking given back after the service',
    code: 'SlotIsOver',
    before: async (town) => {
      const reply = await book(town, 'wang', at('0900'))
      town.wait(DAY + HOUR)
      return reply
    },
    ask: (town) => cancel(town, 'wang', at('0900')),
  },
  {
    what: 'the same time booked and given back again and again',
    code: 'TooManyChanges',
    before: async (town) => {
      await book(town, 'wang', at('0900'))
      await cancel(town, 'wang', at('0900'))
      await book(town, 'wang', at('0900'))
      return cancel(town, 'wang', at('0900'))
    },
    ask: (town) => book(town, 'wang', at('0900')),
  },
  {
    what: 'a need with script',
    code: 'MarkupInWords',
    ask: (town) => ask(town, { words: '<script>1</script>' }),
  },
  {
    what: 'a need of ten thousand characters',
    code: 'WordsTooLong',
    ask: (town) => ask(town, { words: '请'.repeat(10_000) }),
  },
  {
    what: 'a need with a telephone number in its words',
    code: 'NumberInWords',
    ask: (town) => ask(town, { words: '打我女儿电话 138 0000-0000 转 0' }),
  },
  {
    what: 'a need with the telephone number of somebody else',
    code: 'PhoneOfAnother',
    ask: (town) => ask(town, { phone: { typed: '10000000055' } }),
  },
  {
    what: 'a helper whose consent was withdrawn a second ago',
    code: 'NoConsent',
    before: async (town) => {
      expect(await helped(town)).toMatchObject({ ok: true })
      expect(await book(town, 'wang', at('0915'), { residentId: town.idOf('li') })).toMatchObject({
        ok: true,
      })
      const [residentId, helperId] = [town.idOf('li'), town.idOf('wang')]
      const reply = await town.phone('li')('booking.endHelp', { residentId, helperId })
      town.wait(1000)
      return reply
    },
    ask: (town) => book(town, 'wang', at('0900'), { residentId: town.idOf('li') }),
  },
]

const everythingOf = ({ engine }: TestTown) =>
  JSON.stringify(engine.collectionNames().map((name) => [name, engine.find(name)]))

function expectOneSentence(reply: Answer): void {
  if (reply.ok) throw new Error('It was not refused')
  const sentence = errorSentence({ code: reply.code as never, facts: reply.facts ?? {} })
  expect(sentence).toMatch(/^[^\n。！]*[\u4e00-\u9fff][^\n。！]*[。！]?$/)
  expect(sentence).not.toMatch(/undefined|NaN|[A-Z][a-z]+[A-Z]/)
}

describe('what residents may not have', () => {
  it.each(badInput)('$what is refused by name, in one sentence, and writes nothing', async (bad) => {
    const town = await street()
    if (bad.before) expect(await bad.before(town)).toMatchObject({ ok: true })
    const before = everythingOf(town)
    const reply = await bad.ask(town)
    expect(reply).toMatchObject({ ok: false, code: bad.code })
    expectOneSentence(reply)
    expect(everythingOf(town)).toBe(before)
    expect(town.faults).toEqual([])
  })

  it('two phones that want one slot at the same moment: one has it, the other is told and nothing of hers is written', async () => {
    const town = await street()
    const names = ['wang', 'li']
    const residents = await Promise.all(names.map((name) => town.stored('residents', town.idOf(name))))
    const replies = await Promise.all(names.map((name) => book(town, name, at('0900'))))
    const lost = replies.findIndex(({ ok }) => !ok)
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const loser = names[lost] ?? ''
    expect(replies[lost]).toMatchObject({ code: 'SlotFull' })
    expectOneSentence(replies[lost] as Answer)
    expect((await town.stored('slots', at('0900'))) as ServiceSlot).toMatchObject({
      left: 0,
      who: [town.idOf(names[1 - lost] ?? '')],
    })
    expect(await town.stored('residents', town.idOf(loser))).toEqual(residents[lost])
  })

  it('a claim code that was guessed gives nothing away; of it only the try is kept', async () => {
    const town = await street()
    const left = await town.phone('keeper')('claim.takeIn', {
      key: town.key(),
      servicePointId: POINT,
      thing: 'umbrella',
      asked: '断了两根伞骨',
      promisedOn: '2026-12-05',
      owner: { name: '示例伯伯', phoneEnd: '0045' },
    })
    if (!left.ok) throw new Error(left.code)
    const { claimId, digits } = left.data
    const guess = digits === '000000' ? '000001' : '000000'
    const before = await town.stored('claims', claimId)
    const proof = { how: 'code', code: guess } as const
    const reply = await town.phone('keeper')('claim.handBack', { claimId, key: town.key(), proof })
    expect(reply).toMatchObject({ ok: false, code: 'WrongClaimCode' })
    expectOneSentence(reply)
    const { wrong, ...after } = await town.stored('claims', claimId)
    expect(wrong).toHaveLength(1)
    expect(after).toMatchObject({ state: before.state, open: true, owner: before.owner, forgetAt: null })
  })
})
