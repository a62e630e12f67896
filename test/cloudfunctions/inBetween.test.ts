import type { Store } from '#cloud/ports'
import { DAY, HOUR, MINUTE } from '#domain/time'
import type { ServiceSlot } from '#domain/serviceSlot'
import { cellsOf, type ShiftSlot } from '#domain/shiftSlot'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT } from '#test/store/testTown'

const tomorrow = { startsAt: NINE + DAY, endsAt: NINE + DAY + HOUR }

describe('a shift that was moved while she pressed', () => {
  it.each([
    [{ startsAt: tomorrow.startsAt - 2 * HOUR }, { startsAt: tomorrow.startsAt - 4 * HOUR }],
    [{ endsAt: tomorrow.endsAt + 2 * HOUR }, { endsAt: tomorrow.endsAt + 4 * HOUR }],
  ])('takes her time as it then is, and gives all of it back', async (set, again) => {
    const town = createTestTown()
    await town.person('wang')
    const me = town.idOf('wang')
    const shiftId = await town.shift(tomorrow)
    const shift = async () => (await town.stored('slots', shiftId)) as ShiftSlot
    const own = `slot@${shiftId}`
    const moved = () => town.store.update('slots', { _id: shiftId }, { set })
    const signingUp = town.phoneOn('wang', justBefore(town.store, 'slots', moved))
    expect(await signingUp('activity.signUp', { shiftId, key: town.key() })).toMatchObject({ ok: true })
    expect([...(await shift()).cells].sort()).toEqual([own, ...cellsOf(me, await shift())].sort())

    const further = () => {
      const cells = [own, ...cellsOf(me, { ...tomorrow, ...again })]
      return town.store.update('slots', { _id: shiftId }, { set: { ...again, cells } })
    }
    const givingBack = town.phoneOn('wang', justBefore(town.store, 'slots', further))
    expect(await givingBack('activity.cancelSignup', { shiftId, key: town.key() })).toMatchObject({
      ok: true,
    })
    expect(await shift()).toMatchObject({ who: [], cells: [own] })
  })
})

describe('a place under a key that somebody else was faster with', () => {
  it('is not hers: one key names one place', async () => {
    const town = createTestTown()
    for (const name of ['wang', 'li']) await town.person(name)
    const command = { shiftId: await town.shift(tomorrow), key: town.key() }
    const faster = () => town.phone('li')('activity.signUp', command)
    const signingUp = town.phoneOn('wang', justBefore(town.store, 'slots', faster))
    expect(await signingUp('activity.signUp', command)).toMatchObject({ code: 'KeyReused' })
    expect(await town.stored('slots', command.shiftId)).toMatchObject({ who: [town.idOf('li')] })
  })
})

describe('a health item that became another while she pressed', () => {
  it.each([
    [{ points: 50 }, { points: 50 }],
    [{ worthCents: 9_000 }, { worthCents: 9_000 }],
  ])('costs what it costs when she gets it: %p', async (set, held) => {
    const { town, rewardId } = await shelf()
    const dearer = () => town.store.update('rewards', { _id: rewardId }, { set })
    const redeeming = town.phoneOn('wang', justBefore(town.store, 'rewards', dearer))
    expect(await redeeming('reward.redeem', { rewardId, key: town.key() })).toMatchObject({ ok: true })
    expect((await town.stored('people', town.idOf('wang'))).acc.holds).toMatchObject([held])
  })

  it('is not hers once it was taken off the shelf', async () => {
    const { town, rewardId } = await shelf()
    const off = () => town.store.update('rewards', { _id: rewardId }, { set: { status: 'withdrawn' } })
    const redeeming = town.phoneOn('wang', justBefore(town.store, 'rewards', off))
    expect(await redeeming('reward.redeem', { rewardId, key: town.key() })).toMatchObject({ ok: false })
    expect((await town.stored('people', town.idOf('wang'))).acc.holds).toEqual([])
  })

  it.each([
    ['a moment', 0],
    ['a quarter of an hour', 15 * MINUTE],
  ])('is taken for one command once, though a copy of it is late by %s', async (_late, later) => {
    const { town, rewardId } = await shelf()
    const command = { rewardId, key: town.key() }
    const faster = async () => {
      await town.phone('wang')('reward.redeem', command)
      town.wait(later)
      await town.tick()
    }
    const slow = justBefore(town.store, 'rewards', faster)
    const taken: unknown[] = []
    const watched: Store = {
      ...slow,
      async update(collection, where, change) {
        const changed = await slow.update(collection, where, change)
        if (collection === 'rewards') taken.push(changed)
        return changed
      },
    }
    expect(await town.phoneOn('wang', watched)('reward.redeem', command)).toMatchObject({ ok: true })
    expect([...new Set(taken)]).toEqual([0])
    expect(await town.stored('rewards', rewardId)).toMatchObject({ left: 2 })
  })

  async function shelf() {
    const town = createTestTown()
    await town.team()
    await town.person('wang')
    await town.points('wang', 100)
    const rewardId = await town.reward({ left: 3 })
    return { town, rewardId }
  }
})

