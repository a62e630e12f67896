import { toShelves } from '#cloud/rewardTerms'
import { makeCardCode } from '#domain/volunteerCard'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT, TOWN_KEY, type TestTown } from '#test/store/testTown'

const LAMP = {
  kind: 'goods' as const,
  name: '示例·护眼台灯',
  about: '三档亮度',
  fund: 'town' as const,
  points: 480,
  worthCents: 12_000,
}

async function centre() {
  const town = createTestTown()
  await town.team()
  for (const name of ['manager', 'director']) await town.centre(name)
  await town.keeper('keeper')
  await town.person('wang')
  return {
    town,
    manager: town.phone('manager'),
    director: town.phone('director'),
    keeper: town.phone('keeper'),
  }
}

async function proposed(town: TestTown, over: Partial<typeof LAMP> & { itemId?: string } = {}) {
  const key = town.key()
  const reply = await town.phone('manager')('reward.proposeItem', { key, ...LAMP, ...over })
  if (!reply.ok) throw new Error(reply.code)
  return { itemId: reply.data.itemId, proposalId: key }
}

async function onOffer(town: TestTown, over: Parameters<typeof proposed>[1] = {}) {
  const proposal = await proposed(town, over)
  await town.phone('director')('reward.approveItem', proposal)
  return proposal.itemId
}

function catalogueOf(town: TestTown) {
  return town.guest('reward.catalogue', {})
}

describe('a new price', () => {
  it('counts for what is to come; no late word brings the old one back', async () => {
    const { town, director } = await centre()
    const itemId = await onOffer(town)
    const first = await town.stored('rewardItems', itemId)
    const over = await town.reward({ itemId, points: LAMP.points, closesAt: town.now() - HOUR })
    const shelf = await town.reward({ itemId, points: LAMP.points })
    const dearer = await proposed(town, { itemId, points: LAMP.points + 20 })
    expect(await director('reward.approveItem', dearer)).toMatchObject({ ok: true })
    expect(await town.stored('rewards', over)).toMatchObject({ points: LAMP.points })
    await toShelves(town.store, first, { by: 'timer', at: town.now(), does: 'test' })
    expect(await town.stored('rewards', shelf)).toMatchObject({ points: LAMP.points + 20 })
  })

  it('is carried once more after a while, also where it came while the timer carried the one before', async () => {
    const { town, director } = await centre()
    const itemId = await onOffer(town)
    const dearer = await proposed(town, { itemId, points: LAMP.points + 20 })
    town.wait(DAY)
    const agreeing = () => director('reward.approveItem', dearer)
    await town.timerOn(justBefore(town.store, 'rewardItems', agreeing), 'carryTerms')
    expect((await town.stored('rewardItems', itemId)).due).toBeGreaterThan(town.now())
  })
})

