import type { Store } from '#cloud/ports'
import type { Input } from '#contract/index'
import { setUpCodeOf } from '#domain/centre'
import { FIRST_VISIT_LIMIT } from '#domain/visitLimit'
import { DAY, HOUR } from '#domain/time'
import { PHOTOGRAPH } from '#test/store/photograph'
import { createTestTown, POINT, TOWN_KEY, type TestTown } from '#test/store/testTown'

const ADDRESS = '示例小区 8 号 801'
const TODAY = '2026-11-28'

async function place() {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.keeper('other', 'P02')
  await town.centre('manager')
  await town.centre('social', 'socialWorker')
  for (const name of ['nurse', 'neighbour', 'stranger']) await town.person(name)
  return town
}

async function cardOf(town: TestTown, name: string): Promise<string> {
  return (await town.stored('people', town.idOf(name))).cardNo
}
type Wish = Omit<Input<'pairing.open'>, 'key'>
async function wish(town: TestTown): Promise<Wish> {
  return {
    servicePointId: POINT,
    elder: { name: '示例·沈奶奶', address: ADDRESS, livesAlone: true },
    pair: [
      { cardNo: await cardOf(town, 'nurse'), kind: 'professional', qualification: '示例·护士证已看' },
      { cardNo: await cardOf(town, 'neighbour'), kind: 'community' },
    ],
    everyDays: 7,
  }
}
async function opened(town: TestTown, over: Partial<Wish> = {}, keeper = 'keeper'): Promise<string> {
  const reply = await town.phone(keeper)('pairing.open', {
    key: town.key(),
    ...(await wish(town)),
    ...over,
  })
  if (!reply.ok) throw new Error(reply.code)
  return reply.data.pairingId
}
async function running(town: TestTown): Promise<string> {
  const pairingId = await opened(town)
  await town.phone('manager')('pairing.accept', { pairingId, key: town.key() })
  await town.phone('keeper')('pairing.consent', { pairingId, key: town.key(), how: 'inPerson' })
  return pairingId
}
async function receipt(town: TestTown, name: string): Promise<string> {
  const sent = await town.phone(name)('volunteer.placeForPicture', {
    purpose: 'receipt',
    pictureKey: town.key(),
  })
  return town.files.upload(sent.ok ? sent.data.path : '', PHOTOGRAPH)
}
const paying = async (town: TestTown, over: object = {}, by = 'nurse') => ({
  tasks: ['shopping'] as ('shopping' | 'bills' | 'talk')[],
  money: {
    cents: 5_680,
    what: '米和油',
    receipt: await receipt(town, by),
    witnessId: town.idOf('neighbour'),
    ...over,
  },
})

const visit = (
  town: TestTown,
  pairingId: string,
  over: Partial<Input<'pairing.visit'>> = {},
  name = 'nurse',
) => town.phone(name)('pairing.visit', { pairingId, key: town.key(), on: TODAY, tasks: ['talk'], ...over })
const one = (town: TestTown, pairingId: string, name: string) =>
  town.phone(name)('pairing.one', { pairingId })

