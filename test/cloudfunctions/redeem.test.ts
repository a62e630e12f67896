import type { Documents, Store } from '#cloud/ports'
import { balanceOf } from '#domain/ledger'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, POINT, type TestTown } from '#test/store/testTown'

async function shop(points = 100) {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.person('wang')
  await town.points('wang', points)
  const lamp = await town.reward()
  return { town, lamp, wang: town.phone('wang'), keeper: town.phone('keeper') }
}

async function booksOf(town: TestTown, name: string) {
  const account = town.idOf(name)
  const lines = await town.store.find('ledger', {
    where: { account, live: { $in: [1, 2] } },
    limit: 500,
  })
  return balanceOf(lines, (await town.stored('people', account)).acc)
}

/** Nothing is lost and nothing is there twice. */
async function countsUp(town: TestTown, rewardId: string) {
  const { stocked, left, taking, takers, handed } = await town.stored('rewards', rewardId)
  expect(left + taking.length + takers.length + handed).toBe(stocked)
  expect(left).toBeGreaterThanOrEqual(0)
}

async function slipOf(town: TestTown, name: string, redemptionId: string) {
  const slip = await town.phone(name)('reward.slip', { redemptionId })
  if (!slip.ok || !slip.data.waiting) throw new Error(`${name} has no slip`)
  return slip.data.waiting
}

