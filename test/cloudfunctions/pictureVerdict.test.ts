import { createCountedTown, type CountedTown } from '#test/counts/countedTown'
import { POINT } from '#test/store/testTown'

jest.setTimeout(60_000)

const SOON = 10_000

/** Through the deployed functions, the real SDK and WeChat's message, as the local cloud pushes it. */
describe('a picture of what was left to be mended', () => {
  let town: CountedTown

  beforeAll(async () => {
    town = await createCountedTown({ hearsWeChat: true })
    await town.team()
    await town.keeper('keeper')
    await town.centre('manager')
  })
  afterAll(() => town.cloud.close())

  async function takenIn(): Promise<string> {
    const left = await town.phone('keeper')('claim.takeIn', {
      key: town.key(),
      servicePointId: POINT,
      thing: 'umbrella',
      asked: '换一根伞骨',
      promisedOn: '2026-11-30',
      owner: { name: '示例伞主', phoneEnd: '0001' },
      picture: await town.picture('keeper', 'claim'),
    })
    if (!left.ok) throw new Error(left.code)
    return left.data.claimId
  }
  async function shownTo(name: string, claimId: string) {
    const shelf = await town.phone(name)('claim.desk', { servicePointId: POINT, which: 'open' })
    return shelf.ok ? shelf.data.claims.find((claim) => claim.claimId === claimId)?.picture : undefined
  }
  async function until(claimId: string, check: string): Promise<void> {
    for (const end = Date.now() + SOON; (await shownTo('manager', claimId))?.check !== check;) {
      if (Date.now() > end) throw new Error(`it never was ${check}`)
      await new Promise((next) => setTimeout(next, 100))
    }
  }

  it('is shown to others once WeChat’s message has come', async () => {
    const claimId = await takenIn()
    await until(claimId, 'fine')
    expect((await shownTo('manager', claimId))?.url).toMatch(/^http/)
  })

  it('stays hidden from others when WeChat finds it risky', async () => {
    town.cloud.wechat.riskyWords.push('pictures/claim')
    const claimId = await takenIn()
    await until(claimId, 'refused')
    expect((await shownTo('manager', claimId))?.url).toBeNull()
    expect((await shownTo('keeper', claimId))?.url).toMatch(/^http/)
  })

  it('stays hidden when WeChat does not answer, and what was left is taken in all the same', async () => {
    town.cloud.faults.add({
      action: 'wx.openApi/security.mediaCheckAsync',
      kind: 'error',
      code: '-1',
      times: 1,
    })
    const claimId = await takenIn()
    expect(await shownTo('manager', claimId)).toEqual({ url: null, check: 'waiting' })
    expect(await shownTo('keeper', claimId)).toMatchObject({ check: 'waiting' })
  })
})
