import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { type Cloud, startCloud } from '#localcloud/server'

// Starting a worker and a browser takes seconds on a busy machine.
jest.setTimeout(120_000)

const NOTES = join(__dirname, 'fixtures', 'notes')
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud({
    port: 0,
    memory: true,
    functions: NOTES,
    collections: join(NOTES, 'collections.json'),
    timers: true,
  })
  await cloud.invoke('note', { method: 'add', text: 'seen' }, { openid: 'o-ann' })
  await cloud.invoke('broken', { how: 'throw' }).catch(() => undefined)
})
afterAll(() => cloud.close())

const ask = (path: string, body?: object, token = cloud.token) =>
  fetch(cloud.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'x-cloud-token': token, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

it('shows nothing to whoever lacks the token', async () => {
  for (const path of ['/inspect', '/inspect/outbox', '/calls'])
    expect((await ask(path, undefined, 'x')).status).toBe(403)
  expect((await ask('/inspect/find', { collection: 'notes' }, 'x')).status).toBe(403)
  expect((await ask('/inspect/timer', { function: 'daily' }, 'x')).status).toBe(403)
})

it('finds documents, says which index it used, and names what is wrong with a query', async () => {
  const found: unknown = await (
    await ask('/inspect/find', { collection: 'notes', query: '{"by":"o-ann"}' })
  ).json()
  expect(found).toMatchObject({ total: 1, explain: { index: 'by', examined: 1, returned: 1 } })
  expect((await ask('/inspect/find', { collection: 'notes', query: '{"by":{"$foo":1}}' })).status).toBe(400)
  expect((await ask('/inspect/find', { collection: 'none' })).status).toBe(400)
})

const inBrowser = existsSync(CHROMIUM) ? it : it.skip
inBrowser('shows collections, documents, the log of calls and the timers in a browser', async () => {
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
    ],
  })
  try {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(`${cloud.url}/inspector`)
    await page.getByRole('button', { name: /^notes/ }).click()
    await page.getByText('1 found').waitFor()
    await page.getByRole('button', { name: /"text":"seen"/ }).click()
    expect(await page.locator('#document').innerText()).toContain('"by": "o-ann"')
    await page.getByRole('tab', { name: 'Calls' }).click()
    await page.getByRole('cell', { name: 'note.add' }).waitFor()
    await page.getByRole('cell', { name: 'on purpose' }).click()
    expect(await page.locator('#call').innerText()).toContain('index.js')
    await page.getByRole('tab', { name: 'Timers' }).click()
    await page.getByRole('button', { name: 'Run now' }).click()
    for (let i = 0; i < 300 && cloud.engine.count('runs') === 0; i++) await page.waitForTimeout(50)
    expect(cloud.engine.count('runs')).toBe(1)
    expect(problems).toEqual([])
  } finally {
    await browser.close()
  }
})
