import type { Input } from '#contract/index'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { errorSentence } from '@/text/errors'
import { createTestTown, NINE, POINT, TOWN_KEY } from '#test/store/testTown'

type Who = Input<'keeper.walkIn'>['who']

/** A shift that runs since nine, its leader Qian, and the keeper at the door. */
async function atTheDoor() {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  await town.person('li', { name: '李秀英', phone: { number: '10000005678', verified: true } })
  const shiftId = await town.shift()
  await town.phone('qian')('session.open', { shiftId })
  const keeper = town.phone('keeper')
  const walkIn = (who: Who, over: Partial<Input<'keeper.walkIn'>> = {}) =>
    keeper('keeper.walkIn', { shiftId, nonce: town.key(), device: 'KKK', who, ...over })
  const newcomer = {
    servicePointId: POINT,
    key: town.key(),
    name: '张阿婆',
    phoneEnd: '4321',
    ageBand: '75+' as const,
    guardianConsents: false,
    consentVersion: 1,
  }
  return { town, shiftId, keeper, walkIn, newcomer }
}

const byName = (name: string, phoneEnd: string): Who => ({ by: 'name', name, phoneEnd })

describe('somebody who comes without having signed up, and the keeper stands there', () => {
  it('is on the list and checked in, grade B, and the leader’s word gives her points', async () => {
    const { town, shiftId, walkIn } = await atTheDoor()
    expect(await walkIn(byName('李秀英', '5678'))).toMatchObject({
      data: { name: '李秀英', expected: false, session: { status: 'open', grade: 'B' } },
    })
    const { expected } = await town.stored('shifts', shiftId)
    expect(expected).toMatchObject([{ name: '李秀英', walkIn: true }])
    town.wait(2 * HOUR)
    const { cardNo } = await town.stored('people', town.idOf('li'))
    const out = {
      nonce: town.key(),
      kind: 'out' as const,
      via: 'number' as const,
      card: cardNo,
      at: town.now(),
    }
    await town.phone('keeper')('session.record', { shiftId, device: 'KKK', events: [out] })
    const words = [{ personId: town.idOf('li'), says: 'asRecorded' as const }]
    const word = { shiftId, key: town.key(), words }
    expect(await town.phone('qian')('session.confirm', word)).toMatchObject({
      data: { confirmed: [{ minutes: 120, points: 20, grade: 'B', pointsWait: false }] },
    })
  })

  it('is known by her card, too, and a lost or made-up card by nobody', async () => {
    const { town, walkIn } = await atTheDoor()
    const { cardNo } = await town.stored('people', town.idOf('li'))
    const madeUp = makeCardCode('another town with a key of its own', cardNo, 1)
    expect(await walkIn({ by: 'card', card: madeUp })).toMatchObject({ code: 'UnknownCard' })
    await town.phone('li')('volunteer.replaceCard', { key: town.key() })
    const lost = makeCardCode(TOWN_KEY, cardNo, 1)
    expect(await walkIn({ by: 'card', card: lost })).toMatchObject({ code: 'LostCard' })
    const hers = makeCardCode(TOWN_KEY, cardNo, 2)
    expect(await walkIn({ by: 'card', card: hers })).toMatchObject({ data: { session: { grade: 'B' } } })
    expect((await town.stored('people', town.idOf('li'))).att.events).toMatchObject([
      { via: 'card', by: town.idOf('keeper'), device: 'KKK' },
    ])
  })

  it('is called by a name that WeChat never judges, once the keeper has looked: her phone sends her there', async () => {
    const { town, keeper, walkIn, newcomer } = await atTheDoor()
    const { ageBand, guardianConsents, consentVersion } = newcomer
    const herself = { name: 'unsure', ageBand, guardianConsents, consentVersion }
    const alone = await town.phone('zhang')('volunteer.register', herself)
    expect(alone).toMatchObject({ code: 'NameNotJudged' })
    expect(errorSentence({ code: 'NameNotJudged', facts: {} })).toContain('请点位负责人登记')
    expect(await keeper('keeper.register', { ...newcomer, name: 'risky' })).toMatchObject({
      code: 'WordsRefused',
    })
    const made = await keeper('keeper.register', { ...newcomer, name: 'unsure' })
    expect(made).toMatchObject({ data: { name: 'unsure' } })
    const card = made.ok ? made.data.cardNo : ''
    expect(await walkIn({ by: 'card', card })).toMatchObject({ data: { session: { status: 'open' } } })
  })

  it('gets a card number in the same minute when she is new, without a phone', async () => {
    const { town, keeper, walkIn, newcomer } = await atTheDoor()
    expect(await walkIn(byName('张阿婆', '4321'))).toEqual({ ok: false, code: 'NobodyFound' })
    const made = await keeper('keeper.register', newcomer)
    expect(made).toMatchObject({
      data: { name: '张阿婆', cardNo: expect.stringMatching(/^WJ\d{6}$/) as string },
    })
    expect(await keeper('keeper.register', newcomer)).toEqual(made)
    for (const over of [{ name: '王阿婆' }, { consentVersion: 2 }])
      expect(await keeper('keeper.register', { ...newcomer, ...over })).toMatchObject({ code: 'KeyReused' })
    const card = made.ok ? made.data.cardNo : ''
    expect(await walkIn({ by: 'card', card })).toMatchObject({
      data: { session: { status: 'open', grade: 'B' } },
    })
    const person = await town.stored('people', made.ok ? made.data.personId : '')
    expect(person).toMatchObject({
      openid: null,
      phoneEnd: '4321',
      consent: { heardBy: town.idOf('keeper') },
    })
    expect(person.phone).toBeUndefined()
    // The next time her name and the digits are enough.
    expect(await walkIn(byName('张阿婆', '4321'))).toMatchObject({ code: 'AlreadyCheckedIn' })
  })

  it('needs her guardian below eighteen', async () => {
    const { keeper, newcomer } = await atTheDoor()
    const young = { ...newcomer, ageBand: '14-17' as const }
    expect(await keeper('keeper.register', young)).toMatchObject({ code: 'GuardianNeeded' })
    expect(await keeper('keeper.register', { ...young, guardianConsents: true })).toMatchObject({ ok: true })
  })

  it('is told from others of her name by the digits; with the same digits the card decides', async () => {
    const { town, walkIn } = await atTheDoor()
    await town.person('other', { name: '李秀英', phone: { number: '10000001111', verified: true } })
    expect(await walkIn(byName('李秀英', '1111'))).toMatchObject({ data: { personId: town.idOf('other') } })
    await town.person('twin', { name: '李秀英', phone: { number: '10000015678', verified: true } })
    expect(await walkIn(byName('李秀英', '5678'))).toMatchObject({ code: 'SeveralFound' })
    expect(await walkIn(byName('李秀英', '0000'))).toMatchObject({ code: 'NobodyFound' })
    // Half a name shows nobody.
    expect(await walkIn(byName('李秀', '5678'))).toMatchObject({ code: 'NobodyFound' })
  })

  it('is taken once however often it is pressed, and by two keepers at once', async () => {
    const { town, shiftId, walkIn } = await atTheDoor()
    await town.keeper('second')
    const nonce = town.key()
    const who = byName('李秀英', '5678')
    const first = await walkIn(who, { nonce })
    town.wait(MINUTE)
    expect(await walkIn(who, { nonce })).toEqual(first)
    await town.person('zhou', { name: '周明', phone: { number: '10000009999', verified: true } })
    const asked = (n: string) => ({ shiftId, nonce: n, device: 'KKK', who: byName('周明', '9999') })
    const both = await Promise.all([
      town.phone('keeper')('keeper.walkIn', asked(town.key())),
      town.phone('second')('keeper.walkIn', asked(town.key())),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'AlreadyCheckedIn' })
    const { expected } = await town.stored('shifts', shiftId)
    expect(expected).toHaveLength(2)
    const elsewhere = await town.shift()
    await town.phone('qian')('session.open', { shiftId: elsewhere })
    expect(await walkIn(who, { nonce, shiftId: elsewhere })).toMatchObject({ code: 'KeyReused' })
  })

  it('keeps the place of who had signed up', async () => {
    const { town } = await atTheDoor()
    const shiftId = await town.shift({ startsAt: NINE + 15 * MINUTE })
    await town.phone('li')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    const asked = { shiftId, nonce: town.key(), device: 'KKK', who: byName('李秀英', '5678') }
    expect(await town.phone('keeper')('keeper.walkIn', asked)).toMatchObject({ data: { expected: true } })
    expect((await town.stored('shifts', shiftId)).expected).toMatchObject([{ walkIn: false }])
  })

  it('is not the keeper himself, not at another’s place, not before nor after the shift', async () => {
    const { town, shiftId, walkIn } = await atTheDoor()
    const { cardNo } = await town.stored('people', town.idOf('keeper'))
    expect(await walkIn({ by: 'card', card: cardNo })).toMatchObject({ code: 'OwnSession' })
    await town.keeper('stranger', 'P02')
    const asked = { shiftId, nonce: town.key(), device: 'KKK', who: byName('李秀英', '5678') }
    expect(await town.phone('stranger')('keeper.walkIn', asked)).toMatchObject({ code: 'NotYourPoint' })
    expect(await town.phone('qian')('keeper.walkIn', asked)).toMatchObject({ code: 'NotYourPoint' })
    town.wait(4 * HOUR)
    expect(await walkIn(byName('李秀英', '5678'))).toMatchObject({ code: 'ShiftIsOver' })
  })

  it('finishes what was cut between the list and her own document', async () => {
    const { town, shiftId, walkIn } = await atTheDoor()
    const { cardNo } = await town.stored('people', town.idOf('li'))
    const entry = { personId: town.idOf('li'), name: '李秀英', cardNo, walkIn: true }
    const put = { push: { expected: { items: [entry] } }, inc: { rev: 1 } }
    await town.store.update('shifts', { _id: shiftId }, put)
    expect(await walkIn(byName('李秀英', '5678'))).toMatchObject({ data: { expected: false } })
    expect((await town.stored('shifts', shiftId)).expected).toHaveLength(1)
  })
})