describe('a turn that changed while she pressed', () => {
  const slotId = 'wj:K0:20261129:0900'

  async function turns(places = 1) {
    const town = createTestTown()
    await town.team()
    await town.service()
    await town.schedule({ places })
    await town.tick()
    for (const name of ['wang', 'li', 'zhao']) await town.resident(name)
    const book = (name: string) => town.phone(name)('booking.book', { slotId, key: town.key() })
    const set = (fields: object) => () =>
      town.store.update('slots', { _id: slotId }, { set: { ...fields }, inc: { rev: 1 } })
    return { town, book, set }
  }

  it('is neither booked nor waited for once it was called off', async () => {
    const { town, book, set } = await turns()
    const off = set({ status: 'cancelled' })
    const booking = town.phoneOn('wang', justBefore(town.store, 'slots', off))
    expect(await booking('booking.book', { slotId, key: town.key() })).toMatchObject({ ok: false })
    await set({ status: 'planned' })()
    await book('li')
    const waiting = town.phoneOn('wang', justBefore(town.store, 'slots', off))
    expect(await waiting('booking.wait', { slotId, key: town.key() })).toMatchObject({ ok: false })
    expect(await town.stored('slots', slotId)).toMatchObject({ waiting: [], who: [town.idOf('li')] })
  })

  it('is not hers under a key with which somebody else was faster', async () => {
    const { town } = await turns(2)
    const command = { slotId, key: town.key() }
    const faster = () => town.phone('li')('booking.book', command)
    const booking = town.phoneOn('wang', justBefore(town.store, 'slots', faster))
    expect(await booking('booking.book', command)).toMatchObject({ code: 'KeyReused' })
    const ahead = () => town.phone('zhao')('booking.wait', waiting)
    await town.phone('wang')('booking.book', { slotId, key: town.key() })
    await town.resident('sun')
    const waiting = { slotId, key: town.key() }
    const standing = town.phoneOn('sun', justBefore(town.store, 'slots', ahead))
    expect(await standing('booking.wait', waiting)).toMatchObject({ code: 'KeyReused' })
    expect(await town.stored('slots', slotId)).toMatchObject({
      bookings: [{ personId: town.idOf('li') }, { personId: town.idOf('wang') }],
      waiting: [{ personId: town.idOf('zhao') }],
    })
  })

  it.each(['booking.book', 'booking.wait'] as const)(
    'is free again where she gave it back, though a copy of her %s comes after that',
    async (method) => {
      const { town, book } = await turns()
      if (method === 'booking.wait') await book('li')
      const command = { slotId, key: town.key() }
      const before = async () => {
        await town.phone('wang')(method, command)
        await town.phone('wang')('booking.cancel', { slotId, key: town.key() })
      }
      const late = town.phoneOn('wang', justBefore(town.store, 'slots', before))
      expect(await late(method, command)).toMatchObject({ ok: true })
      const { who, waiting } = (await town.stored('slots', slotId)) as ServiceSlot
      expect([...who, ...waiting.map(({ personId }) => personId)]).not.toContain(town.idOf('wang'))
    },
  )

  it('has nobody in line who has it by then', async () => {
    const { town, book } = await turns()
    await book('li')
    const hers = async () => {
      await town.phone('li')('booking.cancel', { slotId, key: town.key() })
      await book('wang')
    }
    const waiting = town.phoneOn('wang', justBefore(town.store, 'slots', hers))
    expect(await waiting('booking.wait', { slotId, key: town.key() })).toMatchObject({
      code: 'AlreadyBooked',
    })
    expect(await town.stored('slots', slotId)).toMatchObject({ waiting: [], who: [town.idOf('wang')] })
  })

  it('goes to who stands in line, not to who was quick', async () => {
    const { town, set } = await turns()
    const booking = town.phoneOn('wang', justBefore(town.store, 'slots', set({ line: 1 })))
    expect(await booking('booking.book', { slotId, key: town.key() })).toMatchObject({ code: 'SlotFull' })
    expect((await town.stored('slots', slotId)).who).toEqual([])
  })

  it('has no line any more once a place is free', async () => {
    const { town, book } = await turns()
    await book('li')
    const back = () => town.phone('li')('booking.cancel', { slotId, key: town.key() })
    const waiting = town.phoneOn('wang', justBefore(town.store, 'slots', back))
    expect(await waiting('booking.wait', { slotId, key: town.key() })).toMatchObject({ ok: false })
    expect(await town.stored('slots', slotId)).toMatchObject({ waiting: [], left: 1 })
  })

  it('has her in line once, though two of her phones pressed', async () => {
    const { town, book } = await turns()
    await book('li')
    const other = () => town.phone('wang')('booking.wait', { slotId, key: town.key() })
    const waiting = town.phoneOn('wang', justBefore(town.store, 'slots', other))
    await waiting('booking.wait', { slotId, key: town.key() })
    expect(await town.stored('slots', slotId)).toMatchObject({
      waiting: [{ personId: town.idOf('wang') }],
      line: 1,
    })
  })
})

