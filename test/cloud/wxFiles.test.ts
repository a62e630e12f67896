import path from 'node:path'
import type { Files } from '#cloud/ports'
import { type Cloud, startCloud } from '#localcloud/server'
import { uploadPath } from '#domain/upload'
import { createMemoryFiles } from '#test/store/memoryFiles'
import { TOWN_KEY } from '#test/store/testTown'

jest.setTimeout(60_000)
const root = path.resolve(__dirname, '../..')
const bytes = (text: string) => Uint8Array.from(Buffer.from(text))

describe.each(['the SDK over HTTP', 'memory'])('files on %s', (ground) => {
  let cloud: Cloud | undefined
  let files: Files

  beforeAll(async () => {
    if (ground === 'memory') {
      files = createMemoryFiles()
      return
    }
    cloud = await startCloud({ port: 0, memory: true, quiet: true })
    Object.assign(process.env, {
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: cloud.env,
      TENCENTCLOUD_SECRETID: 'nobody',
      TENCENTCLOUD_SECRETKEY: 'nothing',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: cloud.adminUrl }),
    })
    const wx = (await import('wx-server-sdk')).default
    wx.init({ env: cloud.env })
    files = (await import('#cloud/wx/wxFiles')).createWxFiles()
  })
  afterAll(() => cloud?.close())

  it('are put, read, put over, and removed as often as one likes', async () => {
    const fileId = await files.put('a/图.jpg', bytes('one'))
    expect(fileId).toMatch(/^cloud:\/\/.+\/a\/图\.jpg$/)
    expect(Buffer.from((await files.read(fileId)) ?? []).toString()).toBe('one')
    expect(await files.put('a/图.jpg', bytes('two'))).toBe(fileId)
    expect(Buffer.from((await files.read(fileId)) ?? []).toString()).toBe('two')
    await files.remove([fileId])
    await files.remove([fileId])
    await files.remove([])
    expect(await files.read(fileId)).toBeUndefined()
  })

  it('have addresses only while they are there', async () => {
    const [there, gone] = [await files.put('b/1.jpg', bytes('x')), await files.put('b/2.jpg', bytes('x'))]
    await files.remove([gone])
    const urls = await files.urlsOf([there, gone])
    expect(Object.keys(urls)).toEqual([there])
    if (cloud) expect(await (await fetch(urls[there] as string)).text()).toBe('x')
    expect(await files.urlsOf([])).toEqual({})
  })
})

it('lets a phone write to a place that was issued, under the rules that ship, and nowhere else', async () => {
  const cloud = await startCloud({
    port: 0,
    memory: true,
    personas: [{ id: 'ann', openid: 'o-ann', label: 'Ann' }],
    storageRules: path.join(root, 'config/cloud/storageRules.json'),
  })
  const put = async (place: string) =>
    (
      await fetch(`${cloud.url}/upload?path=${encodeURIComponent(place)}`, {
        method: 'PUT',
        headers: { 'x-cloud-token': cloud.token, 'x-persona': 'ann' },
        body: 'x',
      })
    ).status
  const issued = uploadPath('proof', 'wj:ABCDEFGHIJKLMNOP', 'key-00000000000000000001', TOWN_KEY)
  expect(await put(issued)).toBe(200)
  for (const place of [
    issued.replace('up/', 'pictures/'),
    'up/proof/free.jpg',
    issued.replace('.jpg', '.mp4'),
  ])
    expect(await put(place)).toBe(403)
  await cloud.close()
})