describe('a new health item', () => {
  it('waits for a second person of the centre, and then a keeper can put it on her shelf', async () => {
    const { town, manager, director, keeper } = await centre()
    const proposal = await proposed(town)
    expect(await manager('reward.approveItem', proposal)).toMatchObject({ code: 'OwnProposal' })
    await town.centre('again')
    await town.isAlso('again', 'manager')
    expect(await town.phone('again')('reward.approveItem', proposal)).toMatchObject({ code: 'OwnProposal' })
    expect(await town.phone('again')('centre.desk', {})).toMatchObject({ data: { waiting: [] } })
    expect(await town.phone('again')('reward.stock', {})).toMatchObject({
      data: { items: [{ proposal: { own: true } }] },
    })
    const more = {
      itemId: proposal.itemId,
      servicePointId: POINT,
      change: 'more' as const,
      count: 8,
      key: town.key(),
    }
    expect(await keeper('reward.restock', more)).toMatchObject({ code: 'ItemNotOffered' })
    expect(await director('reward.stock', {})).toMatchObject({
      data: {
        items: [{ terms: null, proposal: { points: 480, byName: 'manager', own: false }, shelves: [] }],
      },
    })
    expect(await keeper('reward.stock', { servicePointId: POINT })).toMatchObject({ data: { items: [] } })

    expect(await director('reward.approveItem', proposal)).toMatchObject({ ok: true })
    expect(await director('reward.approveItem', proposal)).toMatchObject({ ok: true })
    expect(await keeper('reward.restock', more)).toMatchObject({ ok: true })
    expect(await keeper('reward.restock', more)).toMatchObject({ ok: true })
    expect(await catalogueOf(town)).toMatchObject({
      data: { items: [{ name: LAMP.name, points: 480, offers: [{ servicePointName: '虹景', left: 8 }] }] },
    })
    expect(await keeper('reward.stock', { servicePointId: POINT })).toMatchObject({
      data: { items: [{ terms: { version: 1, offered: true }, shelves: [{ left: 8, handed: 0 }] }] },
    })
  })

  it('pressed twice is one; the key refuses another item; one proposal at a time', async () => {
    const { town, manager, director } = await centre()
    const wish = { key: town.key(), ...LAMP }
    const first = await manager('reward.proposeItem', wish)
    expect(await manager('reward.proposeItem', wish)).toEqual(first)
    expect(await manager('reward.proposeItem', { ...wish, points: 1 })).toMatchObject({ code: 'KeyReused' })
    const itemId = first.ok ? first.data.itemId : ''
    const other = { ...LAMP, itemId, key: town.key() }
    expect(await director('reward.proposeItem', other)).toMatchObject({
      code: 'ProposalOpen',
      facts: { name: 'manager' },
    })
    expect(await director('reward.declineItem', { itemId, proposalId: wish.key, why: '太贵' })).toMatchObject(
      {
        ok: true,
      },
    )
    expect(await manager('reward.proposeItem', wish)).toEqual(first)
    expect(await director('reward.approveItem', { itemId, proposalId: wish.key })).toMatchObject({
      code: 'ProposalGone',
    })
    expect(await town.stored('rewardItems', itemId)).toMatchObject({
      terms: null,
      proposal: null,
      decided: [{ said: 'declined', why: '太贵' }],
    })
    expect(await director('reward.proposeItem', { ...other, kind: 'slot' })).toMatchObject({
      code: 'OtherKind',
    })
    expect(await director('reward.proposeItem', { ...other, itemId: 'wj:none' })).toMatchObject({
      code: 'ItemNotFound',
    })
  })

  it('is nobody’s business but the centre’s, and a price is a whole number above none', async () => {
    const { town, keeper, manager } = await centre()
    const wish = { key: town.key(), ...LAMP }
    for (const name of ['keeper', 'wang', 'nobody'])
      expect(await town.phone(name)('reward.proposeItem', wish)).toMatchObject({ code: 'NotOfCentre' })
    expect(await keeper('reward.stock', {})).toMatchObject({ code: 'NotYourPoint' })
    for (const points of [0, -3, 1.5, 1e308, '30', [30]])
      expect(await manager('reward.proposeItem', { ...wish, points: points as number })).toMatchObject({
        code: 'InvalidInput',
      })
    expect(town.engine.count('rewardItems')).toBe(0)
  })
})

describe('another price', () => {
  it('counts on every shelf once another person agrees; who has one waiting keeps the old one', async () => {
    const { town, director, keeper } = await centre()
    const itemId = await onOffer(town, { points: 30 })
    await keeper('reward.restock', {
      itemId,
      servicePointId: POINT,
      change: 'more' as const,
      count: 3,
      key: town.key(),
    })
    await town.points('wang', 100)
    const redemptionId = town.key()
    const rewardId = `${itemId}~${POINT}`
    await town.phone('wang')('reward.redeem', { rewardId, key: redemptionId })

    const dearer = await proposed(town, { itemId, points: 60 })
    expect(await town.stored('rewards', rewardId)).toMatchObject({ points: 30 })
    await director('reward.approveItem', dearer)
    expect(await town.stored('rewards', rewardId)).toMatchObject({ points: 60, terms: 2, left: 2 })
    expect(await town.phone('wang')('reward.slip', { redemptionId })).toMatchObject({ data: { points: 30 } })
  })

  it('reaches the shelves by the timer when the approval was cut, and a late copy of an older one never does', async () => {
    const { town, director, keeper } = await centre()
    const itemId = await onOffer(town, { points: 30 })
    await keeper('reward.restock', {
      itemId,
      servicePointId: POINT,
      change: 'more' as const,
      count: 3,
      key: town.key(),
    })
    const second = await proposed(town, { itemId, points: 60 })
    await director('reward.approveItem', second)
    const item = await town.stored('rewardItems', itemId)
    // The approval decided and never came to the shelf.
    const rewardId = `${itemId}~${POINT}`
    await town.store.update('rewards', { _id: rewardId }, { set: { points: 30, terms: 1 } })
    town.wait(3 * MINUTE)
    expect(await town.tick()).toMatchObject({ data: { itemsCarried: 1 } })
    expect(await town.stored('rewards', rewardId)).toMatchObject({ points: 60, terms: 2 })
    expect(await town.tick()).toMatchObject({ data: { itemsCarried: 0 } })

    await director('reward.withdrawItem', { itemId, version: item.terms?.version ?? 0 })
    expect(await director('reward.approveItem', second)).toMatchObject({ ok: true })
    expect(await town.stored('rewards', rewardId)).toMatchObject({ status: 'withdrawn', terms: 3 })
  })

  it('taken off the shelves stays off for a late copy, and comes back by two people', async () => {
    const { town, director, manager, keeper } = await centre()
    const itemId = await onOffer(town)
    await keeper('reward.restock', {
      itemId,
      servicePointId: POINT,
      change: 'more' as const,
      count: 3,
      key: town.key(),
    })
    expect(await manager('reward.withdrawItem', { itemId, version: 1 })).toMatchObject({ ok: true })
    expect(await manager('reward.withdrawItem', { itemId, version: 1 })).toMatchObject({ ok: true })
    expect(await catalogueOf(town)).toMatchObject({ data: { items: [] } })
    await director('reward.approveItem', await proposed(town, { itemId }))
    expect(await manager('reward.withdrawItem', { itemId, version: 1 })).toMatchObject({
      code: 'ItemNotOffered',
    })
    expect(await catalogueOf(town)).toMatchObject({ data: { items: [{ itemId }] } })
  })
})