describe('redeeming a health item', () => {
  it('answers a slow copy, which saw the shelf when it was empty, as the faster one', async () => {
    const { town, wang } = await shop()
    const last = await town.reward({ left: 1 })
    const before = await town.stored('people', town.idOf('wang'))
    const command = { rewardId: last, key: town.key() }
    expect(await wang('reward.redeem', command)).toMatchObject({ ok: true })
    const shelf = await town.stored('rewards', last)
    const looked = new Map<string, unknown>([
      ['people', before],
      ['rewards', { ...shelf, left: 0, taking: [], takers: [] }],
    ])
    const late: Store = {
      ...town.store,
      get: async (collection, id) => {
        const seen = looked.get(collection)
        looked.delete(collection)
        return seen === undefined ? town.store.get(collection, id) : (seen as Documents[typeof collection])
      },
    }
    expect(await town.phoneOn('wang', late)('reward.redeem', command)).toMatchObject({ ok: true })
    await countsUp(town, last)
  })

  it('sets the item and the points aside, and spends them when the keeper hands it over', async () => {
    const { town, lamp, wang, keeper } = await shop()
    const command = { rewardId: lamp, key: town.key() }
    expect(await wang('reward.redeem', command)).toEqual({ ok: true, data: { redemptionId: command.key } })
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 70, heldPoints: 30 })
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 4, handed: 0 })

    const { code, number } = await slipOf(town, 'wang', command.key)
    const waiting = await keeper('reward.waiting', { servicePointId: POINT })
    expect(waiting).toMatchObject({ data: { holds: [{ personName: 'wang', name: '示例·护眼台灯' }] } })
    const looked = await keeper('reward.lookUp', { servicePointId: POINT, shown: number })
    expect(looked).toMatchObject({
      data: { found: [{ personId: town.idOf('wang'), redemptionId: command.key, points: 30 }] },
    })
    expect(await keeper('reward.lookUp', { servicePointId: POINT, shown: code })).toEqual(looked)

    const handOver = {
      servicePointId: POINT,
      personId: town.idOf('wang'),
      redemptionId: command.key,
      shown: code,
    }
    const handed = await keeper('reward.handOver', handOver)
    expect(handed).toMatchObject({ ok: true, data: { personName: 'wang', points: 30 } })
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 70, heldPoints: 0, lifetimeMinutes: 600 })
    expect(await town.stored('rewards', lamp)).toMatchObject({
      left: 4,
      handed: 1,
      handedCents: 4500,
      takers: [],
      taking: [],
    })
    expect(await town.stored('ledger', `d~${town.idOf('wang')}~${command.key}`)).toMatchObject({
      points: -30,
      by: town.idOf('keeper'),
    })

    expect(await keeper('reward.handOver', handOver)).toEqual(handed)
    expect(await wang('reward.redeem', command)).toMatchObject({ data: { redemptionId: command.key } })
    expect(await wang('reward.slip', { redemptionId: command.key })).toMatchObject({
      data: { status: 'handed', waiting: null },
    })
    expect(await keeper('reward.lookUp', { servicePointId: POINT, shown: code })).toMatchObject({
      code: 'AlreadyHandedOver',
    })
    expect(await wang('reward.cancel', { redemptionId: command.key })).toMatchObject({
      code: 'AlreadyHandedOver',
    })
    await countsUp(town, lamp)
  })

  it('gives the last item to exactly one of twenty', async () => {
    const { town } = await shop()
    const last = await town.reward({ left: 1 })
    const names = Array.from({ length: 20 }, (_, n) => `buyer-${n}`)
    for (const name of names) {
      await town.person(name)
      await town.points(name, 50)
    }
    const replies = await Promise.all(
      names.map((name) => town.phone(name)('reward.redeem', { rewardId: last, key: town.key() })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.filter((reply) => !reply.ok && reply.code === 'SoldOut')).toHaveLength(19)
    await countsUp(town, last)
  })

  it('never spends the same points twice, on however many phones she taps at once', async () => {
    const { town, wang } = await shop(50)
    const shelves = await Promise.all([1, 2, 3, 4].map(() => town.reward({ points: 40 })))
    const replies = await Promise.all(
      shelves.map((rewardId) => wang('reward.redeem', { rewardId, key: town.key() })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.filter((reply) => !reply.ok && reply.code === 'NotEnoughPoints')).toHaveLength(3)
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 10, heldPoints: 40 })
    for (const rewardId of shelves) await countsUp(town, rewardId)
    const { left } = await town.stored('rewards', shelves[0] ?? '')
    expect(left).toBeGreaterThanOrEqual(4)
  })

  it('answers two copies at once as one, and refuses the key for another item', async () => {
    const { town, lamp, wang } = await shop()
    const other = await town.reward()
    const command = { rewardId: lamp, key: town.key() }
    const both = await Promise.all([wang('reward.redeem', command), wang('reward.redeem', command)])
    expect(both.every(({ ok }) => ok)).toBe(true)
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 70, heldPoints: 30 })
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 4 })
    expect(await wang('reward.redeem', { ...command, rewardId: other })).toMatchObject({ code: 'KeyReused' })
    await countsUp(town, other)
  })

  it('takes nothing out of another’s hands under the key that she used, with the points for it or without', async () => {
    const { town, lamp, wang, keeper } = await shop()
    const command = { rewardId: lamp, key: town.key() }
    await wang('reward.redeem', command)
    await town.person('zhao')
    await town.person('rich')
    await town.points('rich', 100)
    const before = await town.stored('rewards', lamp)
    for (const name of ['zhao', 'rich'])
      expect(await town.phone(name)('reward.redeem', command)).toMatchObject({ code: 'KeyReused' })
    const { cardNo: card } = await town.stored('people', town.idOf('rich'))
    const atCounter = { servicePointId: POINT, card, lastDigits: '0000', ...command }
    expect(await keeper('reward.redeemFor', atCounter)).toMatchObject({ code: 'KeyReused' })
    expect(await town.stored('rewards', lamp)).toEqual(before)
    expect(await booksOf(town, 'rich')).toMatchObject({ points: 100, heldPoints: 0 })
    await countsUp(town, lamp)
  })

  it('is refused for what is not there, gone, already held, or dearer than what she has', async () => {
    const { town, lamp, wang } = await shop(100)
    const redeem = (rewardId: string) => wang('reward.redeem', { rewardId, key: town.key() })
    expect(await redeem('wj:none')).toMatchObject({ code: 'RewardNotFound' })
    expect(await redeem(await town.reward({ status: 'withdrawn' }))).toMatchObject({ code: 'RewardGone' })
    expect(await redeem(await town.reward({ closesAt: NINE }))).toMatchObject({ code: 'RewardGone' })
    expect(await redeem(await town.reward({ left: 0, stocked: 0 }))).toMatchObject({ code: 'SoldOut' })
    expect(await redeem(await town.reward({ points: 150 }))).toMatchObject({
      code: 'NotEnoughPoints',
      facts: { has: 100, missing: 50 },
    })
    await redeem(lamp)
    expect(await redeem(lamp)).toMatchObject({ code: 'AlreadyHeld' })
    for (let n = 0; n < 5; n += 1) await redeem(await town.reward({ points: 1 }))
    expect(await redeem(await town.reward({ points: 1 }))).toMatchObject({ code: 'TooManyHolds' })
    expect(await town.phone('nobody')('reward.redeem', { rewardId: lamp, key: town.key() })).toMatchObject({
      code: 'NotRegistered',
    })
  })

  it('stops for who owes points after a correction, until the account is whole', async () => {
    const { town, lamp, wang } = await shop(40)
    await town.points('wang', -45)
    expect(await wang('reward.redeem', { rewardId: lamp, key: town.key() })).toMatchObject({
      code: 'PointsOwed',
      facts: { points: 5 },
    })
    await town.points('wang', 35)
    expect(await wang('reward.redeem', { rewardId: lamp, key: town.key() })).toMatchObject({ ok: true })
  })
})