describe('a shelf from which somebody took one while the keeper counted', () => {
  it('never holds fewer than none', async () => {
    const town = createTestTown()
    await town.team()
    await town.keeper('keeper')
    const itemId = await town.rewardItem()
    const keeper = town.phone('keeper')
    const count = (n: number) => ({
      itemId,
      servicePointId: POINT,
      change: n > 0 ? ('more' as const) : ('fewer' as const),
      count: Math.abs(n),
      key: town.key(),
    })
    const stocked = await keeper('reward.restock', count(2))
    const rewardId = stocked.ok ? stocked.data.rewardId : ''
    const taken = () => town.store.update('rewards', { _id: rewardId }, { inc: { left: -1 } })
    const counting = town.phoneOn('keeper', justBefore(town.store, 'rewards', taken))
    expect(await counting('reward.restock', count(-2))).toMatchObject({ code: 'FewerThanThat' })
    expect((await town.stored('rewards', rewardId)).left).toBe(1)
  })
})

describe('a family helper', () => {
  it('is written down beside another who became one at the same moment, at home or at the point', async () => {
    const town = createTestTown()
    await town.team()
    await town.keeper('keeper')
    for (const name of ['father', 'wang', 'li', 'zhao', 'sun'])
      await town.resident(name, { phone: { number: '10000000042', verified: name === 'father' } })
    const digitsOf = async (name: string, purpose: 'needHelp' | 'willHelp') => {
      const code = await town.phone(name)('booking.helpCode', { purpose })
      return code.ok ? code.data.digits : ''
    }
    const atPoint = async (name: string) => {
      const told = { servicePointId: POINT, name: '爸爸', phone: '10000000042' }
      return { ...told, key: town.key(), digits: await digitsOf(name, 'willHelp') }
    }
    const first = await atPoint('li')
    const other = () => town.phone('keeper')('booking.recordHelper', first)
    const atHome = { digits: await digitsOf('father', 'needHelp') }
    const becoming = town.phoneOn('wang', justBefore(town.store, 'residents', other))
    expect(await becoming('booking.becomeHelper', atHome)).toMatchObject({ ok: true })

    const [second, third] = [await atPoint('zhao'), await atPoint('sun')]
    const another = () => town.phone('keeper')('booking.recordHelper', second)
    const writing = town.phoneOn('keeper', justBefore(town.store, 'residents', another))
    expect(await writing('booking.recordHelper', third)).toMatchObject({ ok: true })
    const { helpers } = await town.stored('residents', town.idOf('father'))
    const named = ['li', 'wang', 'zhao', 'sun'].map(town.idOf)
    expect(helpers.map(({ personId }) => personId)).toEqual(named)
  })
})