describe('a pairing begins', () => {
  it('once the centre has accepted it and the elder has consented, in either order', async () => {
    const town = await place()
    const pairingId = await opened(town)
    expect(await visit(town, pairingId)).toMatchObject({ code: 'PairingNotRunning' })
    const yes = { pairingId, key: town.key(), how: 'inPerson' } as const
    expect(await town.phone('keeper')('pairing.consent', yes)).toMatchObject({ ok: true })
    expect(await town.phone('keeper')('pairing.consent', yes)).toMatchObject({ ok: true })
    expect(await one(town, pairingId, 'nurse')).toMatchObject({ data: { pairing: { status: 'proposed' } } })
    await town.phone('manager')('pairing.accept', { pairingId, key: town.key() })
    expect(await one(town, pairingId, 'nurse')).toMatchObject({
      data: { pairing: { status: 'running', nextOn: '2026-12-05', assistantName: 'keeper' } },
    })
    for (const again of [
      await town.phone('manager')('pairing.accept', { pairingId, key: town.key() }),
      await town.phone('keeper')('pairing.consent', { ...yes, key: town.key() }),
    ])
      expect(again).toMatchObject({ code: 'AlreadyDecided' })
  })

  it('by no word of the centre that comes from who proposed it, or from who is to visit', async () => {
    const town = await place()
    const hatsOf = async (name: string) => (await town.stored('people', town.idOf(name))).hats
    await town.person('both', { hats: [...(await hatsOf('keeper')), ...(await hatsOf('manager'))] })
    const pairingId = await opened(town, {}, 'both')
    const card = { cardNo: await cardOf(town, 'manager'), kind: 'community' } as const
    const [nurse] = (await wish(town)).pair
    const hers = await opened(town, { pair: [...(nurse ? [nurse] : []), card] })
    for (const [name, of] of [
      ['both', pairingId],
      ['manager', hers],
    ] as const) {
      expect(await one(town, of, name)).toMatchObject({ data: { may: { accept: false } } })
      expect(await town.phone(name)('pairing.accept', { pairingId: of, key: town.key() })).toMatchObject({
        code: 'OwnProposal',
      })
      expect(await town.stored('pairings', of)).toMatchObject({ rev: 0, accepted: null })
      expect(await town.phone('social')('pairing.accept', { pairingId: of, key: town.key() })).toMatchObject({
        ok: true,
      })
    }
  })

  it('by the elder on her own phone, where she has one', async () => {
    const town = await place()
    await town.resident('elder', {
      code: { digits: '12345678', purpose: 'needHelp', until: town.now() + HOUR },
    })
    const elder = { name: '示例·沈奶奶', address: ADDRESS, livesAlone: true, digits: '12345678' }
    const pairingId = await opened(town, { elder })
    expect(await town.phone('elder')('pairing.mine', {})).toMatchObject({
      data: { pairings: [{ pairingId }] },
    })
    const yes = { pairingId, key: town.key(), how: 'self' } as const
    expect(await town.phone('keeper')('pairing.consent', yes)).toMatchObject({ code: 'NotForYou' })
    expect(await town.phone('elder')('pairing.consent', yes)).toMatchObject({ ok: true })
    expect(await town.phone('elder')('pairing.accept', { pairingId, key: town.key() })).toMatchObject({
      code: 'NotForYou',
    })
  })

  it.each([
    ['NotYourPoint', { servicePointId: 'P02' }],
    ['BothKindsNeeded', 'twoNeighbours'],
    ['QualificationNeeded', 'unlooked'],
    ['UnknownCard', 'nobody'],
    ['UnknownHelpCode', { elder: { name: '沈', address: ADDRESS, livesAlone: true, digits: '00000000' } }],
    ['WordsRefused', { elder: { name: 'risky', address: ADDRESS, livesAlone: true } }],
    ['WordsNotJudged', { elder: { name: 'unsure', address: ADDRESS, livesAlone: true } }],
    ['InvalidInput', { everyDays: 1 }],
  ])('or is refused as %s, and nothing is written', async (code, over) => {
    const town = await place()
    const base = await wish(town)
    const [nurse, neighbour] = base.pair as [Wish['pair'][number], Wish['pair'][number]]
    const pairs: Record<string, Wish['pair']> = {
      twoNeighbours: [neighbour, { ...nurse, kind: 'community' }],
      unlooked: [{ cardNo: nurse.cardNo, kind: 'professional' }, neighbour],
      nobody: [nurse, { cardNo: 'WJ999999', kind: 'community' }],
    }
    const change = typeof over === 'string' ? { pair: pairs[over] } : over
    const asked = { key: town.key(), ...base, ...change } as Input<'pairing.open'>
    expect(await town.phone('keeper')('pairing.open', asked)).toMatchObject({ ok: false, code })
    expect(town.engine.count('pairings')).toBe(0)
  })

  it('once per command', async () => {
    const town = await place()
    const asked = { key: town.key(), ...(await wish(town)) }
    const first = await town.phone('keeper')('pairing.open', asked)
    expect(await town.phone('keeper')('pairing.open', asked)).toEqual(first)
    expect(await town.phone('keeper')('pairing.open', { ...asked, everyDays: 14 })).toMatchObject({
      code: 'KeyReused',
    })
  })
})

