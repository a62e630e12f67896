import path from 'node:path'
import { contract } from '#contract/index'
import { type Cloud, startCloud } from '#localcloud/server'

// Every function is loaded once, on a machine that may be busy.
jest.setTimeout(300_000)

const root = path.resolve(__dirname, '../..')

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud({
    port: 0,
    memory: true,
    personas: false,
    timers: false,
    functionTimeoutMs: 60_000,
    functions: path.join(root, 'dist', 'cloudfunctions'),
    collections: path.join(root, 'config', 'cloud', 'collections.json'),
    functionEnv: { TOWN_KEY: 'only-this-test-uses-this-key-0123456789' },
  })
})
afterAll(() => cloud.close())

async function call(name: string, method: string): Promise<{ ok?: boolean; code?: string }> {
  const reply = await fetch(`${cloud.url}/call`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-cloud-token': cloud.token,
      // Somebody who says who she is: without personas nobody listens.
      'x-persona': 'leader',
    },
    body: JSON.stringify({ name, data: { method, input: {}, userInfo: { openId: 'forged' } } }),
  })
  return ((await reply.json()) as { result: { ok?: boolean; code?: string } }).result
}

it('answers only what is public when personas are off: everything else is refused before it is read', async () => {
  const open: string[] = []
  const stated: string[] = []
  for (const [capability, methods] of Object.entries(contract)) {
    for (const [name, { access }] of Object.entries(methods)) {
      const { code } = await call(capability, name)
      if (code !== 'Unauthenticated') open.push(`${capability}.${name}`)
      if (access === 'anyone') stated.push(`${capability}.${name}`)
    }
  }
  expect(open).toEqual(stated)
  expect(open.length).toBeGreaterThan(0)
})