describe('giving a redemption back', () => {
  it('frees the points and the item at once, and only once', async () => {
    const { town, lamp, wang } = await shop()
    const redemptionId = town.key()
    await wang('reward.redeem', { rewardId: lamp, key: redemptionId })
    const cancelled = await wang('reward.cancel', { redemptionId })
    expect(cancelled).toMatchObject({ ok: true })
    expect(await wang('reward.cancel', { redemptionId })).toEqual(cancelled)
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 100, heldPoints: 0 })
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 5, taking: [], takers: [] })
    expect(await wang('reward.slip', { redemptionId })).toMatchObject({ data: { status: 'released' } })
    expect(await wang('reward.cancel', { redemptionId: town.key() })).toMatchObject({
      code: 'RedemptionNotFound',
    })
    expect(await wang('reward.slip', { redemptionId: town.key() })).toMatchObject({
      code: 'RedemptionNotFound',
    })
  })

  it('ends when the slot begins', async () => {
    const { town, wang } = await shop()
    const slot = await town.reward({
      kind: 'slot',
      startsAt: NINE + DAY,
      endsAt: NINE + DAY + 2 * HOUR,
      closesAt: NINE + DAY,
    })
    const redemptionId = town.key()
    await wang('reward.redeem', { rewardId: slot, key: redemptionId })
    town.wait(DAY)
    expect(await wang('reward.cancel', { redemptionId })).toMatchObject({ code: 'TooLateToCancel' })
  })

  it('and handing over at the same moment: one of them happens', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { town, lamp, wang, keeper } = await shop()
      const redemptionId = town.key()
      await wang('reward.redeem', { rewardId: lamp, key: redemptionId })
      const { code } = await slipOf(town, 'wang', redemptionId)
      const give = () =>
        keeper('reward.handOver', {
          servicePointId: POINT,
          personId: town.idOf('wang'),
          redemptionId,
          shown: code,
        })
      const acts = [give, () => wang('reward.cancel', { redemptionId })]
      const replies = await Promise.all((round % 2 ? acts.reverse() : acts).map((act) => act()))
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      const { points } = await booksOf(town, 'wang')
      const { handed, left } = await town.stored('rewards', lamp)
      expect([points, handed, left]).toEqual(handed === 1 ? [70, 1, 4] : [100, 0, 5])
    }
  })

  it('happens by itself when nobody comes', async () => {
    const { town, lamp, wang } = await shop()
    const redemptionId = town.key()
    await wang('reward.redeem', { rewardId: lamp, key: redemptionId })
    const { code } = await slipOf(town, 'wang', redemptionId)
    town.wait(7 * DAY + MINUTE)
    expect(await town.phone('keeper')('reward.lookUp', { servicePointId: POINT, shown: code })).toMatchObject(
      { code: 'RedemptionLapsed' },
    )
    await town.tick()
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 100, heldPoints: 0 })
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 5, taking: [], takers: [] })
    expect(await wang('reward.slip', { redemptionId })).toMatchObject({ data: { status: 'released' } })
    const again = await town.tick()
    expect(again).toMatchObject({ data: { redemptionsFinished: 0 } })
  })
})