describe('where she lives', () => {
  it('is told to the pair, the keeper and the social worker alone, each look written down', async () => {
    const town = await place()
    const pairingId = await running(town)
    const look = (name: string) => town.phone(name)('pairing.look', { pairingId })
    for (const name of ['nurse', 'keeper', 'social'])
      expect(await look(name)).toMatchObject({ data: { address: ADDRESS, livesAlone: true } })
    expect(await look('manager')).toMatchObject({ code: 'NotForYou' })
    for (const name of ['stranger', 'other'])
      expect(await look(name)).toMatchObject({ code: 'PairingNotFound' })
    expect(await one(town, pairingId, 'keeper')).toMatchObject({
      data: { looks: [{ byName: 'nurse' }, { byName: 'keeper' }, { byName: 'social' }] },
    })
  })

  it('is in no other answer', async () => {
    const town = await place()
    const pairingId = await running(town)
    await visit(town, pairingId)
    const answers = await Promise.all([
      ...['nurse', 'keeper', 'manager', 'social'].map((name) => one(town, pairingId, name)),
      town.phone('keeper')('pairing.desk', { servicePointId: POINT }),
      town.phone('manager')('pairing.desk', {}),
      town.phone('nurse')('pairing.mine', {}),
      town.phone('keeper')('pairing.statement', { pairingId, month: '2026-11' }),
    ])
    expect(JSON.stringify(answers)).not.toContain(ADDRESS)
    expect(JSON.stringify(answers)).not.toContain('livesAlone')
  })

  it('is kept no longer than somebody visits her', async () => {
    const town = await place()
    const elder = { name: '示例·沈奶奶', address: ADDRESS, livesAlone: true, phone: '10000000001' }
    const pairingId = await opened(town, { elder })
    await town.phone('keeper')('pairing.end', { pairingId, key: town.key(), why: '搬走了' })
    const kept = JSON.stringify(town.engine.find('pairings'))
    for (const gone of [ADDRESS, '10000000001']) expect(kept).not.toContain(gone)
  })

  it('is closed before it runs and once it has ended', async () => {
    const town = await place()
    const waiting = await opened(town)
    expect(await town.phone('nurse')('pairing.look', { pairingId: waiting })).toMatchObject({
      code: 'NotForYou',
    })
    const pairingId = await running(town)
    const no = { pairingId, key: town.key(), why: '老人搬走了' }
    expect(await town.phone('keeper')('pairing.end', no)).toMatchObject({ ok: true })
    expect(await town.phone('keeper')('pairing.end', { ...no, key: town.key() })).toMatchObject({
      code: 'PairingEnded',
    })
    for (const name of ['nurse', 'keeper', 'social'])
      expect(await town.phone(name)('pairing.look', { pairingId })).toMatchObject({ code: 'NotForYou' })
  })
})