describe('filling a shelf', () => {
  it('counts a command once, takes off no more than is free, and refuses its key for another number', async () => {
    const { town, keeper } = await centre()
    const itemId = await onOffer(town)
    const more = { itemId, servicePointId: POINT, change: 'more' as const, count: 4, key: town.key() }
    await Promise.all([keeper('reward.restock', more), keeper('reward.restock', more)])
    expect(await keeper('reward.restock', { ...more, count: 5 })).toMatchObject({ code: 'KeyReused' })
    const ofATime = { ...more, startsAt: NINE + DAY, key: town.key() }
    expect(await keeper('reward.restock', ofATime)).toMatchObject({ code: 'RewardNotFound' })
    expect(
      await keeper('reward.restock', { ...more, change: 'fewer' as const, count: 5, key: town.key() }),
    ).toMatchObject({
      code: 'FewerThanThat',
      facts: { left: 4 },
    })
    await keeper('reward.restock', { ...more, change: 'fewer' as const, count: 1, key: town.key() })
    expect(await town.stored('rewards', `${itemId}~${POINT}`)).toMatchObject({ stocked: 3, left: 3 })
    for (const count of [0, -2, 0.5, 1e308, '4', [4]])
      expect(
        await keeper('reward.restock', { ...more, count: count as number, key: town.key() }),
      ).toMatchObject({
        code: 'InvalidInput',
      })
  })

  it('is the keeper’s of that place and the centre’s', async () => {
    const { town, manager } = await centre()
    const itemId = await onOffer(town)
    await town.keeper('elsewhere', 'P02')
    const more = { itemId, servicePointId: POINT, change: 'more' as const, count: 4, key: town.key() }
    expect(await town.phone('elsewhere')('reward.restock', more)).toMatchObject({ code: 'NotYourPoint' })
    expect(await town.phone('wang')('reward.restock', more)).toMatchObject({ code: 'NotYourPoint' })
    expect(await manager('reward.restock', { ...more, servicePointId: 'P99' })).toMatchObject({
      code: 'ServicePointNotFound',
    })
    expect(await manager('reward.restock', { ...more, itemId: 'wj:none' })).toMatchObject({
      code: 'ItemNotFound',
    })
    expect(await manager('reward.restock', more)).toMatchObject({ ok: true })
  })
})

