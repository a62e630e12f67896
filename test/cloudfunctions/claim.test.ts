import { CLAIM_LOCKED_FOR, claimIdIn, WRONG_ALLOWED } from '#domain/claim'
import { DAY, MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { justBefore } from '#test/store/justBefore'
import { PHOTOGRAPH } from '#test/store/photograph'
import { createTestTown, POINT, type TestTown, TOWN_KEY } from '#test/store/testTown'

async function place() {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.keeper('other', 'P02')
  await town.person('wang')
  return town
}

const UMBRELLA = {
  servicePointId: POINT,
  thing: 'umbrella',
  asked: '断了两根伞骨',
  promisedOn: '2026-12-05',
  owner: { name: '张老伯', phoneEnd: '2345' },
} as const

async function left(town: TestTown, over: Partial<Parameters<typeof takeIn>[1]> = {}) {
  const reply = await takeIn(town, over)
  if (!reply.ok) throw new Error(reply.code)
  return reply.data
}
const takeIn = (town: TestTown, over: object = {}) =>
  town.phone('keeper')('claim.takeIn', { key: town.key(), ...UMBRELLA, ...over })
const handBack = (town: TestTown, claimId: string, code: string, key = town.key()) =>
  town.phone('keeper')('claim.handBack', { claimId, key, proof: { how: 'code', code } })
const byName = (town: TestTown, claimId: string, name: string, phoneEnd: string) =>
  town.phone('keeper')('claim.handBack', { claimId, key: town.key(), proof: { how: 'name', name, phoneEnd } })

describe('taking in', () => {
  it('gives a tag, a code to be scanned and one to be read out, once per command', async () => {
    const town = await place()
    const wish = { key: town.key(), ...UMBRELLA }
    const first = await town.phone('keeper')('claim.takeIn', wish)
    expect(first).toMatchObject({ ok: true, data: { ownerName: '张老伯' } })
    if (!first.ok) return
    expect(first.data.tag).toMatch(/^\d{4}$/)
    expect(first.data.digits).toMatch(/^\d{6}$/)
    expect(claimIdIn(first.data.code)).toBe(first.data.claimId)
    expect(await town.phone('keeper')('claim.takeIn', wish)).toEqual(first)
    expect(await town.phone('keeper')('claim.takeIn', { ...wish, thing: 'knife' })).toMatchObject({
      code: 'KeyReused',
    })
    expect(town.engine.count('claims')).toBe(1)
  })

  it('keeps the picture where no phone writes, and shows it by an address', async () => {
    const town = await place()
    const sent = await town.phone('keeper')('volunteer.placeForPicture', {
      purpose: 'claim',
      pictureKey: town.key(),
    })
    const picture = await town.files.upload(sent.ok ? sent.data.path : '', PHOTOGRAPH)
    await left(town, { picture })
    const shelf = await town.phone('keeper')('claim.desk', { servicePointId: POINT, which: 'open' })
    expect(shelf.ok && shelf.data.claims[0]?.picture?.url).toContain('pictures/claim')
    // Others wait for WeChat's word.
    await town.centre('manager')
    const others = () => town.phone('manager')('claim.desk', { servicePointId: POINT, which: 'open' })
    expect(await others()).toMatchObject({ data: { claims: [{ picture: { url: null, check: 'waiting' } }] } })
    await town.judgePictures()
    expect(await others()).toMatchObject({
      data: {
        claims: [{ picture: { url: expect.stringContaining('pictures/claim') as string, check: 'fine' } }],
      },
    })
  })

  it('knows a volunteer by her card', async () => {
    const town = await place()
    const { cardNo } = await town.stored('people', town.idOf('wang'))
    expect(await left(town, { owner: { card: cardNo } })).toMatchObject({ ownerName: 'wang' })
    expect(await town.phone('wang')('claim.mine', {})).toMatchObject({
      data: { claims: [{ thing: 'umbrella' }] },
    })
    expect(await takeIn(town, { owner: { card: 'WJ999999' } })).toMatchObject({ code: 'UnknownCard' })
  })

  it.each([
    ['InThePast', { promisedOn: '2026-11-27' }],
    ['TooFarAhead', { promisedOn: '2027-11-27' }],
    ['NotYourPoint', { servicePointId: 'P02' }],
    ['WordsTooLong', { asked: '断'.repeat(10_000) }],
    ['MarkupInWords', { asked: '<script>alert(1)</script>' }],
    ['NumberInWords', { asked: '打 13812345678' }],
    ['WordsRefused', { asked: 'risky' }],
    ['PictureMissing', { picture: 'cloud://env.bucket/up/claim/x/y.jpg' }],
    ['InvalidInput', { price: 5 }],
    ['InvalidInput', { owner: { name: '张老伯', phoneEnd: '13800002345' } }],
  ])('is refused as %s, and nothing is written', async (code, over) => {
    const town = await place()
    expect(await takeIn(town, over)).toMatchObject({ ok: false, code })
    expect(town.engine.count('claims')).toBe(0)
  })

  it('does not tell the owner what WeChat has not judged', async () => {
    const town = await place()
    const { code } = await left(town, { asked: 'unsure' })
    await town.phone('wang')('claim.keep', { code, key: town.key() })
    expect(await town.phone('wang')('claim.mine', {})).toMatchObject({ data: { claims: [{ asked: null }] } })
  })
})

describe('the promised day', () => {
  const promise = (town: TestTown, claimId: string, promisedOn: string, who = 'keeper', key = town.key()) =>
    town.phone(who)('claim.promise', { claimId, promisedOn, key })

  it('is another when the keeper says so, and what was late is late no more', async () => {
    const town = await place()
    const { claimId, code } = await left(town)
    await town.phone('wang')('claim.keep', { code, key: town.key() })
    town.wait(10 * DAY)
    const mine = () => town.phone('wang')('claim.mine', {})
    expect(await mine()).toMatchObject({ data: { claims: [{ overdue: true }] } })
    const key = town.key()
    expect(await promise(town, claimId, '2026-12-20', 'keeper', key)).toMatchObject({ ok: true })
    expect(await promise(town, claimId, '2026-12-20', 'keeper', key)).toMatchObject({ ok: true })
    expect(await promise(town, claimId, '2026-12-21', 'keeper', key)).toMatchObject({ code: 'KeyReused' })
    expect(await mine()).toMatchObject({ data: { claims: [{ overdue: false, promisedOn: '2026-12-20' }] } })
  })

  it.each([
    ['InThePast', '2026-11-27', 'keeper'],
    ['TooFarAhead', '2027-11-27', 'keeper'],
    ['NotYourPoint', '2026-12-20', 'wang'],
    ['NotYourPoint', '2026-12-20', 'stranger'],
    ['InvalidInput', '2026-02-30', 'keeper'],
  ])('is refused as %s, and nothing is written', async (code, promisedOn, who) => {
    const town = await place()
    const { claimId } = await left(town)
    const before = await town.stored('claims', claimId)
    expect(await promise(town, claimId, promisedOn, who)).toMatchObject({ code })
    expect(await promise(town, 'wj:nothing', promisedOn, 'keeper')).toMatchObject({ ok: false })
    expect(await town.stored('claims', claimId)).toEqual(before)
  })

  it('stays once it is mended, or fetched', async () => {
    const town = await place()
    const { claimId, code } = await left(town)
    await town.phone('keeper')('claim.ready', { claimId, key: town.key() })
    expect(await promise(town, claimId, '2026-12-20')).toMatchObject({ code: 'AlreadyReady' })
    await handBack(town, claimId, code)
    expect(await promise(town, claimId, '2026-12-20')).toMatchObject({ code: 'AlreadyCollected' })
  })
})

describe('two weeks after it was fetched', () => {
  it('nobody reads any more whose it was, nor sees its picture', async () => {
    const town = await place()
    const sent = await town.phone('keeper')('volunteer.placeForPicture', {
      purpose: 'claim',
      pictureKey: town.key(),
    })
    const picture = await town.files.upload(sent.ok ? sent.data.path : '', PHOTOGRAPH)
    const { claimId, code } = await left(town, { picture })
    const waiting = await left(town)
    await handBack(town, claimId, code)
    town.wait(13 * DAY)
    await town.tick()
    expect((await town.stored('claims', claimId)).owner.name).toBe('张老伯')
    town.wait(DAY)
    await town.tick()
    await town.tick()
    expect(await town.stored('claims', claimId)).toMatchObject({
      owner: { personId: null, openid: null, name: '', phoneEnd: null },
      picture: null,
      forgetAt: null,
      state: { status: 'collected' },
    })
    // The slip that somebody finds in a drawer makes it nobody's again.
    await town.person('wang')
    expect(await town.phone('wang')('claim.keep', { code, key: town.key() })).toMatchObject({
      code: 'AlreadyCollected',
    })
    expect((await town.stored('claims', claimId)).owner.personId).toBeNull()
    expect(town.files.all()).toEqual([])
    // Nor is it known who took it, nor when WeChat was asked about whom.
    expect(town.engine.find('takenPictures')).toMatchObject([
      { fileId: '', by: '', openid: null, traces: [], askAt: null },
    ])
    // What nobody fetched keeps its owner's name: it is hers.
    expect((await town.stored('claims', waiting.claimId)).owner.name).toBe('张老伯')
    expect(await handBack(town, claimId, code)).toMatchObject({ code: 'AlreadyCollected' })
  })
})

describe('handing back', () => {
  it.each([
    ['the scanned code', (it: { code: string }) => it.code],
    ['the digits read out', (it: { digits: string }) => it.digits],
    ['the code in small letters', (it: { code: string }) => it.code.toLowerCase()],
  ])('goes by %s', async (_by, codeOf) => {
    const town = await place()
    const claim = await left(town)
    await town.phone('keeper')('claim.ready', { claimId: claim.claimId, key: town.key() })
    expect(await handBack(town, claim.claimId, codeOf(claim))).toMatchObject({ ok: true })
  })

  it('goes by name and the last four digits, both', async () => {
    const town = await place()
    const { claimId } = await left(town)
    expect(await byName(town, claimId, '李阿姨', '2345')).toMatchObject({ code: 'WrongClaimCode' })
    expect(await byName(town, claimId, '张老伯', '5432')).toMatchObject({ code: 'WrongClaimCode' })
    expect(await byName(town, claimId, '张老伯', '2345')).toMatchObject({ ok: true })
  })

  it('happens once, however it is tried', async () => {
    const town = await place()
    const { claimId, code } = await left(town)
    const key = town.key()
    const first = await handBack(town, claimId, code, key)
    expect(await handBack(town, claimId, code, key)).toEqual(first)
    expect(await handBack(town, claimId, code)).toMatchObject({ code: 'AlreadyCollected' })
    const another = await left(town)
    const both = await Promise.all([1, 2].map(() => handBack(town, another.claimId, another.code)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await town.phone('keeper')('claim.ready', { claimId, key: town.key() })).toMatchObject({
      code: 'AlreadyCollected',
    })
  })

  it('locks after a few guesses, for the right code too, and opens again', async () => {
    const town = await place()
    const { claimId, digits } = await left(town)
    const wrong = digits === '000000' ? '000001' : '000000'
    const key = town.key()
    for (let again = 0; again < 3; again += 1)
      expect(await handBack(town, claimId, wrong, key)).toMatchObject({ code: 'WrongClaimCode' })
    for (let guess = 1; guess < WRONG_ALLOWED; guess += 1)
      expect(await handBack(town, claimId, wrong)).toMatchObject({ code: 'WrongClaimCode' })
    expect(await handBack(town, claimId, digits)).toMatchObject({
      code: 'ClaimLocked',
      facts: { at: town.now() + CLAIM_LOCKED_FOR },
    })
    town.wait(CLAIM_LOCKED_FOR)
    expect(await handBack(town, claimId, digits)).toMatchObject({ ok: true })
  })

  it('is for the keeper of the place alone', async () => {
    const town = await place()
    const { claimId, code } = await left(town)
    for (const name of ['other', 'wang'])
      expect(
        await town.phone(name)('claim.handBack', { claimId, key: town.key(), proof: { how: 'code', code } }),
      ).toMatchObject({ code: 'NotYourPoint' })
    expect(await handBack(town, 'wj:NOTHING', code)).toMatchObject({ code: 'ClaimNotFound' })
    expect((await town.stored('claims', claimId)).state.status).toBe('inWork')
  })
})

describe('the owner', () => {
  it('puts it on her phone by the code, and is told once it is mended', async () => {
    const town = await place()
    const { claimId, code, digits } = await left(town)
    expect(await town.phone('wang')('claim.keep', { code, key: town.key() })).toMatchObject({ ok: true })
    expect(await town.phone('wang')('claim.keep', { code, key: town.key() })).toMatchObject({ ok: true })
    expect(await town.phone('wang')('claim.mine', {})).toMatchObject({
      data: { claims: [{ claimId, code, digits, status: 'inWork' }] },
    })
    const ready = { claimId, key: town.key() }
    await town.phone('keeper')('claim.ready', ready)
    expect(await town.phone('keeper')('claim.ready', ready)).toMatchObject({ ok: true })
    expect(town.notices).toMatchObject([{ openid: 'openid-wang', template: 'claimReady' }])
    expect(await town.phone('keeper')('claim.ready', { claimId, key: town.key() })).toMatchObject({
      code: 'AlreadyReady',
    })
  })

  it('cannot guess twice at one moment for one', async () => {
    const town = await place()
    const { code, claimId } = await left(town)
    const wrong = () => ({ code: `${code.slice(0, -16)}${'A'.repeat(16)}`, key: town.key() })
    const other = () => town.phone('li')('claim.keep', wrong())
    const guessing = town.phoneOn('wang', justBefore(town.store, 'claims', other))
    expect(await guessing('claim.keep', wrong())).toMatchObject({ code: 'WrongClaimCode' })
    expect((await town.stored('claims', claimId)).wrong).toHaveLength(2)
  })

  it('cannot take somebody else’s, nor guess one', async () => {
    const town = await place()
    const { code, claimId } = await left(town)
    await town.phone('wang')('claim.keep', { code, key: town.key() })
    expect(await town.phone('li')('claim.keep', { code, key: town.key() })).toMatchObject({
      code: 'ClaimOfAnother',
    })
    const forged = `${code.slice(0, -16)}${'A'.repeat(16)}`
    for (let guess = 0; guess < WRONG_ALLOWED; guess += 1)
      expect(await town.phone('li')('claim.keep', { code: forged, key: town.key() })).toMatchObject({
        code: 'WrongClaimCode',
      })
    expect(await town.phone('li')('claim.keep', { code: forged, key: town.key() })).toMatchObject({
      code: 'ClaimLocked',
    })
    expect(await town.phone('li')('claim.keep', { code: '482719', key: town.key() })).toMatchObject({
      code: 'WrongClaimCode',
    })
    expect(await town.phone('li')('claim.mine', {})).toMatchObject({ data: { claims: [] } })
    expect((await town.stored('claims', claimId)).owner.personId).toBe(town.idOf('wang'))
  })
})

describe('what is overdue', () => {
  it('is not mended by the promised day, or not fetched two weeks after', async () => {
    const town = await place()
    const late = await left(town, { promisedOn: '2026-11-29' })
    const { claimId } = await left(town, { promisedOn: '2026-12-20' })
    await town.centre('director')
    const desk = async (servicePointId?: string) => {
      const who = servicePointId ? 'keeper' : 'director'
      const reply = await town.phone(who)('claim.desk', {
        which: 'overdue',
        ...(servicePointId ? { servicePointId } : {}),
      })
      return reply.ok ? reply.data.claims.map((claim) => claim.claimId) : reply.code
    }
    expect(await desk(POINT)).toEqual([])
    town.wait(2 * DAY)
    expect(await desk(POINT)).toEqual([late.claimId])
    expect(await desk()).toEqual([late.claimId])
    await town.phone('keeper')('claim.ready', { claimId: late.claimId, key: town.key() })
    expect(await desk(POINT)).toEqual([])
    town.wait(15 * DAY + MINUTE)
    expect(await desk(POINT)).toEqual([late.claimId])
    expect(await desk(POINT)).not.toContain(claimId)
  })

  it('is for the place and the centre', async () => {
    const town = await place()
    expect(await town.phone('wang')('claim.desk', { which: 'overdue' })).toMatchObject({
      code: 'NotOfCentre',
    })
    expect(await town.phone('other')('claim.desk', { which: 'open', servicePointId: POINT })).toMatchObject({
      code: 'NotYourPoint',
    })
  })
})

describe('what is not taken in, and what does not count twice', () => {
  it('at a place that is no longer there', async () => {
    const town = await place()
    expect(
      await town.phone('other')('claim.takeIn', { key: town.key(), ...UMBRELLA, servicePointId: 'P02' }),
    ).toMatchObject({ code: 'ServicePointNotFound' })
  })

  it('by a card that was lost and replaced', async () => {
    const town = await place()
    const { cardNo } = await town.stored('people', town.idOf('wang'))
    const card = makeCardCode(TOWN_KEY, cardNo, 1)
    expect(await takeIn(town, { owner: { card } })).toMatchObject({ ok: true })
    await town.store.update('people', { _id: town.idOf('wang') }, { set: { cardVersion: 2 } })
    expect(await takeIn(town, { owner: { card } })).toMatchObject({ code: 'LostCard' })
  })

  it('an invented code sent again and again by one command', async () => {
    const town = await place()
    const { claimId, code } = await left(town)
    const wrong = { code: `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`, key: town.key() }
    for (let n = 0; n <= WRONG_ALLOWED; n += 1)
      expect(await town.phone('wang')('claim.keep', wrong)).toMatchObject({ code: 'WrongClaimCode' })
    expect((await town.stored('claims', claimId)).wrong).toHaveLength(1)
    expect(await town.phone('wang')('claim.keep', { code, key: town.key() })).toMatchObject({ ok: true })
  })
})