describe('a visit', () => {
  it('is written down once by one of the pair, and moves the next', async () => {
    const town = await place()
    const pairingId = await running(town)
    town.wait(3 * DAY)
    const wished = { pairingId, key: town.key(), on: '2026-12-01', tasks: ['talk', 'haircut'] } as const
    const first = await town.phone('nurse')('pairing.visit', { ...wished, tasks: [...wished.tasks] })
    expect(first).toMatchObject({ ok: true })
    expect(await town.phone('nurse')('pairing.visit', { ...wished, tasks: [...wished.tasks] })).toEqual(first)
    expect(await one(town, pairingId, 'neighbour')).toMatchObject({
      data: { pairing: { nextOn: '2026-12-08' }, visits: [{ byName: 'nurse', tasks: ['talk', 'haircut'] }] },
    })
    expect((await town.stored('pairings', pairingId)).visits).toHaveLength(1)
    for (const name of ['keeper', 'manager'])
      expect(await visit(town, pairingId, { on: '2026-12-01' }, name)).toMatchObject({ code: 'NotForYou' })
    expect(await visit(town, pairingId, { on: '2026-12-02' })).toMatchObject({ code: 'InTheFuture' })
    expect(await visit(town, pairingId, { on: '2026-11-20' })).toMatchObject({ code: 'TooLongAgo' })
  })

  it('that nobody made raises an alarm on both lists, once, until somebody comes', async () => {
    const town = await place()
    const pairingId = await running(town)
    const missed = async (name: string, servicePointId?: string) => {
      const reply = await town.phone(name)('pairing.desk', servicePointId ? { servicePointId } : {})
      return reply.ok && reply.data.pairings.some((pairing) => pairing.missed)
    }
    town.wait(7 * DAY + 12 * HOUR)
    await town.tick()
    expect([await missed('keeper', POINT), await missed('manager')]).toEqual([false, false])
    town.wait(DAY)
    await town.tick()
    await town.tick()
    expect([await missed('keeper', POINT), await missed('manager')]).toEqual([true, true])
    const alarms = town.notices.filter(({ template }) => template === 'visitMissed')
    expect(alarms).toMatchObject([{ openid: 'openid-keeper', data: { who: '示例·沈奶奶' } }])
    expect(await town.phone('manager')('centre.desk', {})).toMatchObject({
      data: { waiting: [{ kind: 'missedVisits', count: 1 }] },
    })
    await visit(town, pairingId, { on: '2026-12-06' })
    expect([await missed('keeper', POINT), await missed('manager')]).toEqual([false, false])
  })
})

describe('the elder’s money', () => {
  it('is written down with amount, receipt and a second witness, who says that she saw it', async () => {
    const town = await place()
    const pairingId = await running(town)
    const paid = await visit(town, pairingId, await paying(town))
    expect(paid).toMatchObject({ ok: true })
    const visitId = paid.ok ? paid.data.visitId : ''
    const witness = (name: string) =>
      town.phone(name)('pairing.witness', { pairingId, visitId, key: town.key() })
    expect(await witness('nurse')).toMatchObject({ code: 'NotTheWitness' })
    expect(await one(town, pairingId, 'neighbour')).toMatchObject({ data: { visits: [{ toWitness: true }] } })
    expect(await witness('neighbour')).toMatchObject({ ok: true })
    expect(await witness('neighbour')).toMatchObject({ code: 'AlreadyWitnessed' })
    expect(
      await town.phone('neighbour')('pairing.witness', { pairingId, visitId: town.key(), key: town.key() }),
    ).toMatchObject({ code: 'VisitNotFound' })
    const statement = () => town.phone('social')('pairing.statement', { pairingId, month: '2026-11' })
    expect(await statement()).toMatchObject({
      data: { lines: [{ receipt: { url: null, check: 'waiting' } }] },
    })
    await town.judgePictures()
    const month = await statement()
    expect(month).toMatchObject({
      data: {
        cents: 5_680,
        lines: [{ what: '米和油', byName: 'nurse', witnessName: 'neighbour', witnessed: true }],
      },
    })
    expect(month.ok && month.data.lines[0]?.receipt?.url).toContain('pictures/receipt')
    expect(await town.phone('social')('pairing.statement', { pairingId, month: '2026-12' })).toMatchObject({
      data: { cents: 0, lines: [] },
    })
    expect(await town.phone('stranger')('pairing.statement', { pairingId, month: '2026-11' })).toMatchObject({
      code: 'PairingNotFound',
    })
  })

  it.each([
    ['MoneyNeeded', { tasks: ['bills'], money: undefined }, {}],
    ['NoMoneyTask', { tasks: ['talk'] }, {}],
    ['OverVisitLimit', {}, { cents: FIRST_VISIT_LIMIT + 1 }],
    ['WitnessNeeded', {}, { witnessId: 'nurse' }],
    ['WitnessNeeded', {}, { witnessId: 'stranger' }],
    ['PictureMissing', {}, { receipt: 'cloud://env.bucket/up/receipt/x/y.jpg' }],
    ['NumberInWords', {}, { what: '卡号 13812345678' }],
    ['WordsRefused', {}, { what: 'risky' }],
    ['WordsNotJudged', {}, { what: 'unsure' }],
    ['InvalidInput', {}, { cents: -1 }],
  ])('is refused as %s, and nothing is written', async (code, over, money: object) => {
    const town = await place()
    const pairingId = await running(town)
    const named = 'witnessId' in money ? { ...money, witnessId: town.idOf(String(money.witnessId)) } : money
    const before = await town.stored('pairings', pairingId)
    const asked = { ...(await paying(town, named)), ...over } as Partial<Input<'pairing.visit'>>
    expect(await visit(town, pairingId, asked)).toMatchObject({ ok: false, code })
    expect(await town.stored('pairings', pairingId)).toEqual(before)
  })
})

