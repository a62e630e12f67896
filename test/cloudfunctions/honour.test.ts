import { certificateCodeText } from '#domain/certificate'
import { personStars, yearsOfService } from '#domain/honour'
import { HOUR } from '#domain/time'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, TEAM, type TestTown } from '#test/store/testTown'

const HOURS = [100, 300, 600, 1000, 1500]

async function servedTown() {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.person('wang', {
    realName: '王小明',
    teams: [{ teamId: TEAM, teamName: '修补队', status: 'member', at: NINE }],
  })
  await town.centre('manager')
  // 600 points are 60 hours of service.
  await town.points('wang', 600)
  return { town, wang: town.phone('wang'), manager: town.phone('manager') }
}

async function issued(town: TestTown, name = 'wang') {
  const phone = town.phone(name)
  await phone('honour.issueCertificate', { key: town.key() })
  const own = await phone('honour.certificates', {})
  const [newest] = own.ok ? own.data.certificates : []
  if (!newest) throw new Error(`${name} has no certificate`)
  return newest
}

describe('a certificate', () => {
  it('says what the books have, at once and for nothing, and anybody may see whether it stands', async () => {
    const { town, wang } = await servedTown()
    const { code, number } = await issued(town)
    expect(code).toMatch(/^[A-Z2-7]{26}$/)
    expect(number).toMatch(/^WJ20261128-[0-9]{6}$/)
    for (const shown of [code, certificateCodeText(code), code.toLowerCase(), ` ${code} `]) {
      const checked = await town.guest('open.certificate', { code: shown })
      expect(checked).toMatchObject({
        data: {
          certificate: {
            number,
            name: '王**',
            minutes: 3600,
            byGrade: { A: 3600, B: 0, C: 0, D: 0 },
            sessions: 1,
            status: 'valid',
          },
        },
      })
      expect(JSON.stringify(checked)).not.toContain('王小明')
    }
    expect(await wang('points.statement', {})).toMatchObject({ data: { balance: { points: 600 } } })
    expect(await town.stored('certificates', `${town.idOf('wang')}~key-00000000000000000001`)).toMatchObject({
      realName: '王小明',
    })
  })

  it('pressed twice is one; on another day with more hours it is another', async () => {
    const { town, wang } = await servedTown()
    const wish = { key: town.key() }
    const first = await wang('honour.issueCertificate', wish)
    await town.points('wang', 10)
    expect(await wang('honour.issueCertificate', wish)).toEqual(first)
    const more = await issued(town)
    expect(more.minutes).toBe(3660)
    expect(town.engine.count('certificates')).toBe(2)
    expect(await town.guest('open.certificates', {})).toMatchObject({
      data: { certificates: [{ name: '王**' }, { name: '王**' }], more: false },
    })
  })

  it('needs a real name and something served', async () => {
    const { town } = await servedTown()
    await town.person('li')
    await town.person('zhao', { realName: '赵一' })
    const ask = (name: string) => town.phone(name)('honour.issueCertificate', { key: town.key() })
    expect(await ask('li')).toMatchObject({ code: 'RealNameNeeded' })
    expect(await ask('zhao')).toMatchObject({ code: 'NothingToCertify' })
    expect(await ask('nobody')).toMatchObject({ code: 'NotRegistered' })
    expect(await town.guest('open.certificate', { code: 'A'.repeat(26) })).toMatchObject({
      code: 'CertificateNotFound',
    })
    expect(await town.guest('open.certificate', { code: 'short' })).toMatchObject({
      code: 'CertificateNotFound',
    })
    expect(town.engine.count('certificates')).toBe(0)
  })

  it('is revoked by the reason of who was first of two of the centre', async () => {
    const { town, manager } = await servedTown()
    await town.centre('colleague')
    const { number } = await issued(town)
    const first = () => manager('honour.revokeCertificate', { number, why: '记录有误' })
    const second = town.phoneOn('colleague', justBefore(town.store, 'certificates', first))
    expect(await second('honour.revokeCertificate', { number, why: '重复了' })).toMatchObject({ ok: true })
    expect(await town.store.find('certificates', { where: { number }, limit: 1 })).toMatchObject([
      { revoked: { byName: 'manager', why: '记录有误' } },
    ])
  })

  it('is revoked by the centre with a reason, never one’s own, and stays in the register', async () => {
    const { town, wang, manager } = await servedTown()
    const { number, code } = await issued(town)
    expect(await wang('honour.revokeCertificate', { number, why: '不要了' })).toMatchObject({
      code: 'NotOfCentre',
    })
    expect(await manager('honour.revokeCertificate', { number, why: '记录有误' })).toMatchObject({ ok: true })
    expect(await manager('honour.revokeCertificate', { number, why: '再来' })).toMatchObject({ ok: true })
    expect(await town.guest('open.certificate', { code })).toMatchObject({
      data: { certificate: { status: 'revoked', revokedAt: NINE } },
    })
    expect(await wang('honour.certificates', {})).toMatchObject({
      data: { certificates: [{ status: 'revoked', revokedWhy: '记录有误' }] },
    })
    expect(await town.guest('open.certificates', {})).toMatchObject({
      data: { certificates: [{ number, status: 'revoked' }] },
    })
    expect(
      await manager('honour.revokeCertificate', { number: 'WJ20261128-999999', why: '无' }),
    ).toMatchObject({
      code: 'CertificateNotFound',
    })
    await town.store.update('people', { _id: town.idOf('manager') }, { set: { realName: '马经理' } })
    await town.points('manager', 10)
    const own = await issued(town, 'manager')
    expect(await manager('honour.revokeCertificate', { number: own.number, why: '自己的' })).toMatchObject({
      code: 'OwnSelf',
    })
  })

  it('the register goes on by its last line, not by counting', async () => {
    const { town } = await servedTown()
    for (let n = 0; n < 23; n += 1) await issued(town)
    const first = await town.guest('open.certificates', {})
    expect(first).toMatchObject({ data: { more: true } })
    const last = first.ok ? first.data.certificates[19] : undefined
    const after = { issuedAt: last?.issuedAt ?? 0, number: last?.number ?? '' }
    const rest = await town.guest('open.certificates', { after })
    const numbers = [first, rest]
      .flatMap((page) => (page.ok ? page.data.certificates : []))
      .map(({ number }) => number)
    expect(new Set(numbers).size).toBe(23)
  })
})

