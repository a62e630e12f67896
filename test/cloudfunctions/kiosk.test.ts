import type { Input } from '#contract/index'
import { HOUR, MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT, type TestTown, TOWN_KEY } from '#test/store/testTown'

type Check = Input<'keeper.kioskCheck'>
type Who = Check['who']
const SECRET = 'made-by-the-tablet-itself'

/** A shift at nine for which Wang signed up, and a tablet at the door. */
async function placeWithKiosk() {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  await town.person('wang', { name: '王小明', phone: { number: '10000001234', verified: true } })
  const shiftId = await town.shift()
  await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  const asked = { servicePointId: POINT, name: '门口平板', key: town.key() }
  const issued = await town.phone('keeper')('keeper.issueKiosk', asked)
  if (!issued.ok) throw new Error(issued.code)
  const { pairingCode, kioskId } = issued.data
  const tablet = town.phone('tablet')
  expect(await tablet('keeper.pairKiosk', { pairingCode, secret: SECRET })).toMatchObject({ ok: true })
  const check = (kind: Check['kind'], who: Who, over: Partial<Check> = {}) =>
    tablet('keeper.kioskCheck', { kioskId, secret: SECRET, shiftId, nonce: town.key(), kind, who, ...over })
  return { town, shiftId, kioskId, asked, pairingCode, tablet, check }
}

const byName = (name: string, phoneEnd: string): Who => ({ by: 'name', name, phoneEnd })
const numberOf = async (town: TestTown, name: string) => (await town.stored('people', town.idOf(name))).cardNo

