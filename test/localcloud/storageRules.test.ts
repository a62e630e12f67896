import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, startCloud } from '#localcloud/server'
import { readStorageRules, type RuleFacts } from '#localcloud/storageRules'

const facts = (over: Partial<RuleFacts['resource']> = {}, openid: string | null = 'o-1'): RuleFacts => ({
  auth: openid === null ? null : { openid, loginType: 'WECHAT' },
  resource: { openid: 'o-1', path: 'photos/a.jpg', ...over },
  now: 1000,
})
const allows = (rule: string, given = facts()) => readStorageRules({ read: rule }).read(given)

describe('a storage rule', () => {
  it('forbids what it does not mention, and knows WeChat’s default', () => {
    expect(readStorageRules({}).read(facts())).toBe(false)
    expect(readStorageRules({ write: true }).write(facts())).toBe(true)
    const usual = readStorageRules()
    expect([usual.read(facts({}, null)), usual.write(facts()), usual.write(facts({}, 'o-2'))]).toEqual([
      true,
      true,
      false,
    ])
  })

  it.each([
    ['auth != null', true, false],
    ['resource.openid == auth.openid', true, false],
    ["auth.loginType != 'ANONYMOUS' && auth != null", true, false],
    ['auth == null || auth.uid == resource.openid', false, true],
    ['/^photos\\/.*\\.JPG$/i.test(resource.path) == true', true, true],
    ['/^a\\/b/.test(resource.path)', false, false],
    ['!(now > 1000) && (1 <= 2)', true, true],
    ['"photos/a.jpg" == resource.path', true, true],
    ['true', true, true],
  ])('reads %s', (rule, forSomebody, forNobody) => {
    expect([allows(rule), allows(rule, facts({}, null))]).toEqual([forSomebody, forNobody])
  })

  it('limits the size', () => {
    const rule = 'resource.size <= 1048576'
    expect([allows(rule, facts({ size: 1_048_576 })), allows(rule, facts({ size: 1_048_577 }))]).toEqual([
      true,
      false,
    ])
    expect(allows(rule)).toBe(false)
  })

  it.each([
    'auth.',
    'process.exit()',
    'auth != null &&',
    '(true',
    "resource['path']",
    'path.startsWith("a")',
    'x = 1',
  ])('that nobody understands stops the start: %s', (rule) =>
    expect(() => readStorageRules({ write: rule })).toThrow(/storage rule 'write'/),
  )
})

describe('a phone under the town’s rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-rules-'))
  const small = join(folder, 'rules.json')
  let cloud: Cloud
  beforeAll(async () => {
    writeFileSync(
      small,
      '{"read":"resource.openid == auth.openid","write":"/^up\\\\//.test(resource.path) && auth != null && resource.size < 5"}',
    )
    cloud = await startCloud({
      port: 0,
      memory: true,
      storageRules: small,
      personas: ['ann', 'bob'].map((id) => ({ id, openid: `o-${id}`, label: id })),
    })
  })
  afterAll(async () => {
    await cloud.close()
    rmSync(folder, { recursive: true })
  })
  const headers = (persona: string) => ({ 'x-cloud-token': cloud.token, 'x-persona': persona })
  const put = (path: string, body: string, persona = 'ann') =>
    fetch(`${cloud.url}/upload?path=${path}`, { method: 'PUT', headers: headers(persona), body })

  it('writes where they let it, as large as they let it', async () => {
    expect((await put('up/1.jpg', 'tiny')).status).toBe(200)
    expect((await put('up/2.jpg', 'not so tiny')).status).toBe(403)
    expect((await put('elsewhere/1.jpg', 'tiny')).status).toBe(403)
    expect((await put('up/3.jpg', 'tiny', '')).status).toBe(403)
    expect(cloud.storage.list().map(({ path, openid }) => [path, openid])).toEqual([['up/1.jpg', 'o-ann']])
  })

  it('learns the address only of what it may read', async () => {
    const fileIds = [cloud.storage.fileId('up/1.jpg'), cloud.storage.fileId('up/none.jpg')]
    const statusFor = async (persona: string) => {
      const reply = await fetch(`${cloud.url}/file-urls`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers(persona) },
        body: JSON.stringify({ fileIds }),
      })
      return ((await reply.json()) as { fileList: { status: number }[] }).fileList.map(({ status }) => status)
    }
    expect(await statusFor('ann')).toEqual([0, -503003])
    expect(await statusFor('bob')).toEqual([-503002, -503003])
    expect(await statusFor('')).toEqual([-503002, -503003])
  })
})
