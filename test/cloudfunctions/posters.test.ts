import { existsSync } from 'node:fs'
import path from 'node:path'
import { PLACE_PAGE, placeInScene } from '#domain/placeScene'
import { POSTER_CODE_SIDE } from '#paper/posters'
import { createTestTown, POINT } from '#test/store/testTown'

jest.setTimeout(60_000)

async function aTown(places: number) {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.centre('centre')
  await town.person('li')
  const point = await town.stored('servicePoints', POINT)
  for (let n = 2; n <= places; n += 1) {
    const _id = `P${String(n).padStart(2, '0')}`
    await town.store.add('servicePoints', [{ ...point, _id, name: `示例服务点${n}` }])
  }
  return town
}

describe('posters of the places', () => {
  it('are printed all in one go by the centre, each with the code of its own page', async () => {
    const town = await aTown(15)
    expect(await town.phone('centre')('print.posters', { servicePointId: null })).toMatchObject({
      data: { pages: 15, url: expect.stringMatching(/^https:/) as string },
    })
    expect(town.codesDrawn).toHaveLength(15)
    for (const [n, { page, scene, width }] of town.codesDrawn.entries()) {
      // Sharp from where it hangs: 200 dots on each inch of it, and no more than WeChat draws.
      expect(width).toBeGreaterThanOrEqual((POSTER_CODE_SIDE / 25.4) * 200)
      expect(width).toBeLessThanOrEqual(1280)
      expect(page).toBe(PLACE_PAGE)
      expect(scene.length).toBeLessThanOrEqual(32)
      expect(placeInScene(scene)).toBe(`P${String(n + 1).padStart(2, '0')}`)
    }
    expect(existsSync(path.resolve(__dirname, `../../src/${PLACE_PAGE}.tsx`))).toBe(true)
  })

  it('are the keeper’s to print for her own place, and nobody else’s', async () => {
    const town = await aTown(2)
    const print = (name: string, servicePointId: string | null) =>
      town.phone(name)('print.posters', { servicePointId })
    expect(await print('keeper', POINT)).toMatchObject({ data: { pages: 1 } })
    expect(await print('keeper', 'P02')).toMatchObject({ code: 'NotYourPoint' })
    expect(await print('keeper', null)).toMatchObject({ code: 'NotOfCentre' })
    expect(await print('li', POINT)).toMatchObject({ code: 'NotYourPoint' })
    expect(await print('centre', 'P99')).toMatchObject({ code: 'ServicePointNotFound' })
  })

  it('are not printed with a code missing', async () => {
    const town = await aTown(3)
    town.drawNoCode('p=P02')
    expect(await town.phone('centre')('print.posters', { servicePointId: null })).toMatchObject({
      code: 'CodesNotDrawn',
    })
    expect(town.files.all()).toEqual([])
  })
})
