import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
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
  await cloud.invoke('wechat', { api: 'code', scene: 's=1', page: 'pages/card/index' }, { openid: 'o-ann' })
  cloud.wechat.consent('o-bob', 't1')
  await cloud.invoke('wechat', { api: 'send', to: 'o-bob' }, { openid: 'o-ann' })
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
  expect((await ask('/inspect/code', { page: 'p' }, 'x')).status).toBe(403)
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

const inBrowser = existsSync(CHROMIUM) ? describe : describe.skip
inBrowser('in a browser', () => {
  let browser: Browser
  let page: Page
  const problems: string[] = []
  const picture = (name: string) => page.screenshot({ path: join('pictures', 'inspector', `${name}.png`) })
  const tab = (name: string) => page.getByRole('tab', { name }).click()
  beforeAll(async () => {
    cloud.engine.addCollection('many')
    cloud.engine.insert(
      'many',
      Array.from({ length: 120 }, (_unused, i) => ({
        _id: `m${String(i).padStart(3, '0')}`,
        n: i,
        at: new Date(i),
      })),
    )
    browser = await chromium.launch({
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
    page = await browser.newPage({ viewport: { width: 1200, height: 760 } })
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await page.goto(`${cloud.url}/inspector`)
  })
  afterAll(() => browser.close())
  afterEach(() => expect(problems.splice(0)).toEqual([]))

  it('shows collections with their indexes and one document at a time', async () => {
    await page.getByRole('button', { name: /^notes/ }).click()
    await page.getByText('1 found, 1–1 shown').waitFor()
    expect(await page.locator('#indexes').innerText()).toContain('by: by ↑')
    await page.getByRole('button', { name: /"text":"seen"/ }).click()
    const shown = await page.locator('#document').innerText()
    expect(shown).toContain('"by": "o-ann"')
    expect(shown).toMatch(/"at": Date\(\d{4}-/)
    await picture('document')
  })

  it('turns pages, takes a query and an order, and says what it looked at', async () => {
    await page.getByRole('button', { name: /^many/ }).click()
    await page.getByText('120 found, 1–50 shown').waitFor()
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByText('51–100 shown').waitFor()
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByText('101–120 shown').waitFor()
    expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true)
    await page.getByLabel('Query').fill('{"n":{"$gte":100}}')
    await page.getByLabel('Order').fill('{"n":-1}')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('20 found, 1–20 shown · index none, 120 looked at').waitFor()
    expect(await page.locator('#documents button').first().innerText()).toContain('"n":119')
    await picture('query')
    await page.getByLabel('Query').fill('{"n":{"$gte')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Query').fill('')
    // What the browser itself notes about the refusal is no problem of the page.
    problems.length = 0
  })

  it('shows the log of calls: who, how long, how many requests, and why it failed', async () => {
    await tab('Calls')
    const row = page.getByRole('row', { name: /note\.add/ })
    await row.waitFor()
    const cells = await row.locator('td').allInnerTexts()
    expect(cells.slice(1, 3)).toEqual(['note.add', 'o-ann'])
    expect(Number(cells[3])).toBeGreaterThan(0)
    // One request, one deep; nothing read or looked at, one document written, no error.
    expect(cells.slice(4)).toEqual(['1', '1', '0', '0', '1', ''])
    await page.getByRole('cell', { name: 'on purpose' }).click()
    expect(await page.locator('#call').innerText()).toMatch(
      /FUNCTIONS_EXECUTE_FAIL[\s\S]*on purpose[\s\S]*index\.js/,
    )
    await picture('calls')
    await page.getByLabel('only those that failed').check()
    await page.getByText(/^1 of \d+ calls/).waitFor()
    await page.getByLabel('only those that failed').uncheck()
    // A call that comes while one looks appears by itself.
    await cloud.invoke('note', { method: 'mine' }, { openid: 'o-ann' })
    await page.getByRole('row', { name: /note\.mine/ }).waitFor()
  })

  it('shows what was sent, and the codes that were drawn', async () => {
    await tab('Outbox')
    const card = page.getByRole('listitem').filter({ hasText: 'subscribeMessage.send' })
    await card.waitFor()
    expect(await card.innerText()).toMatch(/o-bob[\s\S]*t1[\s\S]*thing1\s+hi/)
    const code = page.getByAltText('Code for pages/card/index s=1')
    await code.waitFor()
    await page.waitForFunction(() =>
      [...document.images].every((image) => image.complete && image.naturalWidth > 0),
    )
    await picture('outbox')
  })

  it('runs a timer now and says what it answered', async () => {
    await tab('Timers')
    const before = cloud.engine.count('runs')
    const row = page.getByRole('row', { name: /daily/ })
    expect(await row.innerText()).toMatch(/everyMorning[\s\S]*\d{4}-\d\d-\d\d \d\d:\d\d:00/)
    await row.getByRole('button', { name: 'Run now' }).click()
    await row.getByText('"done"').waitFor()
    expect(cloud.engine.count('runs')).toBe(before + 1)
    await picture('timers')
  })

  it('fits on a narrow screen', async () => {
    await page.setViewportSize({ width: 400, height: 800 })
    for (const name of ['Data', 'Outbox', 'Timers', 'Calls']) {
      await tab(name)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([name, wide]).toEqual([name, 400])
    }
  })
})