describe('a tablet that nobody attends', () => {
  it('checks Wang in by her card and out by name and phone, as grade C, and points need the leader', async () => {
    const { town, shiftId, check } = await placeWithKiosk()
    const card = makeCardCode(TOWN_KEY, await numberOf(town, 'wang'), 1)
    expect(await check('in', { by: 'card', card })).toMatchObject({
      data: { maskedName: '王**', session: { status: 'open', grade: 'C' } },
    })
    town.wait(HOUR)
    expect(await check('out', byName('王小', '1234'))).toMatchObject({
      data: { session: { status: 'closed', grade: 'C', minutes: 60 } },
    })
    expect((await town.stored('people', town.idOf('wang'))).att.events).toMatchObject([
      { via: 'kiosk', by: null },
      { via: 'kiosk', by: null },
    ])
    expect(
      await town.store.find('ledger', { where: { account: `p:${town.idOf('wang')}` }, limit: 9 }),
    ).toEqual([])
    const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
    expect(await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 60, grade: 'C' }] },
    })
  })

  it('is no witness: a keeper types a number in and out and confirms, and the points wait for another’s count', async () => {
    const { town, shiftId, check } = await placeWithKiosk()
    const who: Who = { by: 'number', card: await numberOf(town, 'wang') }
    await check('in', who)
    town.wait(HOUR)
    await check('out', who)
    expect(await town.phone('keeper')('session.roster', { shiftId })).toMatchObject({
      data: { rows: [{ name: '王小明', pointsWait: true }] },
    })
    const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
    expect(await town.phone('keeper')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 60, points: 0, grade: 'C', pointsWait: true }] },
    })
    const count = (by: string) => {
      const counted = { shiftId, key: town.key(), people: 1, at: NINE + 30 * MINUTE }
      return town.phone(by)('session.count', counted)
    }
    const points = async () => {
      const reply = await town.phone('wang')('points.statement', {})
      return reply.ok && reply.data.balance.points
    }
    await count('keeper')
    expect(await points()).toBe(0)
    await count('qian')
    expect(await points()).toBe(10)
  })

  it('and one scan of her own phone beside it is a second witness: points at once', async () => {
    const { town, shiftId, check } = await placeWithKiosk()
    await check('in', { by: 'number', card: await numberOf(town, 'wang') })
    town.wait(HOUR)
    const out = { code: await town.code(shiftId, 'out'), nonce: town.key() }
    await town.phone('wang')('session.checkOut', out)
    const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
    expect(await town.phone('keeper')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 60, points: 10, grade: 'C', pointsWait: false }] },
    })
  })

  it('takes a card number, and the same press twice as one', async () => {
    const { town, check } = await placeWithKiosk()
    const who: Who = { by: 'number', card: await numberOf(town, 'wang') }
    const nonce = town.key()
    const first = await check('in', who, { nonce })
    town.wait(MINUTE)
    expect(await check('in', who, { nonce })).toEqual(first)
    expect(await check('in', who)).toMatchObject({ code: 'AlreadyCheckedIn', facts: { at: NINE } })
  })

  it('takes no typed number for a card: what can be guessed is counted as a guess', async () => {
    const { town, check } = await placeWithKiosk()
    const card = await numberOf(town, 'wang')
    expect(await check('in', { by: 'card', card })).toEqual({ ok: false, code: 'UnknownCard' })
    expect((await town.stored('people', town.idOf('wang'))).att.events).toEqual([])
  })

  it('shows nobody to whoever knows a name without the phone, or one letter of it', async () => {
    const { check } = await placeWithKiosk()
    expect(await check('in', byName('王小明', '9999'))).toEqual({ ok: false, code: 'NobodyFound' })
    expect(await check('in', byName('王', '1234'))).toEqual({ ok: false, code: 'InvalidInput' })
    expect(await check('in', byName('1234', '1234'))).toEqual({ ok: false, code: 'NobodyFound' })
  })

  it('asks for the card where two of one name have the same digits', async () => {
    const { town, check, shiftId } = await placeWithKiosk()
    await town.person('twin', { name: '王小美', phone: { number: '10000091234', verified: true } })
    const card = await numberOf(town, 'twin')
    await town.phone('qian')('session.admit', { shiftId, card })
    expect(await check('in', byName('王小', '1234'))).toMatchObject({ code: 'SeveralFound' })
    expect(await check('in', { by: 'number', card })).toMatchObject({ data: { maskedName: '王**' } })
  })

  it('refuses a lost card and a made-up one, and the leader sees it', async () => {
    const { town, shiftId, check } = await placeWithKiosk()
    const cardNo = await numberOf(town, 'wang')
    const lost = makeCardCode(TOWN_KEY, cardNo, 1)
    await town.phone('wang')('volunteer.replaceCard', { key: town.key() })
    const nonce = town.key()
    for (let again = 0; again < 2; again += 1)
      expect(await check('in', { by: 'card', card: lost }, { nonce })).toMatchObject({ code: 'LostCard' })
    const madeUp = makeCardCode('another town with a key of its own', cardNo, 2)
    expect(await check('in', { by: 'card', card: madeUp })).toMatchObject({ code: 'UnknownCard' })
    const now = makeCardCode(TOWN_KEY, cardNo, 2)
    expect(await check('in', { by: 'card', card: now }, { nonce })).toMatchObject({ ok: true })
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster.ok && roster.data.refused.map(({ name, why, times }) => [name, why, times])).toEqual([
      ['王小明', 'LostCard', 1],
      ['王小明', 'UnknownCard', 1],
    ])
  })

  it('refuses a card of nobody, and the leader sees once what it said, however often the tablet repeats it', async () => {
    const { town, shiftId, check } = await placeWithKiosk()
    const card = makeCardCode('another town with a key of its own', 'WJ999999', 1)
    const nonce = town.key()
    for (let again = 0; again < 2; again += 1)
      expect(await check('in', { by: 'card', card }, { nonce })).toMatchObject({ code: 'UnknownCard' })
    expect(await check('in', { by: 'card', card: 'WJ999999' })).toMatchObject({ code: 'UnknownCard' })
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster.ok && roster.data.refused).toMatchObject([
      { personId: null, name: card.slice(0, 40), why: 'UnknownCard', times: 1 },
    ])
  })

  it('keeps her own scan, also where a card she had lost is shown at that moment', async () => {
    const { town, shiftId, kioskId } = await placeWithKiosk()
    const cardNo = await numberOf(town, 'wang')
    await town.phone('wang')('volunteer.replaceCard', { key: town.key() })
    const scan = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    const scanning = () => town.phone('wang')('session.checkIn', scan)
    const tablet = town.phoneOn('tablet', justBefore(town.store, 'people', scanning))
    const who: Who = { by: 'card', card: makeCardCode(TOWN_KEY, cardNo, 1) }
    const shown = { kioskId, secret: SECRET, shiftId, nonce: town.key(), kind: 'in' as const, who }
    expect(await tablet('keeper.kioskCheck', shown)).toMatchObject({ code: 'LostCard' })
    const { att } = await town.stored('people', town.idOf('wang'))
    expect(att).toMatchObject({ events: [{ id: scan.nonce }], refused: [{ why: 'LostCard' }] })
  })

  it('is locked for ten minutes by five failures, also to who has the right card', async () => {
    const { town, check } = await placeWithKiosk()
    const card = makeCardCode(TOWN_KEY, await numberOf(town, 'wang'), 1)
    for (let tries = 0; tries < 4; tries += 1)
      expect(await check('in', byName('王小明', `000${tries}`))).toMatchObject({ code: 'NobodyFound' })
    const until = town.now() + 10 * MINUTE
    expect(await check('in', byName('王小明', '0004'))).toMatchObject({
      code: 'KioskLocked',
      facts: { at: until },
    })
    town.wait(9 * MINUTE)
    expect(await check('in', { by: 'card', card })).toMatchObject({ code: 'KioskLocked' })
    town.wait(MINUTE)
    expect(await check('in', { by: 'card', card })).toMatchObject({ ok: true })
  })

  it('is not locked by five failures spread over an hour, nor by one sent five times', async () => {
    const { town, check } = await placeWithKiosk()
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await check('in', byName('王小明', '0000'))).toMatchObject({ code: 'NobodyFound' })
      town.wait(11 * MINUTE)
    }
    const nonce = town.key()
    for (let tries = 0; tries < 6; tries += 1)
      expect(await check('in', byName('王小明', '0000'), { nonce })).toMatchObject({ code: 'NobodyFound' })
  })

  it('lets nobody try a hundred endings of a phone at once', async () => {
    const { check } = await placeWithKiosk()
    const endings = Array.from({ length: 100 }, (_, n) => String(1234 - 50 + n).padStart(4, '0'))
    const answers = await Promise.all(endings.map((end) => check('in', byName('王小明', end))))
    const said = answers.filter((answer) => !answer.ok && answer.code === 'NobodyFound')
    expect(said.length).toBeLessThanOrEqual(4)
    expect(answers.filter(({ ok }) => ok).length + said.length).toBeLessThanOrEqual(5)
  })

  it('says no to somebody without a place, before its time, and at another place’s shift', async () => {
    const { town, check } = await placeWithKiosk()
    await town.person('zhao')
    const zhao: Who = { by: 'number', card: await numberOf(town, 'zhao') }
    expect(await check('in', zhao)).toMatchObject({ code: 'NotSignedUp' })
    const wang: Who = { by: 'number', card: await numberOf(town, 'wang') }
    expect(await check('out', zhao)).toMatchObject({ code: 'NotCheckedIn' })
    const elsewhere = await town.shift({ servicePointId: 'P02' })
    await town.phone('qian')('session.open', { shiftId: elsewhere })
    expect(await check('in', wang, { shiftId: elsewhere })).toMatchObject({ code: 'ShiftNotFound' })
    town.wait(5 * HOUR)
    expect(await check('in', wang)).toMatchObject({ code: 'ShiftIsOver' })
  })
})