describe('seats of a slot', () => {
  it('stand week after week under their place and time, once however often it is pressed', async () => {
    const { town, keeper } = await centre()
    const itemId = await onOffer(town, { kind: 'slot' as never, points: 30 })
    const startsAt = NINE + DAY
    const weekly = {
      itemId,
      servicePointId: POINT,
      room: '健康小屋',
      startsAt,
      endsAt: startsAt + 2 * HOUR,
      seats: 12,
      weeks: 4,
      key: town.key(),
    }
    const first = await keeper('reward.setSlots', weekly)
    expect(await keeper('reward.setSlots', weekly)).toEqual(first)
    expect(first).toMatchObject({
      data: {
        rewardIds: ['202611290900', '202612060900', '202612130900', '202612200900'].map(
          (at) => `${itemId}~${POINT}~${at}`,
        ),
      },
    })
    expect(await keeper('reward.setSlots', { ...weekly, seats: 3 })).toMatchObject({ code: 'KeyReused' })
    // Somebody else sets the same times once more: what stands there stays as it is.
    expect(await keeper('reward.setSlots', { ...weekly, seats: 3, weeks: 5, key: town.key() })).toMatchObject(
      {
        ok: true,
      },
    )
    const seats = town.engine.find('rewards').map((shelf) => shelf.stocked)
    expect(seats.sort()).toEqual([12, 12, 12, 12, 3])

    await keeper('reward.restock', {
      itemId,
      servicePointId: POINT,
      startsAt,
      change: 'fewer' as const,
      count: 2,
      key: town.key(),
    })
    expect(await town.stored('rewards', `${itemId}~${POINT}~202611290900`)).toMatchObject({ left: 10 })
    const nowhere = {
      itemId,
      servicePointId: POINT,
      startsAt: startsAt + HOUR,
      change: 'more' as const,
      count: 2,
      key: town.key(),
    }
    expect(await keeper('reward.restock', nowhere)).toMatchObject({ code: 'RewardNotFound' })
  })

  it('are in a room whose name can be read, or at the place itself', async () => {
    const { town, keeper } = await centre()
    const itemId = await onOffer(town, { kind: 'slot' as never })
    const startsAt = NINE + DAY
    const times = { startsAt, endsAt: startsAt + HOUR, seats: 1, weeks: 1 }
    const inRoom = (room: string) =>
      keeper('reward.setSlots', { itemId, servicePointId: POINT, room, ...times, key: town.key() })
    for (const room of ['一\0室', '一\ud800室', '一\u202e室', '  ', '室'.repeat(31)])
      expect(await inRoom(room)).toMatchObject({ code: 'InvalidInput' })
    expect(town.engine.count('rewards')).toBe(0)
    expect(await inRoom('')).toMatchObject({ ok: true })
    expect(town.engine.find('rewards')).toMatchObject([{ room: '' }])
  })

  it('begin on a quarter of an hour, end later, lie ahead, and are no goods', async () => {
    const { town, keeper } = await centre()
    const itemId = await onOffer(town, { kind: 'slot' as never })
    const goods = await onOffer(town)
    const at = NINE + DAY
    const set = (startsAt: number, endsAt: number, item = itemId) =>
      keeper('reward.setSlots', {
        itemId: item,
        servicePointId: POINT,
        room: '',
        startsAt,
        endsAt,
        seats: 1,
        weeks: 1,
        key: town.key(),
      })
    expect(await set(at + MINUTE, at + HOUR)).toMatchObject({ code: 'NotOnQuarterHour' })
    expect(await set(at, at)).toMatchObject({ code: 'EndsBeforeStart' })
    expect(await set(at, at + DAY)).toMatchObject({ code: 'TooLong' })
    expect(await set(at - 3 * DAY, at - 2 * DAY - 20 * HOUR)).toMatchObject({ code: 'InThePast' })
    expect(await set(at + 400 * DAY, at + 400 * DAY + HOUR)).toMatchObject({ code: 'TooFarAhead' })
    expect(await set(at, at + HOUR, goods)).toMatchObject({ code: 'OtherKind' })
    expect(town.engine.count('rewards')).toBe(0)
  })
})

