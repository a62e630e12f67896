import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, startCloud } from '#localcloud/server'

// Starting a worker takes seconds on a busy machine.
jest.setTimeout(60_000)

const NOTES = join(__dirname, 'fixtures', 'notes')
const PERSONAS = [
  { id: 'ann', openid: 'o-ann', label: 'Ann' },
  { id: 'bob', openid: 'o-bob', label: 'Bob', note: 'leads a team' },
]

let folder: string
let cloud: Cloud
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloud-server-'))
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html><head><title>t</title></head><body></body></html>',
  )
  writeFileSync(join(folder, 'app.js'), 'run()')
  cloud = await startCloud({
    port: 0,
    memory: true,
    functions: NOTES,
    collections: join(NOTES, 'collections.json'),
    site: folder,
    personas: PERSONAS,
  })
  // Noon in China, so that no test here passes the morning by accident.
  cloud.clock.set(Date.UTC(2030, 0, 1, 4))
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  json: {
    result?: unknown
    error?: { code: string; message: string }
    now?: number
    personas?: unknown[]
    calls?: unknown[]
  }
}

/** A raw request, because `fetch` does not let a test choose Host and Origin. */
function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(cloud.url + path, { method, headers }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (chunk: string) => (text += chunk))
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text,
          json: (text.startsWith('{') ? JSON.parse(text) : {}) as Reply['json'],
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const call = (name: string, data: unknown, headers: Record<string, string> = {}) =>
  send(
    'POST',
    '/call',
    { 'content-type': 'application/json', 'x-cloud-token': cloud.token, 'x-persona': 'ann', ...headers },
    JSON.stringify({ name, data }),
  )