describe('a tablet with a network, beside a leader’s phone without one', () => {
  const onTheLeadersPhone = (town: TestTown, kind: 'in' | 'out', at: number) => ({
    nonce: town.key(),
    kind,
    via: 'roster' as const,
    personId: town.idOf('wang'),
    at,
  })

  it('keeps a leaving whose coming still waits there, and the hours are hers when it arrives', async () => {
    const { town, shiftId, check } = await placeWithKiosk()
    const came = onTheLeadersPhone(town, 'in', town.now())
    town.wait(HOUR)
    const wang: Who = { by: 'number', card: await numberOf(town, 'wang') }
    expect(await check('out', wang)).toMatchObject({ data: { session: { status: 'outOnly', minutes: 0 } } })
    await town.phone('qian')('session.record', { shiftId, device: 'AAA', events: [came] })
    expect(await town.phone('qian')('session.roster', { shiftId })).toMatchObject({
      data: { rows: [{ name: '王小明', status: 'out', minutes: 60, grade: 'C' }] },
    })
  })

  it('writes down when she left, also where she was still in elsewhere when she came', async () => {
    const { town, shiftId, check } = await placeWithKiosk()
    const elsewhere = await town.shift({ servicePointId: 'P02' })
    await town.phone('qian')('session.open', { shiftId: elsewhere })
    for (const at of [elsewhere, shiftId]) {
      const events = [onTheLeadersPhone(town, 'in', town.now())]
      await town.phone('qian')('session.record', { shiftId: at, device: 'AAA', events })
      town.wait(MINUTE)
    }
    const wang: Who = { by: 'number', card: await numberOf(town, 'wang') }
    expect(await check('out', wang)).toMatchObject({
      data: { session: { status: 'overlap', outAt: town.now(), minutes: 0 } },
    })
    expect(await check('out', wang)).toMatchObject({
      code: 'AlreadyCheckedOut',
      facts: { at: town.now() },
    })
  })

  it('lets somebody in who had touched the wrong side first', async () => {
    const { town, check } = await placeWithKiosk()
    const wang: Who = { by: 'number', card: await numberOf(town, 'wang') }
    await check('out', wang)
    town.wait(20_000)
    expect(await check('in', wang)).toMatchObject({ data: { session: { status: 'open', inAt: town.now() } } })
    town.wait(HOUR)
    expect(await check('out', wang)).toMatchObject({ data: { session: { status: 'closed', minutes: 60 } } })
  })
})