describe('somebody with a card and no phone', () => {
  async function counter() {
    const { town, keeper } = await centre()
    const lamp = await town.reward()
    await town.person('li', { phone: { number: '10000004321', verified: false } })
    await town.points('li', 50)
    const { cardNo, cardVersion } = await town.stored('people', town.idOf('li'))
    return { town, keeper, lamp, cardNo, card: makeCardCode(TOWN_KEY, cardNo, cardVersion) }
  }

  it('redeems at the keeper’s counter with her card, and fetches it with the card', async () => {
    const { town, keeper, lamp, card, cardNo } = await counter()
    const at = { servicePointId: POINT, card }
    expect(await keeper('reward.counter', at)).toMatchObject({
      data: { personName: 'li', cardNo, points: 50, offers: [{ rewardId: lamp, left: 5 }], waiting: [] },
    })
    const wish = { ...at, rewardId: lamp, key: town.key() }
    const first = await keeper('reward.redeemFor', wish)
    expect(first).toMatchObject({ data: { personName: 'li' } })
    expect(await keeper('reward.redeemFor', wish)).toEqual(first)
    expect(await keeper('reward.counter', at)).toMatchObject({
      data: { points: 20, waiting: [{ redemptionId: wish.key }] },
    })
    expect((await town.stored('people', town.idOf('li'))).acc.holds).toMatchObject([
      { orderedBy: town.idOf('keeper') },
    ])

    expect(await keeper('reward.lookUp', { servicePointId: POINT, shown: card })).toMatchObject({
      data: { found: [{ personName: 'li', redemptionId: wish.key }] },
    })
    const give = { servicePointId: POINT, personId: town.idOf('li'), redemptionId: wish.key, shown: card }
    expect(await keeper('reward.handOver', give)).toMatchObject({ ok: true })
    expect(await town.stored('rewards', lamp)).toMatchObject({ handed: 1, left: 4 })
  })

  it('is believed by the scanned card, or the number with the last digits of her phone', async () => {
    const { town, keeper, lamp, card, cardNo } = await counter()
    const ask = (shown: string, lastDigits?: string) =>
      keeper('reward.redeemFor', {
        servicePointId: POINT,
        card: shown,
        ...(lastDigits ? { lastDigits } : {}),
        rewardId: lamp,
        key: town.key(),
      })
    expect(await ask(cardNo)).toMatchObject({ code: 'CardNeedsDigits' })
    expect(await ask(cardNo, '1234')).toMatchObject({ code: 'CardNeedsDigits' })
    expect(await ask('WJ999999', '4321')).toMatchObject({ code: 'UnknownCard' })
    expect(await ask(`${card.slice(0, -1)}${card.endsWith('A') ? 'B' : 'A'}`)).toMatchObject({
      code: 'UnknownCard',
    })
    expect(await ask(makeCardCode(TOWN_KEY, cardNo, 2))).toMatchObject({ code: 'LostCard' })
    expect((await town.stored('people', town.idOf('li'))).acc.holds).toEqual([])
    expect(await ask(cardNo, '4321')).toMatchObject({ ok: true })
  })

  it('is served by the keeper of that place, with what stands there, and no keeper serves herself', async () => {
    const { town, keeper, lamp, card } = await counter()
    const elsewhere = await town.reward({ servicePointId: 'P02', servicePointName: '新村' })
    const wish = { servicePointId: POINT, card, rewardId: elsewhere, key: town.key() }
    expect(await keeper('reward.redeemFor', wish)).toMatchObject({
      code: 'WrongPoint',
      facts: { place: '新村' },
    })
    expect(await town.phone('wang')('reward.redeemFor', { ...wish, rewardId: lamp })).toMatchObject({
      code: 'NotYourPoint',
    })
    const mine = await town.stored('people', town.idOf('keeper'))
    const own = { servicePointId: POINT, card: makeCardCode(TOWN_KEY, mine.cardNo, 1) }
    expect(await keeper('reward.redeemFor', { ...own, rewardId: lamp, key: town.key() })).toMatchObject({
      code: 'OwnSelf',
    })
    expect(await keeper('reward.counter', own)).toMatchObject({ code: 'OwnSelf' })
    const late = { ...wish, rewardId: lamp, key: town.key() }
    await keeper('reward.redeemFor', late)
    const code = makeCardCode(TOWN_KEY, 'WJ000001', 1)
    const give = { servicePointId: POINT, personId: town.idOf('li'), redemptionId: late.key, shown: code }
    expect(await keeper('reward.handOver', give)).toMatchObject({ code: 'UnknownPickUpCode' })
  })
})

describe('an item nobody has agreed on yet', () => {
  it('is neither taken off the shelf nor given times', async () => {
    const { town, manager, keeper } = await centre()
    const { itemId } = await proposed(town, { kind: 'slot' } as object)
    expect(await manager('reward.withdrawItem', { itemId, version: 1 })).toMatchObject({
      code: 'ItemNotOffered',
    })
    const startsAt = NINE + DAY
    const times = { itemId, servicePointId: POINT, room: '一室', startsAt, endsAt: startsAt + HOUR }
    expect(await keeper('reward.setSlots', { ...times, seats: 2, weeks: 1, key: town.key() })).toMatchObject({
      code: 'ItemNotOffered',
    })
    expect(town.faults).toEqual([])
  })
})
