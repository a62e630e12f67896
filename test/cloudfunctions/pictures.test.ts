import { picturesShown } from '#cloud/picturesShown'
import { takePicture } from '#cloud/takePicture'
import type { Caller } from '#cloud/serve'
import { LARGEST_PICTURE } from '#domain/picture'
import { takenPictureIdOf } from '#domain/takenPicture'
import { MINUTE } from '#domain/time'
import type { UploadPurpose } from '#domain/upload'
import { PHOTOGRAPH } from '#test/store/photograph'
import { justBefore } from '#test/store/justBefore'
import { createTestTown } from '#test/store/testTown'

const OTHER = Uint8Array.from([...PHOTOGRAPH.slice(0, 11), 8, 8, 0xff, 0xd9])

function setUp() {
  const town = createTestTown()
  const callerOf = (name: string): Caller => ({ personId: town.idOf(name), openid: `openid-${name}` })
  return {
    town,
    async place(name: string, purpose: UploadPurpose, pictureKey = town.key()) {
      const reply = await town.phone(name)('volunteer.placeForPicture', { purpose, pictureKey })
      return reply.ok ? reply.data.path : ''
    },
    take: (name: string, purpose: UploadPurpose, fileId: string) =>
      takePicture(town.cloudFor({ kind: 'guest' }), { ...callerOf(name), now: town.now() }, purpose, fileId),
  }
}

it('is told one place per picture, without a request, and the same place again', async () => {
  const { town, place } = setUp()
  const key = town.key()
  const path = await place('wang', 'proof', key)
  expect(path).toMatch(/^up\/proof\/wj-[A-Z2-7]{16}\/key-\d+\.[A-Z2-7]{20}\.jpg$/)
  expect(await place('wang', 'proof', key)).toBe(path)
  expect(await place('wang', 'claim', key)).not.toBe(path)
  expect(await place('li', 'proof', key)).not.toBe(path)
})

it('is taken from there, kept where no phone writes, and stays as it was', async () => {
  const { town, place, take } = setUp()
  const path = await place('wang', 'proof')
  const fileId = await town.files.upload(path, PHOTOGRAPH)
  const taken = await take('wang', 'proof', fileId)
  expect(taken).toEqual({ ok: true, data: { fileId: fileId.replace('/up/', '/pictures/') } })
  expect(town.files.all()).toEqual([fileId.replace('/up/', '/pictures/')])

  // A second picture put in the old place afterwards changes nothing.
  await town.files.upload(path, OTHER)
  expect(await take('wang', 'proof', fileId)).toEqual(taken)
  expect(await town.files.read(fileId.replace('/up/', '/pictures/'))).toEqual(PHOTOGRAPH)
})

it('is answered by a slow copy, which looked before and again when the place was empty, as by the faster one', async () => {
  const { town, place, take } = setUp()
  const fileId = await town.files.upload(await place('wang', 'proof'), PHOTOGRAPH)
  const cloud = town.cloudFor({ kind: 'guest' })
  const looks: string[] = []
  const slow = {
    ...cloud,
    files: {
      ...cloud.files,
      async read(id: string) {
        const before = await cloud.files.read(id)
        // Between this copy's first look and its second the faster one is done.
        if (looks.push(id) === 1) await take('wang', 'proof', fileId)
        return before
      },
    },
  }
  const caller = { personId: town.idOf('wang'), openid: 'openid-wang', now: town.now() }
  expect(await takePicture(slow, caller, 'proof', fileId)).toEqual(await take('wang', 'proof', fileId))
  expect(looks).toHaveLength(3)
})

it('is taken only by whom and for what the place was given', async () => {
  const { town, place, take } = setUp()
  const fileId = await town.files.upload(await place('wang', 'proof'), PHOTOGRAPH)
  const missing = { ok: false, code: 'PictureMissing' }
  expect(await take('li', 'proof', fileId)).toEqual(missing)
  expect(await take('wang', 'claim', fileId)).toEqual(missing)
  const invented = await town.files.upload(
    `up/proof/${town.idOf('wang').replace(':', '-')}/invented-key-0000.ABCDEFGHIJKLMNOPQRST.jpg`,
    PHOTOGRAPH,
  )
  for (const wrong of [invented, 'up/proof/x.jpg', 'https://elsewhere.example/up/a.jpg', ''])
    expect(await take('wang', 'proof', wrong)).toEqual(missing)
  const empty = fileId.replace(/[^/]+$/, (await place('wang', 'proof')).split('/').at(-1) as string)
  expect(await take('wang', 'proof', empty)).toEqual(missing)
  expect(await take('wang', 'proof', fileId)).toMatchObject({ ok: true })
})

it('is refused and cleared away when it is no picture or too large', async () => {
  const { town, place, take } = setUp()
  const page = await town.files.upload(await place('wang', 'proof'), Uint8Array.from([60, 33]))
  expect(await take('wang', 'proof', page)).toEqual({ ok: false, code: 'PictureNotFit' })
  const huge = new Uint8Array(LARGEST_PICTURE + 1)
  huge.set(PHOTOGRAPH)
  const large = await town.files.upload(await place('wang', 'proof'), huge)
  expect(await take('wang', 'proof', large)).toEqual({ ok: false, code: 'PictureNotFit' })
  expect(town.files.all()).toEqual([])
})