describe('functions', () => {
  it('know who calls them and read and write the database', async () => {
    const { _id } = (await cloud.invoke('note', { method: 'add', text: 'hello' }, { persona: 'ann' })) as {
      _id: string
    }
    expect(await cloud.invoke('note', { method: 'mine' }, { persona: 'bob' })).toEqual([])
    expect(await cloud.invoke('note', { method: 'mine' }, { persona: 'ann' })).toEqual([
      { _id, by: 'o-ann', text: 'hello', likes: 0, at: expect.any(String) as string },
    ])
  })

  it('have their database requests counted, with the length of the chain', async () => {
    const { _id } = (await cloud.invoke('note', { method: 'add', text: 'x' }, { persona: 'ann' })) as {
      _id: string
    }
    expect(await cloud.invoke('note', { method: 'like', id: _id }, { persona: 'bob' })).toBe(1)
    expect(cloud.calls.at(-1)).toMatchObject({
      function: 'note',
      method: 'like',
      openid: 'o-bob',
      requests: 3,
      depth: 2,
      written: 1,
    })
  })

  it('are given the identity by the cloud, whatever the caller sends', async () => {
    const result = (await cloud.invoke(
      'echo',
      { word: 'w', userInfo: { openId: 'forged' } },
      { openid: 'o-real' },
    )) as {
      event: object
      context: object
    }
    expect(result.event).toEqual({ word: 'w', userInfo: { openId: 'o-real', appId: 'wx0000000000000000' } })
    expect(result.context).toMatchObject({
      OPENID: 'o-real',
      APPID: 'wx0000000000000000',
      ENV: 'local',
      SOURCE: 'wx_client',
    })
    expect(cloud.calls.at(-1)?.console).toEqual(['log: echoing w'])
  })

  it('call one another, and the identity goes along', async () => {
    const result = (await cloud.invoke('echo', { deeper: 2 }, { openid: 'o-ann' })) as { context: object }
    expect(result.context).toMatchObject({ OPENID: 'o-ann', SOURCE: 'wx_client,scf,scf' })
  })

  it('answer an error when they throw, exit, forget a promise or take too long, and work again afterwards', async () => {
    for (const [how, message] of [
      ['throw', /on purpose/],
      ['exit', /ended its process/],
      ['reject', /nobody listens/],
      ['forever', /timed out after 1 seconds/],
      ['spin', /timed out after 1 seconds/],
    ] as const) {
      await expect(cloud.invoke('broken', { how })).rejects.toMatchObject({
        code: 'FUNCTIONS_EXECUTE_FAIL',
        message: expect.stringMatching(message) as string,
      })
    }
    expect(await cloud.invoke('broken', {})).toBe(1)
    expect(await cloud.invoke('broken', {})).toBe(2)
    await expect(cloud.invoke('nowhere', {})).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  }, 20_000)

  it('are ended when they eat up their memory, and work again afterwards', async () => {
    const patient = await startCloud({ port: 0, memory: true, functions: NOTES, functionTimeoutMs: 50_000 })
    try {
      await expect(patient.invoke('broken', { how: 'memory' })).rejects.toMatchObject({
        code: 'FUNCTIONS_EXECUTE_FAIL',
        message: expect.stringMatching(/memory/) as string,
      })
      expect(await patient.invoke('broken', {})).toBe(1)
    } finally {
      await patient.close()
    }
  })

  it('see the time of the cloud', async () => {
    const before = (await cloud.invoke('clock')) as { now: number; fixed: number; kind: boolean }
    expect(Math.abs(before.now - cloud.clock.now())).toBeLessThan(2000)
    expect(before).toMatchObject({ fixed: 0, kind: true })
    cloud.clock.advance(3_600_000)
    const after = (await cloud.invoke('clock')) as { now: number; date: string }
    expect(after.now - before.now).toBeGreaterThanOrEqual(3_600_000)
    expect(after.now - before.now).toBeLessThan(3_610_000)
    // Asked one after the other, so a moment may lie between.
    expect(new Date(after.date).getTime() - after.now).toBeLessThan(1000)
    expect(new Date(after.date).getTime()).toBeGreaterThanOrEqual(after.now)
  })

  it('fire by the clock, each once when the clock jumps over many mornings', async () => {
    const runs = () => cloud.engine.find('runs') as { source: string; event: { TriggerName: string } }[]
    const before = runs().length
    cloud.clock.advance(10 * 86_400_000)
    await waitFor(() => runs().length > before)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(runs().length).toBe(before + 1)
    expect(runs().at(-1)).toMatchObject({
      source: 'wx_trigger',
      event: { TriggerName: 'everyMorning', Type: 'Timer' },
    })
    expect(await cloud.runTimer('daily')).toBe('done')
  })
})