describe('a pairing whose assistant cannot look after it any more', () => {
  const takeOver = (town: TestTown, pairingId: string, who: string, key = town.key()) =>
    town.phone(who)('pairing.takeOver', { pairingId, key })
  const one = (town: TestTown, pairingId: string, who: string) =>
    town.phone(who)('pairing.one', { pairingId })

  it('is taken over by another, and begins once both have said yes anew', async () => {
    const town = await place()
    const pairingId = await running(town)
    const key = town.key()
    expect(await takeOver(town, pairingId, 'social', key)).toMatchObject({ ok: true })
    expect(await takeOver(town, pairingId, 'social', key)).toMatchObject({ ok: true })
    expect(await one(town, pairingId, 'nurse')).toMatchObject({
      data: { pairing: { status: 'proposed', assistantName: 'social', accepted: false, consented: false } },
    })
    expect(await visit(town, pairingId, { tasks: ['talk'] })).toMatchObject({ code: 'PairingNotRunning' })
    expect(await town.phone('nurse')('pairing.look', { pairingId })).toMatchObject({ code: 'NotForYou' })
    // Who looks after it now is not the one who accepts it.
    expect(await town.phone('social')('pairing.accept', { pairingId, key: town.key() })).toMatchObject({
      code: 'OwnProposal',
    })
    await town.phone('manager')('pairing.accept', { pairingId, key: town.key() })
    await town.phone('keeper')('pairing.consent', { pairingId, key: town.key(), how: 'inPerson' })
    expect(await one(town, pairingId, 'nurse')).toMatchObject({ data: { pairing: { status: 'running' } } })
    expect(await visit(town, pairingId, { tasks: ['talk'] })).toMatchObject({ ok: true })
  })

  it('is taken over by nobody else, nor twice by the same, nor once it has ended', async () => {
    const town = await place()
    const pairingId = await running(town)
    const before = await town.stored('pairings', pairingId)
    for (const [who, code] of [
      ['keeper', 'AlreadyThere'],
      ['nurse', 'NotForYou'],
      ['other', 'PairingNotFound'],
      ['stranger', 'PairingNotFound'],
    ] as const)
      expect([who, await takeOver(town, pairingId, who)]).toMatchObject([who, { code }])
    expect(await town.stored('pairings', pairingId)).toEqual(before)
    const key = town.key()
    await takeOver(town, pairingId, 'manager', key)
    expect(await town.phone('manager')('pairing.end', { pairingId, key, why: '搬走了' })).toMatchObject({
      code: 'KeyReused',
    })
    await town.phone('manager')('pairing.end', { pairingId, key: town.key(), why: '搬走了' })
    expect(await takeOver(town, pairingId, 'social')).toMatchObject({ code: 'PairingEnded' })
  })
})