describe('the honour handbook', () => {
  it('writes itself from the books: hours, stars, what is missing to the next', async () => {
    const { town, wang } = await servedTown()
    expect(await wang('honour.handbook', {})).toMatchObject({
      data: {
        teams: ['修补队'],
        minutes: 3600,
        sessions: 1,
        stars: 0,
        next: { stars: 1, hours: 100, missingMinutes: 2400 },
        reached: [],
        yearly: [{ year: '2026', minutes: 3600, sessions: 1 }],
        kinds: [{ title: '修伞磨刀', minutes: 3600 }],
      },
    })
    await town.points('wang', 400)
    expect(await wang('honour.handbook', {})).toMatchObject({
      data: {
        stars: 1,
        reached: [{ stars: 1, hours: 100, at: NINE }],
        next: { stars: 2, missingMinutes: 12_000 },
      },
    })
    expect(await town.phone('nobody')('honour.handbook', {})).toMatchObject({ code: 'NotRegistered' })
  })

  it('loses a praise for the reason of who was first of two of the centre', async () => {
    const { town, manager } = await servedTown()
    await town.centre('colleague')
    const said = { title: '十一月之星', why: '风雨无阻', on: '2026-11-28', key: town.key() }
    const given = await manager('honour.commend', { to: { kind: 'team', teamId: TEAM }, ...said })
    const commendationId = given.ok ? given.data.commendationId : ''
    const first = () => manager('honour.takeBackCommendation', { commendationId, why: '记错了' })
    const second = town.phoneOn('colleague', justBefore(town.store, 'commendations', first))
    const late = { commendationId, why: '重复了' }
    expect(await second('honour.takeBackCommendation', late)).toMatchObject({ ok: true })
    expect(await town.stored('commendations', commendationId)).toMatchObject({
      takenBack: { by: town.idOf('manager'), why: '记错了' },
    })
  })

  it('holds what the centre praised her and her team for, until it is taken back', async () => {
    const { town, wang, manager } = await servedTown()
    const { cardNo } = await town.stored('people', town.idOf('wang'))
    const said = { title: '十一月之星', why: '风雨无阻', on: '2026-11-28' }
    const wish = { to: { kind: 'person' as const, card: cardNo }, ...said, key: town.key() }
    const given = await manager('honour.commend', wish)
    expect(given).toMatchObject({ data: { name: 'wang' } })
    expect(await manager('honour.commend', wish)).toEqual(given)
    expect(await manager('honour.commend', { ...wish, title: '别的' })).toMatchObject({ code: 'KeyReused' })
    const team = { to: { kind: 'team' as const, teamId: TEAM }, ...said, key: town.key() }
    await manager('honour.commend', team)
    expect(await wang('honour.handbook', {})).toMatchObject({
      data: { commendations: [{ title: '十一月之星', why: '风雨无阻', byName: 'manager' }] },
    })
    expect(await town.phone('qian')('honour.teamHandbook', { teamId: TEAM })).toMatchObject({
      data: { stars: 5, commendations: [{ title: '十一月之星' }] },
    })

    const commendationId = given.ok ? given.data.commendationId : ''
    await manager('honour.takeBackCommendation', { commendationId, why: '记错了' })
    expect(await manager('honour.takeBackCommendation', { commendationId, why: '再来' })).toMatchObject({
      ok: true,
    })
    expect(await wang('honour.handbook', {})).toMatchObject({ data: { commendations: [] } })
  })

  it('nobody praises herself or her own team, and only the centre praises', async () => {
    const { town, wang, manager } = await servedTown()
    const said = { title: '好', why: '好', on: '2026-11-28' }
    const praise = (
      phone: typeof wang,
      to: { kind: 'person'; card: string } | { kind: 'team'; teamId: string },
    ) => phone('honour.commend', { to, ...said, key: town.key() })
    const own = (await town.stored('people', town.idOf('manager'))).cardNo
    expect(await praise(manager, { kind: 'person', card: own })).toMatchObject({ code: 'OwnSelf' })
    expect(await praise(manager, { kind: 'person', card: 'WJ999999' })).toMatchObject({ code: 'UnknownCard' })
    expect(await praise(manager, { kind: 'team', teamId: 'T99' })).toMatchObject({ code: 'TeamNotFound' })
    expect(await praise(wang, { kind: 'team', teamId: TEAM })).toMatchObject({ code: 'NotOfCentre' })
    const teams = [{ teamId: TEAM, teamName: TEAM, status: 'member', at: NINE }]
    await town.store.update('people', { _id: town.idOf('manager') }, { set: { teams } })
    expect(await praise(manager, { kind: 'team', teamId: TEAM })).toMatchObject({ code: 'OwnTeam' })
    const nothing = { commendationId: 'wj:none', why: '没有' }
    expect(await manager('honour.takeBackCommendation', nothing)).toMatchObject({
      code: 'CommendationNotFound',
    })
  })
})

describe('stars of a person', () => {
  it.each([
    [5999, 0],
    [6000, 1],
    [18_000, 2],
    [36_000, 3],
    [60_000, 4],
    [89_999, 4],
    [90_000, 5],
  ])('%i minutes make %i', (minutes, stars) => {
    expect(personStars(minutes, HOURS).stars).toBe(stars)
  })

  it('years are whole ones since the first service', () => {
    const service = {
      title: '',
      at: Date.parse('2024-11-28T09:00:00+08:00'),
      minutes: 60,
      grade: 'A' as const,
    }
    expect(yearsOfService([service], Date.parse('2026-11-27T09:00:00+08:00'))).toBe(1)
    expect(yearsOfService([service], NINE + HOUR)).toBe(2)
    expect(yearsOfService([], NINE)).toBe(0)
  })
})

describe('the handbook of a team that is not there', () => {
  it('is said to be none', async () => {
    const town = createTestTown()
    await town.centre('manager')
    expect(await town.phone('manager')('honour.teamHandbook', { teamId: 'T77' })).toMatchObject({
      code: 'TeamNotFound',
    })
    expect(town.faults).toEqual([])
  })
})