async function waitFor(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('the gateway', () => {
  it('serves the page with the token and nothing else with it', async () => {
    const page = await send('GET', '/')
    expect(page.status).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.text).toContain(`<head><meta name="cloud-token" content="${cloud.token}">`)
    expect((await send('GET', '/some/page')).text).toContain('cloud-token')
    const script = await send('GET', '/app.js')
    expect([script.status, script.text]).toEqual([200, 'run()'])
    expect((await send('GET', '/missing.js')).status).toBe(404)
    expect((await send('GET', '/..%2f..%2fetc%2fpasswd')).status).toBe(404)
  })

  it('calls a function as the chosen persona', async () => {
    expect((await call('echo', { word: 'hi' }, { 'x-persona': 'bob' })).json.result).toMatchObject({
      context: { OPENID: 'o-bob' },
    })
    expect((await call('echo', {}, { 'x-persona': '' })).json.result).toMatchObject({
      event: { userInfo: { appId: 'wx0000000000000000' } },
    })
    expect((await call('echo', {}, { 'x-persona': 'nobody' })).status).toBe(400)
  })

  it('tells of a failure without showing where in the code', async () => {
    const reply = await call('broken', { how: 'throw' })
    expect(reply.json).toEqual({ error: { code: 'FUNCTIONS_EXECUTE_FAIL', message: 'on purpose' } })
    expect(reply.text).not.toContain('index.js')
  })

  it('refuses strangers: wrong host, wrong origin, no token, no JSON, too much', async () => {
    expect((await call('echo', {}, { host: 'evil.example' })).json.error?.code).toBe('WRONG_HOST')
    expect((await call('echo', {}, { origin: 'http://evil.example' })).json.error?.code).toBe('WRONG_ORIGIN')
    expect((await call('echo', {}, { origin: cloud.url })).status).toBe(200)
    expect((await call('echo', {}, { 'x-cloud-token': 'x' })).json.error?.code).toBe('WRONG_TOKEN')
    expect((await call('echo', {}, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await call('echo', 'y'.repeat(1_100_000))).status).toBe(413)
    expect(
      (await send('POST', '/call', { 'content-type': 'application/json', 'x-cloud-token': cloud.token }, '{'))
        .json.error?.code,
    ).toBe('BAD_JSON')
    expect((await send('POST', '/admin', { origin: cloud.url }, '{}')).status).toBe(403)
    expect((await send('GET', '/calls')).status).toBe(403)
    expect((await send('GET', '/demo')).status).toBe(403)
  })

  it('listens on the loopback address alone', async () => {
    if (process.platform !== 'linux') return
    // The whole of 127.0.0.0/8 is this machine; only the one address was taken.
    await expect(fetch(`http://127.0.0.2:${cloud.port}/`)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
    expect((await send('GET', '/')).status).toBe(200)
  })

  it('tells the demo who one can be, and moves the clock', async () => {
    const token = { 'x-cloud-token': cloud.token }
    const demo = await send('GET', '/demo', token)
    expect(demo.json).toMatchObject({
      personas: [
        { id: 'ann', label: 'Ann' },
        { id: 'bob', label: 'Bob', note: 'leads a team' },
      ],
      envId: 'local',
    })
    expect(demo.text).not.toContain('o-ann')
    const moved = await send(
      'POST',
      '/demo/clock',
      { ...token, 'content-type': 'application/json' },
      '{"advanceMs":900000}',
    )
    expect((moved.json.now ?? 0) - (demo.json.now ?? 0)).toBeGreaterThanOrEqual(900_000)
    expect((await send('GET', '/calls', token)).json.calls?.length).toBeGreaterThan(0)
  })

  it('has no persons and no demo when personas are off', async () => {
    const bare = await startCloud({ port: 0, memory: true, functions: NOTES, personas: false })
    const headers = {
      'x-cloud-token': bare.token,
      'x-persona': 'ann',
      'content-type': 'application/json',
      host: `localhost:${bare.port}`,
    }
    const reply = await fetch(`${bare.url}/call`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'echo', data: {} }),
    })
    const { result } = (await reply.json()) as { result: { context: object } }
    expect(result.context).not.toHaveProperty('OPENID')
    expect((await fetch(`${bare.url}/demo`, { headers: { 'x-cloud-token': bare.token } })).status).toBe(404)
    await bare.close()
  })
})

it('names the file of collections that it cannot read', async () => {
  const file = join(folder, 'wrong.json')
  writeFileSync(file, '{')
  await expect(startCloud({ port: 0, memory: true, collections: file })).rejects.toThrow(
    /wrong\.json cannot be taken/,
  )
})

it('keeps its data and its clock in a folder that only its owner can read', async () => {
  const data = join(folder, 'data')
  const first = await startCloud({
    port: 0,
    data,
    functions: NOTES,
    collections: join(NOTES, 'collections.json'),
  })
  await first.invoke('note', { method: 'add', text: 'stays' }, { openid: 'o-1' })
  first.clock.advance(86_400_000)
  await first.close()
  expect(statSync(data).mode & 0o777).toBe(0o700)
  const second = await startCloud({ port: 0, data, functions: NOTES })
  expect(second.engine.find('notes')).toMatchObject([{ text: 'stays', by: 'o-1' }])
  expect(second.clock.now() - Date.now()).toBeGreaterThan(86_000_000)
  await second.close()
})