describe('how much one visit may spend', () => {
  async function centre() {
    const town = await place()
    await town.person('founder')
    const code = setUpCodeOf(TOWN_KEY)
    await town.phone('founder')('centre.setUp', { code, name: '示例·服务中心', key: town.key() })
    const set = (who: string, limitCents: number, rev: number) =>
      town.phone(who)('pairing.setLimit', { limitCents, rev })
    const desk = () => town.phone('manager')('pairing.desk', {})
    return { town, set, desk }
  }

  it('is lowered on one word of the centre, and nobody else’s', async () => {
    const { town, set, desk } = await centre()
    expect(await set('keeper', 1, 0)).toMatchObject({ code: 'NotOfCentre' })
    const lowered = { ok: true, data: { limitCents: 5_000, isProposed: false } }
    expect(await set('manager', 5_000, 0)).toEqual(lowered)
    expect(await set('manager', 5_000, 0)).toEqual(lowered)
    expect(await desk()).toMatchObject({ data: { limitCents: 5_000, limitRev: 1, raise: null } })
    const pairingId = await running(town)
    expect(await visit(town, pairingId, await paying(town, { cents: 5_001 }))).toMatchObject({
      code: 'OverVisitLimit',
    })
  })

  it('is raised only when two of the centre say the same', async () => {
    const { set, desk } = await centre()
    expect(await set('manager', 30_000, 0)).toMatchObject({ data: { isProposed: true } })
    expect(await set('manager', 30_000, 1)).toMatchObject({ data: { isProposed: true } })
    expect(await desk()).toMatchObject({
      data: { limitCents: FIRST_VISIT_LIMIT, limitRev: 1, raise: { cents: 30_000, own: true } },
    })
    expect(await set('social', 40_000, 1)).toMatchObject({ data: { isProposed: true } })
    expect(await desk()).toMatchObject({ data: { limitCents: FIRST_VISIT_LIMIT } })
    expect(await set('manager', 40_000, 2)).toMatchObject({ ok: true, data: { isProposed: false } })
    expect(await desk()).toMatchObject({ data: { limitCents: 40_000, limitRev: 3, raise: null } })
  })

  it('is not brought back by a copy that comes late', async () => {
    const { set, desk } = await centre()
    await set('manager', 10_000, 0)
    await set('manager', 5_000, 1)
    expect(await set('manager', 10_000, 0)).toMatchObject({ code: 'SettingChanged' })
    expect(await desk()).toMatchObject({ data: { limitCents: 5_000, limitRev: 2 } })
  })

  it('cannot be set before there is a centre', async () => {
    const town = await place()
    expect(await town.phone('manager')('pairing.setLimit', { limitCents: 1, rev: 0 })).toMatchObject({
      code: 'CentreNotSetUp',
    })
  })
})

describe('a pairing that cannot begin, or ended while somebody looked', () => {
  it('at a place that is no longer there', async () => {
    const town = await place()
    const asked = { key: town.key(), ...(await wish(town)), servicePointId: 'P02' }
    expect(await town.phone('other')('pairing.open', asked)).toMatchObject({ code: 'ServicePointNotFound' })
  })

  it('of somebody with herself', async () => {
    const town = await place()
    await town.resident('nurse')
    const said = await town.phone('nurse')('booking.helpCode', { purpose: 'needHelp' })
    const { elder, ...rest } = await wish(town)
    const asked = { key: town.key(), ...rest, elder: { ...elder, digits: said.ok ? said.data.digits : '' } }
    expect(await town.phone('keeper')('pairing.open', asked)).toMatchObject({ code: 'OwnSelf' })
  })

  it('shows no address any more', async () => {
    const town = await place()
    const pairingId = await running(town)
    const endsMeanwhile: Store = {
      ...town.store,
      update: async (collection, where, change) => {
        await town.phone('manager')('pairing.end', { pairingId, key: town.key(), why: '搬走了' })
        return town.store.update(collection, where, change)
      },
    }
    expect(await town.phoneOn('nurse', endsMeanwhile)('pairing.look', { pairingId })).toMatchObject({
      code: 'NotForYou',
    })
  })
})