describe('the right of the tablet', () => {
  it('lies in the device: another account, or another secret, is no kiosk', async () => {
    const { town, kioskId } = await placeWithKiosk()
    const ask = { kioskId, secret: SECRET }
    expect(await town.phone('wang')('keeper.kioskDay', ask)).toMatchObject({ code: 'NotAKiosk' })
    const guessed = { kioskId, secret: 'another-secret-of-the-tablet' }
    expect(await town.phone('tablet')('keeper.kioskDay', guessed)).toMatchObject({ code: 'NotAKiosk' })
    expect(await town.phone('tablet')('keeper.kioskDay', ask)).toMatchObject({ data: { name: '门口平板' } })
  })

  it('shows the shifts that run there and nobody’s name', async () => {
    const { town, shiftId, kioskId, tablet } = await placeWithKiosk()
    await town.shift({ startsAt: NINE + 3 * HOUR, endsAt: NINE + 4 * HOUR })
    const day = await tablet('keeper.kioskDay', { kioskId, secret: SECRET })
    expect(day).toMatchObject({ data: { shifts: [{ shiftId, opened: true }] } })
    expect(JSON.stringify(day)).not.toContain('王')
  })

  it('can do nothing else: the account itself may not read a list or record anybody', async () => {
    const { town, shiftId, tablet } = await placeWithKiosk()
    expect(await tablet('session.roster', { shiftId })).toMatchObject({ code: 'NotYourShift' })
    const event = {
      nonce: town.key(),
      kind: 'in' as const,
      at: NINE,
      via: 'roster' as const,
      personId: town.idOf('wang'),
    }
    expect(await tablet('session.record', { shiftId, device: 'AAA', events: [event] })).toMatchObject({
      code: 'NotYourShift',
    })
  })

  it('does not say that Wang has left when the key of her coming is sent again for her going', async () => {
    const { town, check } = await placeWithKiosk()
    const card = makeCardCode(TOWN_KEY, await numberOf(town, 'wang'), 1)
    const nonce = town.key()
    const came = await check('in', { by: 'card', card }, { nonce })
    expect(await check('in', { by: 'card', card }, { nonce })).toEqual(came)
    town.wait(HOUR)
    expect(await check('out', { by: 'card', card }, { nonce })).toMatchObject({ code: 'KeyReused' })
    expect((await town.stored('people', town.idOf('wang'))).att.events).toHaveLength(1)
  })

  it('comes by a code that pairs one device within ten minutes', async () => {
    const { town, asked, pairingCode, kioskId, tablet } = await placeWithKiosk()
    const repeated = await town.phone('keeper')('keeper.issueKiosk', asked)
    expect(repeated).toMatchObject({ data: { pairingCode, kioskId } })
    expect(await town.phone('keeper')('keeper.issueKiosk', { ...asked, name: '另一台' })).toMatchObject({
      code: 'KeyReused',
    })
    expect(await tablet('keeper.pairKiosk', { pairingCode, secret: SECRET })).toMatchObject({ ok: true })
    const second = { pairingCode, secret: 'of-a-second-tablet-here' }
    expect(await town.phone('wang')('keeper.pairKiosk', second)).toMatchObject({ code: 'PairingCodeUsed' })
    const late = await town.phone('keeper')('keeper.issueKiosk', { ...asked, key: town.key() })
    town.wait(11 * MINUTE)
    const tooLate = { pairingCode: late.ok ? late.data.pairingCode : '', secret: SECRET }
    expect(await tablet('keeper.pairKiosk', tooLate)).toMatchObject({ code: 'PairingCodeUsed' })
    expect(await tablet('keeper.pairKiosk', { pairingCode: 'AAAAAAAA', secret: SECRET })).toMatchObject({
      code: 'PairingCodeUnknown',
    })
    expect(await tablet('keeper.pairKiosk', { pairingCode: 'AAAA\ud800AAA', secret: SECRET })).toMatchObject({
      code: 'InvalidInput',
    })
    // What is good for nothing any more is not listed.
    expect(await town.phone('keeper')('keeper.kiosks', { servicePointId: POINT })).toMatchObject({
      data: { kiosks: [{ kioskId, pairedAt: NINE }] },
    })
  })

  it('goes to no account that could do more: whoever stands at the tablet could leave its page', async () => {
    const { town } = await placeWithKiosk()
    const asked = { servicePointId: POINT, name: '窗边', key: town.key() }
    const issued = await town.phone('keeper')('keeper.issueKiosk', asked)
    const wish = {
      pairingCode: issued.ok ? issued.data.pairingCode : '',
      secret: 'of-the-keepers-own-tablet',
    }
    for (const name of ['keeper', 'qian'])
      expect(await town.phone(name)('keeper.pairKiosk', wish)).toMatchObject({ code: 'KioskWearsHats' })
    expect(await town.phone('wang')('keeper.pairKiosk', wish)).toMatchObject({ ok: true })
  })

  it('is taken back by the keeper of the place, at once and for good', async () => {
    const { town, kioskId, pairingCode, tablet } = await placeWithKiosk()
    expect(await town.phone('wang')('keeper.revokeKiosk', { kioskId })).toMatchObject({
      code: 'KioskNotFound',
    })
    await town.phone('keeper')('keeper.revokeKiosk', { kioskId })
    town.wait(MINUTE)
    expect(await town.phone('keeper')('keeper.revokeKiosk', { kioskId })).toMatchObject({
      data: { revokedAt: NINE },
    })
    const ask = { kioskId, secret: SECRET }
    expect(await tablet('keeper.kioskDay', ask)).toMatchObject({ code: 'NotAKiosk' })
    expect(await tablet('keeper.pairKiosk', { pairingCode, secret: SECRET })).toMatchObject({
      code: 'PairingCodeUsed',
    })
    expect(await town.phone('keeper')('keeper.kiosks', { servicePointId: POINT })).toMatchObject({
      data: { kiosks: [] },
    })
  })
})