describe('handing over', () => {
  it('is the keeper’s of that place alone, and never to herself', async () => {
    const { town, lamp, wang } = await shop()
    const redemptionId = town.key()
    await wang('reward.redeem', { rewardId: lamp, key: redemptionId })
    const { code, number } = await slipOf(town, 'wang', redemptionId)
    await town.keeper('elsewhere', 'P02')
    const input = { servicePointId: POINT, personId: town.idOf('wang'), redemptionId, shown: code }
    const elsewhere = town.phone('elsewhere')
    expect(await elsewhere('reward.handOver', input)).toMatchObject({ code: 'NotYourPoint' })
    expect(await wang('reward.handOver', input)).toMatchObject({ code: 'NotYourPoint' })
    expect(await elsewhere('reward.handOver', { ...input, servicePointId: 'P02' })).toMatchObject({
      code: 'WrongPoint',
      facts: { place: '虹景1号里' },
    })
    expect(await elsewhere('reward.lookUp', { servicePointId: 'P02', shown: number })).toMatchObject({
      code: 'UnknownPickUpCode',
    })
    expect(await elsewhere('reward.lookUp', { servicePointId: 'P02', shown: code })).toMatchObject({
      code: 'WrongPoint',
      facts: { place: '虹景1号里' },
    })
    expect(await elsewhere('reward.lookUp', { servicePointId: 'P02', shown: '看不清' })).toMatchObject({
      code: 'UnreadablePickUpCode',
    })
    expect(await elsewhere('reward.waiting', { servicePointId: POINT })).toMatchObject({
      code: 'NotYourPoint',
    })

    const keeper = town.phone('keeper')
    await town.points('keeper', 100)
    const own = town.key()
    await keeper('reward.redeem', { rewardId: lamp, key: own })
    const ownSlip = await slipOf(town, 'keeper', own)
    const toSelf = { ...input, personId: town.idOf('keeper'), redemptionId: own, shown: ownSlip.code }
    expect(await keeper('reward.handOver', toSelf)).toMatchObject({ code: 'OwnSelf' })
  })

  it('believes no other code: one letter changed, another’s, a wrong number', async () => {
    const { town, lamp, wang, keeper } = await shop()
    const redemptionId = town.key()
    await wang('reward.redeem', { rewardId: lamp, key: redemptionId })
    const { code, number } = await slipOf(town, 'wang', redemptionId)
    const input = { servicePointId: POINT, personId: town.idOf('wang'), redemptionId }
    for (let at = 5; at < code.length; at += 1) {
      const letter = code.charAt(at) === 'A' ? 'B' : 'A'
      const forged = code.slice(0, at) + letter + code.slice(at + 1)
      if (forged.charAt(21) !== '.') continue
      expect(await keeper('reward.handOver', { ...input, shown: forged })).toMatchObject({
        code: 'UnknownPickUpCode',
      })
    }
    const wrong = String((Number(number) + 1) % 10_000).padStart(4, '0')
    expect(await keeper('reward.handOver', { ...input, shown: wrong })).toMatchObject({
      code: 'UnknownPickUpCode',
    })
    expect(await keeper('reward.handOver', { ...input, shown: 'hello' })).toMatchObject({
      code: 'UnreadablePickUpCode',
    })
    expect(await keeper('reward.handOver', { ...input, shown: `${code.toLowerCase()} ` })).toMatchObject({
      ok: true,
    })
  })
})