describe('what WeChat says of a picture', () => {
  async function taken() {
    const set = setUp()
    const fileId = await set.town.files.upload(await set.place('wang', 'claim'), PHOTOGRAPH)
    const kept = await set.take('wang', 'claim', fileId)
    const id = kept.ok ? kept.data.fileId : ''
    const shownTo = async (name: string) => {
      const { town } = set
      const shown = await picturesShown(town.cloudFor({ kind: 'guest' }), town.idOf(name), [id])
      return shown(id)
    }
    const judge = (traceId: string, suggest = 'pass') =>
      set.town.guest('picture.judged', { traceId, suggest })
    const stored = () => set.town.stored('takenPictures', takenPictureIdOf(id))
    const trace = async () => (await stored()).traces.at(-1) ?? ''
    return { ...set, fileId, id, shownTo, judge, stored, trace }
  }

  it('is kept as it was told first, also where a second verdict overtakes it on the way', async () => {
    const { town, trace, judge, stored } = await taken()
    const traceId = await trace()
    const risky = () => judge(traceId, 'risky')
    const slow = town.phoneOn('wang', justBefore(town.store, 'takenPictures', risky))
    await slow('picture.judged', { traceId, suggest: 'pass' })
    expect(await stored()).toMatchObject({ check: 'refused' })
  })

  it('is asked once it is kept; until the verdict only who took it sees it', async () => {
    const { town, id, shownTo } = await taken()
    expect(town.picturesAsked).toEqual([id])
    expect(await shownTo('wang')).toEqual({
      url: expect.stringMatching(/^https:/) as string,
      check: 'waiting',
    })
    expect(await shownTo('li')).toEqual({ url: null, check: 'waiting' })
  })

  it('shows it to everybody who may open the page, once it has passed', async () => {
    const { shownTo, judge, trace, stored } = await taken()
    expect(await judge(await trace())).toEqual({ ok: true, data: { check: 'fine' } })
    expect(await shownTo('li')).toMatchObject({
      url: expect.stringMatching(/^https:/) as string,
      check: 'fine',
    })
    // Whom WeChat was asked about is kept no longer than that.
    expect(await stored()).toMatchObject({ openid: null, askAt: null })
  })

  it.each(['risky', 'review'])(
    'keeps it hidden when it says %s, and a later word changes nothing',
    async (suggest) => {
      const { shownTo, judge, trace } = await taken()
      expect(await judge(await trace(), suggest)).toMatchObject({ data: { check: 'refused' } })
      expect(await judge(await trace(), 'pass')).toMatchObject({ data: { check: 'refused' } })
      expect(await shownTo('li')).toEqual({ url: null, check: 'refused' })
      expect(await shownTo('wang')).toMatchObject({ check: 'refused' })
    },
  )

  it('stays hidden where its message says nothing, as when it could not fetch it, and is asked again', async () => {
    const { town, shownTo, judge, trace } = await taken()
    expect(await judge(await trace(), 'none')).toMatchObject({ data: { check: 'waiting' } })
    expect(await shownTo('li')).toEqual({ url: null, check: 'waiting' })
    town.wait(20 * MINUTE)
    await town.tick()
    expect(town.picturesAsked).toHaveLength(2)
    expect(await judge(await trace())).toMatchObject({ data: { check: 'fine' } })
  })

  it('is believed only under the name that WeChat told us', async () => {
    const { judge, stored } = await taken()
    const before = await stored()
    expect(await judge('a-guessed-name')).toMatchObject({ code: 'VerdictUnknown' })
    expect(await stored()).toEqual(before)
  })

  it('is asked again by the timer while WeChat is silent, and then no more: it stays hidden', async () => {
    const { town, shownTo, judge, trace, stored } = await taken()
    const first = await trace()
    town.wait(20 * MINUTE)
    await town.tick()
    expect(town.picturesAsked).toHaveLength(2)
    await town.tick()
    expect(town.picturesAsked).toHaveLength(2)
    for (let n = 0; n < 6; n += 1) {
      town.wait(20 * MINUTE)
      await town.tick()
    }
    expect(await stored()).toMatchObject({ askAt: null, openid: null, check: 'waiting' })
    expect(await shownTo('li')).toEqual({ url: null, check: 'refused' })
    expect(await shownTo('wang')).toMatchObject({ check: 'refused' })
    // A verdict on what was asked first still counts.
    expect(await judge(first)).toMatchObject({ data: { check: 'fine' } })
  })

  it('is asked later when WeChat does not answer now, and the picture is kept all the same', async () => {
    const { town, place, take } = setUp()
    town.askAboutPictures(false)
    const kept = await take(
      'wang',
      'claim',
      await town.files.upload(await place('wang', 'claim'), PHOTOGRAPH),
    )
    expect(kept).toMatchObject({ ok: true })
    town.askAboutPictures(true)
    town.wait(20 * MINUTE)
    await town.tick()
    await town.judgePictures()
    const id = kept.ok ? kept.data.fileId : ''
    const shown = await picturesShown(town.cloudFor({ kind: 'guest' }), town.idOf('li'), [id])
    expect(shown(id)).toMatchObject({ check: 'fine' })
  })

  it('is asked by the repeat of a command that was cut before it asked', async () => {
    const { town, fileId, id, take, shownTo } = await taken()
    town.engine.remove('takenPictures', { query: {}, multi: true })
    expect(await shownTo('wang')).toBeNull()
    expect(await take('wang', 'claim', fileId)).toEqual({ ok: true, data: { fileId: id } })
    expect(await shownTo('wang')).toMatchObject({ check: 'waiting' })
    await take('wang', 'claim', fileId)
    expect(town.picturesAsked).toHaveLength(2)
  })
})
