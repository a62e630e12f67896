import { MINUTE } from '#domain/time'
import { isCardOf, parseCardCode } from '#domain/volunteerCard'
import { cardSheets } from '#paper/cards'
import { cardWords } from '#paper/words/cards'
import { createTestTown, POINT, TEAM, TOWN_KEY } from '#test/store/testTown'

jest.setTimeout(60_000)

async function team(members: number) {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  for (let n = 0; n < members; n += 1)
    await town.person(`v${n}`, {
      teams: [{ teamId: TEAM, teamName: TEAM, status: 'member', at: town.now() }],
    })
  return town
}

async function printedFile(town: ReturnType<typeof createTestTown>) {
  const [fileId = ''] = town.files.all()
  return Buffer.from((await town.files.read(fileId)) ?? [])
}

describe('printed volunteer cards', () => {
  it('come as sheets of ten for the whole team, and the next print takes their place', async () => {
    const town = await team(12)
    const printed = await town.phone('qian')('print.cards', { teamId: TEAM })
    expect(printed).toMatchObject({
      ok: true,
      data: { pages: 2, url: expect.stringMatching(/^https:/) as string },
    })
    const file = await printedFile(town)
    expect(file.subarray(0, 5).toString()).toBe('%PDF-')
    expect(file.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2)
    // Only the letters it needs are inside, not the ten megabytes of the whole script.
    expect(file.length).toBeLessThan(400_000)
    town.wait(MINUTE)
    await town.phone('qian')('print.cards', { teamId: TEAM })
    expect(town.files.all()).toHaveLength(1)
  })

  it('are for the leader’s own team and the keeper’s counter alone', async () => {
    const town = await team(1)
    const { cardNo } = await town.stored('people', town.idOf('v0'))
    expect(await town.phone('v0')('print.cards', { teamId: TEAM })).toMatchObject({ code: 'NotYourTeam' })
    const byNumber = { servicePointId: POINT, cardNos: [cardNo] }
    expect(await town.phone('v0')('print.cardsByNumber', byNumber)).toMatchObject({ code: 'NotYourPoint' })
    expect(await town.phone('keeper')('print.cardsByNumber', byNumber)).toMatchObject({ data: { people: 1 } })
  })

  it('leave out a number that nobody has, and say so when nothing is left', async () => {
    const town = await team(1)
    const { cardNo } = await town.stored('people', town.idOf('v0'))
    const keeper = town.phone('keeper')
    expect(
      await keeper('print.cardsByNumber', { servicePointId: POINT, cardNos: [cardNo, 'WJ999999'] }),
    ).toMatchObject({ data: { people: 1 } })
    expect(
      await keeper('print.cardsByNumber', { servicePointId: POINT, cardNos: ['WJ999999'] }),
    ).toMatchObject({ code: 'NobodyToPrint' })
  })

  it('carry a code that is hers now, and nothing about her', async () => {
    const town = await team(1)
    const { name, cardNo } = await town.stored('people', town.idOf('v0'))
    await town.phone('v0')('volunteer.replaceCard', { key: town.key() })
    const { cardVersion } = await town.stored('people', town.idOf('v0'))
    const card = await town.phone('v0')('volunteer.card', {})
    const code = card.ok ? card.data.code : ''
    const read = parseCardCode(code)
    expect(read && isCardOf(TOWN_KEY, read, { cardNo, cardVersion })).toBe(true)
    const [page = []] = cardSheets([{ name, cardNo, code }], cardWords).pages
    expect(page.filter((item) => item.kind === 'code')).toMatchObject([{ text: code }])
    const large = page.flatMap((item) => (item.kind === 'text' && item.size >= 18 ? [item.text] : []))
    expect(large).toEqual([name, cardNo])
  })
})

describe('a sheet of cards', () => {
  it('keeps ten whole cards within the paper, none over another', () => {
    const cards = Array.from({ length: 10 }, (_, n) => ({ name: `v${n}`, cardNo: `WJ10000${n}`, code: 'c' }))
    const [page = []] = cardSheets(cards, cardWords).pages
    const boxes = page.flatMap((item) => (item.kind === 'box' ? [item] : []))
    expect(boxes).toHaveLength(10)
    for (const { x, y, width, height } of boxes) {
      expect(x).toBeGreaterThan(5)
      expect(y).toBeGreaterThan(5)
      expect(x + width).toBeLessThan(205)
      expect(y + height).toBeLessThan(292)
    }
    expect(new Set(boxes.map(({ x, y }) => `${x}/${y}`)).size).toBe(10)
  })
})

describe('no cards', () => {
  it('for a team without members, nor for more than three hundred at once', async () => {
    const town = await team(0)
    const mine = () => town.phone('qian')('print.cards', { teamId: TEAM })
    const { teams } = await town.stored('people', town.idOf('qian'))
    await town.store.update('people', { _id: town.idOf('qian') }, { set: { teams: [] } })
    expect(await mine()).toMatchObject({ code: 'NobodyToPrint' })
    for (let n = 0; n <= 300; n += 1) await town.person(`v${n}`, { teams })
    expect(await mine()).toMatchObject({ code: 'TooManyToPrint', facts: { most: 300 } })
    expect(town.printed).toEqual([])
  })
})
