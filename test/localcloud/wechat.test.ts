import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { type Cloud, startCloud } from '#localcloud/server'
import { connectSdk, type Sdk } from '#test/localcloud/connectSdk'

// Starting a worker takes seconds on a busy machine.
jest.setTimeout(60_000)

const NOTES = join(__dirname, 'fixtures', 'notes')

let folder: string
let cloud: Cloud
let sdk: Sdk
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloud-wechat-'))
  cloud = await startCloud({
    port: 0,
    data: join(folder, 'data'),
    functions: NOTES,
    collections: join(NOTES, 'collections.json'),
    messagePush: { wxa_media_check: 'media' },
    personas: ['ann', 'bob'].map((id) => ({ id, openid: `o-${id}`, label: id })),
  })
  sdk = connectSdk(cloud)
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (api: string, more: object = {}) =>
  cloud.invoke('wechat', { api, ...more }, { openid: 'o-ann' }) as Promise<Record<string, unknown>>

describe('open APIs', () => {
  it('draw a code that a phone can read, with path and scene', async () => {
    const { contentType, base64 } = (await run('code', { scene: 's=1&x', page: 'pages/card/index' })) as {
      contentType: string
      base64: string
    }
    expect(contentType).toBe('image/png')
    const picture = PNG.sync.read(Buffer.from(base64, 'base64'))
    const read = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)
    expect(read?.data).toBe('pages/card/index?scene=s%3D1%26x')
    expect(cloud.wechat.outbox.at(-1)).toMatchObject({
      api: 'wxacode.getUnlimited',
      scene: 's=1&x',
      page: 'pages/card/index',
    })
  })

  it('refuse a scene that WeChat would refuse', async () => {
    expect(await run('code', { scene: 'x'.repeat(33) })).toMatchObject({ errCode: 40169 })
    expect(await run('code', { scene: 'a', page: '/pages/x' })).toMatchObject({ errCode: 41030 })
  })

  it('send a message only to somebody who agreed, once for each time', async () => {
    expect(await run('send', { to: 'o-ann' })).toMatchObject({ errCode: 43101 })
    const agreed = await fetch(`${cloud.url}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cloud-token': cloud.token, 'x-persona': 'ann' },
      body: JSON.stringify({ templateIds: ['t1'] }),
    })
    expect(await agreed.json()).toMatchObject({ t1: 'accept' })
    expect(await run('send', { to: 'o-ann' })).toMatchObject({ errCode: 0 })
    expect(cloud.wechat.outbox.at(-1)).toMatchObject({
      openid: 'o-ann',
      templateId: 't1',
      data: { thing1: { value: 'hi' } },
    })
    expect(await run('send', { to: 'o-ann' })).toMatchObject({ errCode: 43101 })
  })

  it('check texts', async () => {
    expect(await run('check', { content: '你好' })).toMatchObject({ result: { suggest: 'pass', label: 100 } })
    expect(await run('check', { content: '特3456书yuuo莞6543李zxcz蒜7782法fgnv级' })).toMatchObject({
      result: { suggest: 'risky' },
    })
  })

  it('check pictures later, and tell a function of the verdict', async () => {
    const { traceId } = await run('media', { url: 'https://example.org/a.png' })
    for (let i = 0; i < 300 && cloud.engine.count('runs', {}) === 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(cloud.engine.find('runs')).toMatchObject([{ trace: traceId, suggest: 'pass' }])
  })

  it('tell the phone number of a code', async () => {
    expect(await run('phone', { code: 'phone:10012345678' })).toMatchObject({
      phoneInfo: { purePhoneNumber: '10012345678', countryCode: '86' },
    })
    expect(await run('phone', { code: 'guess' })).toMatchObject({ errCode: 40029 })
  })

  it('open data by its cloud ID', async () => {
    const cloudID = `local:${Buffer.from(JSON.stringify({ phoneNumber: '10012345678' })).toString('base64url')}`
    expect(await run('openData', { list: [cloudID] })).toMatchObject({
      list: [{ cloudID, data: { phoneNumber: '10012345678' } }],
    })
  })

  it('that a function did not declare are refused to it', async () => {
    expect(await run('undeclared')).toMatchObject({ errCode: -604101 })
    expect(await cloud.invoke('echo', {})).toBeDefined()
  })

  it.each([
    ['wxacode.getUnlimited', { api: 'code', scene: 'a' }],
    ['subscribeMessage.send', { api: 'send', to: 'o-ann' }],
    ['security.msgSecCheck', { api: 'check', content: 'x' }],
    ['security.mediaCheckAsync', { api: 'media', url: 'https://example.org/a.png' }],
    ['phonenumber.getPhoneNumber', { api: 'phone', code: 'phone:10012345678' }],
  ])('%s fails, is lost or is slow, each by its own fault', async (name, { api, ...more }) => {
    const action = `wx.openApi/${name}`
    const sent = cloud.wechat.outbox.length
    cloud.faults.add({
      kind: 'error',
      action,
      code: '45009',
      message: 'reach max api daily quota limit',
      times: 1,
    })
    expect(await run(api, more)).toMatchObject({ errCode: 45009 })
    cloud.faults.add({ kind: 'dropBefore', action, times: 1 })
    const lost = await run(api, more)
    expect(lost.errCode).toBeLessThan(0)
    expect(cloud.wechat.outbox.length).toBe(sent)
    cloud.faults.add({ kind: 'delay', action, ms: 100, times: 1 })
    const from = performance.now()
    await run(api, more)
    expect(performance.now() - from).toBeGreaterThanOrEqual(95)
    cloud.faults.clear()
  })

  it('that need WeChat itself are refused by name: pay, and what WeChat has given up', async () => {
    expect(await run('pay')).toMatchObject({
      errMsg: expect.stringContaining('the local cloud has no cloud.cloudPay') as string,
    })
    expect(await run('givenUp')).toMatchObject({
      errMsg: expect.stringContaining('the local cloud has no cloud.callOpenAPI') as string,
    })
    const container = await fetch(cloud.adminUrl, {
      method: 'POST',
      body: '{"action":"wx.wxCallContainerApi"}',
    })
    expect(await container.json()).toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('fail as a whole when one cloud ID is not known', async () => {
    expect(await run('openData', { list: ['somebody-elses'] })).toMatchObject({
      errCode: expect.any(Number) as number,
    })
  })

  it('fail when a fault is set on one of them', async () => {
    const remove = cloud.faults.add({
      kind: 'error',
      action: 'wx.openApi/security.msgSecCheck',
      code: '45009',
      message: 'reach max api daily quota limit',
    })
    expect(await run('check', { content: 'x' })).toMatchObject({ errCode: 45009 })
    remove()
    expect(await run('check', { content: 'x' })).toMatchObject({ errCode: 0 })
  })
})

describe('files', () => {
  const upload = (cloudPath: string, text: string) =>
    sdk.uploadFile({ cloudPath, fileContent: Buffer.from(text) })

  it('are uploaded, fetched by a temporary address, read back and deleted', async () => {
    const { fileID } = await upload('a/图 1.txt', 'hello')
    expect(fileID).toBe('cloud://local.6c6f-local-1000000000/a/图 1.txt')
    const { fileList } = await sdk.getTempFileURL({ fileList: [fileID, 'cloud://local.x/none'] })
    const reply = await fetch(fileList[0]?.tempFileURL ?? '')
    expect([reply.status, await reply.text(), reply.headers.get('content-type')]).toEqual([
      200,
      'hello',
      'text/plain; charset=utf-8',
    ])
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('hello')
    await upload('a/图 1.txt', 'changed')
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('changed')
    expect((await sdk.deleteFile({ fileList: [fileID] })).fileList[0]?.status).toBe(0)
    await expect(sdk.downloadFile({ fileID })).rejects.toThrow()
    expect(fileList[1]?.status).not.toBe(0)
  })

  it('have addresses that expire and cannot be guessed', async () => {
    const { fileID } = await upload('b.png', 'x')
    const { fileList } = await sdk.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
    const address = fileList[0]?.tempFileURL ?? ''
    expect((await fetch(address)).status).toBe(200)
    expect((await fetch(address.replace('b.png', 'c.png'))).status).toBe(403)
    expect((await fetch(address.replace(/sign=../, 'sign=00'))).status).toBe(403)
    cloud.clock.advance(61_000)
    expect((await fetch(address)).status).toBe(403)
  })

  it('may be posted as a form, the way SDKs before 4.0 do', async () => {
    const asked = await fetch(`${cloud.adminUrl}?env=${cloud.env}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'storage.getUploadMetadata', path: 'form.txt', method: 'put' }),
    })
    const { url, fileId } = ((await asked.json()) as { data: { url: string; fileId: string } }).data
    const form = new FormData()
    form.set('file', new Blob(['posted']), 'form.txt')
    expect(await (await fetch(url, { method: 'POST', body: form })).text()).toBe('')
    expect((await sdk.downloadFile({ fileID: fileId })).fileContent.toString()).toBe('posted')
    const empty = await fetch(url, { method: 'POST', body: new FormData() })
    expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining('MalformedPOSTRequest')])
  })

  it('cannot be put outside the folder', async () => {
    for (const path of ['../escape.txt', 'a/../../b', '/etc/passwd', 'a//b', 'a\\b', '', './x', 'x\u0000y']) {
      await expect((async () => upload(path, 'x'))()).rejects.toBeDefined()
    }
    const names = readdirSync(join(folder, 'data', 'files'))
    expect(names.every((name) => /^[0-9a-f]{64}(\.json)?$/.test(name))).toBe(true)
    const direct = await fetch(`${cloud.url}/storage/upload?path=..%2Fx&expires=9999999999999&sign=00`, {
      method: 'PUT',
      body: 'x',
    })
    expect(direct.status).toBe(403)
  })

  it('come from a phone with limits, and never over somebody else’s', async () => {
    const put = (
      path: string,
      body: string | Uint8Array<ArrayBuffer>,
      headers: Record<string, string> = {},
    ) =>
      fetch(`${cloud.url}/upload?path=${encodeURIComponent(path)}`, {
        method: 'PUT',
        headers: { 'x-cloud-token': cloud.token, 'x-persona': 'ann', ...headers },
        body,
      })
    const reply = await put('photos/1.png', 'png')
    const { fileID } = (await reply.json()) as { fileID: string }
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('png')
    expect((await put('photos/1.png', 'again', { 'x-persona': 'bob' })).status).toBe(403)
    expect((await put('photos/1.png', 'again')).status).toBe(200)
    expect((await put('photos/1.html', '<script>')).status).toBe(415)
    expect((await put('../1.png', 'x')).status).toBe(400)
    expect((await put('photos/2.png', 'x', { 'x-persona': '' })).status).toBe(403)
    expect((await put('photos/2.png', 'x', { 'x-cloud-token': '' })).status).toBe(403)
    expect((await put('photos/3.png', new Uint8Array(10 * 1024 * 1024 + 1))).status).toBe(413)
  })
})
