import { createTestTown, NINE, TEAM } from '#test/store/testTown'

jest.setTimeout(60_000)

async function served() {
  const town = createTestTown()
  await town.team()
  await town.person('wang', {
    realName: '示例王小明',
    teams: [{ teamId: TEAM, teamName: TEAM, status: 'member', at: NINE }],
  })
  await town.person('li', { realName: '示例李四' })
  await town.centre('manager')
  await town.points('wang', 600)
  return town
}

async function isOnePdf(town: Awaited<ReturnType<typeof served>>, pages: number) {
  const [fileId = ''] = town.files.all()
  const file = Buffer.from((await town.files.read(fileId)) ?? []).toString('latin1')
  expect(file.slice(0, 5)).toBe('%PDF-')
  expect(file.match(/\/Type \/Page\b/g)).toHaveLength(pages)
}

describe('honours on paper', () => {
  it('a certificate is printed for its owner alone, and no more once it is revoked', async () => {
    const town = await served()
    const wang = town.phone('wang')
    const issued = await wang('honour.issueCertificate', { key: town.key() })
    const certificateId = issued.ok ? issued.data.certificateId : ''
    expect(await wang('print.certificate', { certificateId })).toMatchObject({ data: { pages: 1 } })
    await isOnePdf(town, 1)
    expect(await town.phone('li')('print.certificate', { certificateId })).toMatchObject({
      code: 'CertificateNotFound',
    })
    const { number } = await town.stored('certificates', certificateId)
    await town.phone('manager')('honour.revokeCertificate', { number, why: '记录有误' })
    expect(await wang('print.certificate', { certificateId })).toMatchObject({ code: 'CertificateRevoked' })
  })

  it('a month of the time bank is printed for its owner, one month as the next', async () => {
    const town = await served()
    const printed = await town.phone('wang')('print.statement', { period: '2026-11' })
    expect(printed).toMatchObject({ data: { pages: 1, people: 1 } })
    await isOnePdf(town, 1)
    expect(await town.phone('wang')('print.statement', { period: '2026-10' })).toMatchObject({
      data: { pages: 1 },
    })
    expect(await town.phone('nobody')('print.statement', { period: '2026-11' })).toMatchObject({
      code: 'NotRegistered',
    })
  })

  it('handbooks of a person and of a team fold from whole sheets', async () => {
    const town = await served()
    expect(await town.phone('wang')('print.handbook', {})).toMatchObject({ data: { pages: 2 } })
    await isOnePdf(town, 2)
    expect(await town.phone('manager')('print.teamHandbook', { teamId: TEAM })).toMatchObject({
      data: { pages: 2 },
    })
    expect(await town.phone('li')('print.teamHandbook', { teamId: TEAM })).toMatchObject({
      code: 'NotYourTeam',
    })
    expect(await town.phone('nobody')('print.handbook', {})).toMatchObject({ code: 'NotRegistered' })
  })
})