describe('the keeper’s day', () => {
  it('shows who is there now, and who has not left when the day is over', async () => {
    const { town, shiftId, keeper, walkIn } = await atTheDoor()
    await walkIn(byName('李秀英', '5678'))
    town.wait(30 * MINUTE)
    await town.person('zhou', { name: '周明', phone: { number: '10000009999', verified: true } })
    await walkIn(byName('周明', '9999'))
    const day = () => keeper('keeper.day', { servicePointId: POINT })
    expect(await day()).toMatchObject({
      data: {
        shifts: [{ shiftId, opened: true, here: 2, left: 0 }],
        here: [
          { name: '李秀英', inAt: NINE, forgotten: false },
          { name: '周明', inAt: NINE + 30 * MINUTE },
        ],
      },
    })
    town.wait(HOUR)
    const out = {
      nonce: town.key(),
      kind: 'out' as const,
      via: 'roster' as const,
      personId: town.idOf('li'),
      at: town.now(),
    }
    await keeper('session.record', { shiftId, device: 'KKK', events: [out] })
    town.wait(5 * HOUR)
    expect(await day()).toMatchObject({
      data: { shifts: [{ here: 1, left: 1 }], here: [{ name: '周明', forgotten: true }] },
    })
  })

  it('goes on over midnight: whoever came in the evening is still hers to let out', async () => {
    const { town, keeper } = await atTheDoor()
    const shiftId = await town.shift({ startsAt: NINE + 13 * HOUR, endsAt: NINE + 15 * HOUR + 15 * MINUTE })
    town.wait(13 * HOUR)
    await town.phone('qian')('session.open', { shiftId })
    const who = byName('李秀英', '5678')
    await keeper('keeper.walkIn', { shiftId, nonce: town.key(), device: 'KKK', who })
    town.wait(2 * HOUR + 20 * MINUTE)
    expect(await keeper('keeper.day', { servicePointId: POINT })).toMatchObject({
      data: { shifts: [{ shiftId, here: 1 }], here: [{ name: '李秀英', forgotten: false }] },
    })
    town.wait(DAY)
    expect(await keeper('keeper.day', { servicePointId: POINT })).toMatchObject({
      data: { shifts: [], here: [] },
    })
  })

  it('is of the own place and of today', async () => {
    const { town, keeper } = await atTheDoor()
    await town.shift({ servicePointId: 'P02' })
    await town.shift({ startsAt: NINE + 24 * HOUR })
    const seen = await keeper('keeper.day', { servicePointId: POINT })
    expect(seen.ok && seen.data.shifts).toHaveLength(1)
    expect(await keeper('keeper.day', { servicePointId: 'P02' })).toMatchObject({ code: 'NotYourPoint' })
    expect(await town.phone('qian')('keeper.day', { servicePointId: POINT })).toMatchObject({
      code: 'NotYourPoint',
    })
  })
})

describe('who was registered by a keeper and has no WeChat', () => {
  it('is no reason to fail when her shift is called off', async () => {
    const { town, keeper, newcomer } = await atTheDoor()
    const made = await keeper('keeper.register', newcomer)
    const personId = made.ok ? made.data.personId : ''
    const shiftId = await town.shift({ startsAt: NINE + 24 * HOUR, who: [personId] })
    expect(await town.phone('qian')('activity.cancel', { shiftId, why: '下雨' })).toMatchObject({ ok: true })
    expect(town.notices).toEqual([])
  })
})
