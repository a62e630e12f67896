import { takePicture } from '#cloud/takePicture'
import type { Caller } from '#cloud/serve'
import { LARGEST_PICTURE } from '#domain/picture'
import type { UploadPurpose } from '#domain/upload'
import { createTestTown } from '#test/store/testTown'

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 0, 3, 1, 0xff, 0xda, 0, 2, 7, 7, 0xff, 0xd9])
const OTHER = Uint8Array.from([...JPEG.slice(0, 11), 8, 8, 0xff, 0xd9])

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
      takePicture(town.cloudFor({ kind: 'guest' }), callerOf(name), purpose, fileId),
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
  const fileId = await town.files.upload(path, JPEG)
  const taken = await take('wang', 'proof', fileId)
  expect(taken).toEqual({ ok: true, data: { fileId: fileId.replace('/up/', '/pictures/') } })
  expect(town.files.all()).toEqual([fileId.replace('/up/', '/pictures/')])

  // A second picture put in the old place afterwards changes nothing.
  await town.files.upload(path, OTHER)
  expect(await take('wang', 'proof', fileId)).toEqual(taken)
  expect(await town.files.read(fileId.replace('/up/', '/pictures/'))).toEqual(JPEG)
})

it('is taken only by whom and for what the place was given', async () => {
  const { town, place, take } = setUp()
  const fileId = await town.files.upload(await place('wang', 'proof'), JPEG)
  const missing = { ok: false, code: 'PictureMissing' }
  expect(await take('li', 'proof', fileId)).toEqual(missing)
  expect(await take('wang', 'claim', fileId)).toEqual(missing)
  const invented = await town.files.upload(
    `up/proof/${town.idOf('wang').replace(':', '-')}/invented-key-0000.ABCDEFGHIJKLMNOPQRST.jpg`,
    JPEG,
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
  huge.set(JPEG)
  const large = await town.files.upload(await place('wang', 'proof'), huge)
  expect(await take('wang', 'proof', large)).toEqual({ ok: false, code: 'PictureNotFit' })
  expect(town.files.all()).toEqual([])
})