describe('what was cut in two', () => {
  it('an item taken and never held goes back to the shelf, and a late copy gets none', async () => {
    const { town, lamp, wang } = await shop()
    const key = town.key()
    const taker = { id: key, personId: town.idOf('wang'), token: 'TOKEN', at: town.now() }
    await town.store.update(
      'rewards',
      { _id: lamp },
      { inc: { left: -1 }, push: { taking: { items: [taker] } } },
    )
    town.wait(MINUTE)
    await town.tick()
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 4 })
    town.wait(2 * MINUTE)
    await town.tick()
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 5, taking: [] })
    expect(await wang('reward.redeem', { rewardId: lamp, key })).toMatchObject({ code: 'AttemptLapsed' })
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 100, heldPoints: 0 })
    await countsUp(town, lamp)
  })

  it('an item taken under a key that holds another goes back alone, and the other stays hers', async () => {
    const { town, lamp, wang } = await shop()
    const other = await town.reward()
    const key = town.key()
    await wang('reward.redeem', { rewardId: lamp, key })
    const taker = { id: key, personId: town.idOf('wang'), token: 'TOKEN', at: town.now() }
    await town.store.update(
      'rewards',
      { _id: other },
      { inc: { left: -1 }, push: { taking: { items: [taker] } } },
    )
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await town.stored('rewards', other)).toMatchObject({ left: 5, taking: [] })
    const { acc } = await town.stored('people', town.idOf('wang'))
    expect(acc).toMatchObject({ holds: [{ id: key, rewardId: lamp, status: 'held' }] })
    expect(acc.ended ?? []).toEqual([])
  })

  it('a repeat finishes what the first copy began', async () => {
    const { town, lamp, wang } = await shop()
    const key = town.key()
    const taker = { id: key, personId: town.idOf('wang'), token: 'TOKEN', at: town.now() }
    await town.store.update(
      'rewards',
      { _id: lamp },
      { inc: { left: -1 }, push: { taking: { items: [taker] } } },
    )
    expect(await wang('reward.redeem', { rewardId: lamp, key })).toMatchObject({ ok: true })
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 4 })
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await town.stored('rewards', lamp)).toMatchObject({ taking: [], takers: [{ token: 'TOKEN' }] })
    await countsUp(town, lamp)
  })

  it('a repeat that has become too poor gives its item back', async () => {
    const { town, lamp, wang } = await shop(20)
    const key = town.key()
    const taker = { id: key, personId: town.idOf('wang'), token: 'TOKEN', at: town.now() }
    await town.store.update(
      'rewards',
      { _id: lamp },
      { inc: { left: -1 }, push: { taking: { items: [taker] } } },
    )
    expect(await wang('reward.redeem', { rewardId: lamp, key })).toMatchObject({ code: 'NotEnoughPoints' })
    await countsUp(town, lamp)
    expect(await town.stored('rewards', lamp)).toMatchObject({ left: 5 })
  })

  it('the timer writes the entry of a hand-over that stopped after its decision', async () => {
    const { town, lamp, wang } = await shop()
    const key = town.key()
    await wang('reward.redeem', { rewardId: lamp, key })
    const { acc } = await town.stored('people', town.idOf('wang'))
    const holds = acc.holds.map((hold) => ({
      ...hold,
      status: 'handed',
      endedAt: town.now(),
      endedBy: town.idOf('keeper'),
    }))
    const due = town.now() + 2 * MINUTE
    await town.store.update(
      'people',
      { _id: town.idOf('wang') },
      { set: { acc: { ...acc, rev: acc.rev + 1, holds, due } } },
    )
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 70, heldPoints: 0 })
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await booksOf(town, 'wang')).toMatchObject({ points: 70, heldPoints: 0 })
    expect(await town.stored('rewards', lamp)).toMatchObject({ handed: 1, left: 4 })
    expect((await town.stored('people', town.idOf('wang'))).acc).toMatchObject({
      holds: [],
      ended: [{ id: key, status: 'handed' }],
    })
    await countsUp(town, lamp)
  })
})

describe('the catalogue', () => {
  it('shows anybody what there is, and a volunteer what she has', async () => {
    const { town, lamp, wang } = await shop()
    await town.reward({ status: 'withdrawn', itemId: 'wj:hidden' })
    await town.reward({ closesAt: NINE - 1, itemId: 'wj:past' })
    const cheap = await town.reward({ itemId: 'wj:talk', points: 20 })
    expect(await town.guest('reward.catalogue', {})).toMatchObject({
      data: {
        balance: null,
        waiting: [],
        items: [
          { itemId: 'wj:talk', offers: [{ rewardId: cheap, left: 5 }] },
          { itemId: 'wj:lamp', offers: [{ rewardId: lamp }] },
        ],
      },
    })
    await wang('reward.redeem', { rewardId: lamp, key: town.key() })
    expect(await wang('reward.catalogue', {})).toMatchObject({
      data: { balance: { points: 70, heldPoints: 30 }, waiting: [{ name: '示例·护眼台灯', points: 30 }] },
    })
  })
})
