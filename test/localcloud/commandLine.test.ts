import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Readable } from 'node:stream'
import { promisify } from 'node:util'

// Starting a process takes seconds on a busy machine.
jest.setTimeout(120_000)

const SCRIPT = resolve(__dirname, '..', '..', 'scripts', 'cloud.mjs')
const fixture = (name: string) => join(__dirname, 'fixtures', name)
const folder = mkdtempSync(join(tmpdir(), 'cloud-line-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  line: string
  url: string
}

const start = (...args: string[]): Promise<Started> =>
  started(spawn(process.execPath, [SCRIPT, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] }))

function started(child: ChildProcessByStdio<null, Readable, null>): Promise<Started> {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return new Promise((ready, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const line = /^Cloud: .*$/m.exec(chunk.toString())?.[0]
      const url = /(http:\S+)\/admin env=/.exec(line ?? '')?.[1]
      if (line !== undefined && url !== undefined) ready({ child, line, url })
    })
    child.once('exit', (code) => failed(new Error(`the cloud ended with ${code}`)))
  })
}

const ended = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise<number | null>((done) => {
    child.once('exit', done)
    child.kill(signal)
  })

/** What a browser does: takes the token out of the page and calls with it. */
async function call(url: string, name: string, data: object, persona = ''): Promise<Record<string, unknown>> {
  const page = await (await fetch(`${url}/inspector`)).text()
  const token = /name="cloud-token" content="([^"]+)"/.exec(page)?.[1] ?? ''
  const reply = await fetch(`${url}/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-cloud-token': token, 'x-persona': persona },
    body: JSON.stringify({ name, data }),
  })
  return (await reply.json()) as Record<string, unknown>
}

it('serves a stranger’s folder, to a phone and to a process of its own that is only pointed at it', async () => {
  const shop = fixture('shop')
  const { child, line, url } = await start(
    '--memory',
    '--functions',
    shop,
    '--collections',
    join(shop, 'collections.json'),
    '--env',
    'shop-1',
  )
  expect(line).toBe(`Cloud: ${url}/admin env=shop-1`)
  expect(await call(url, 'report', {})).toEqual({ result: [] })
  const code = `require(${JSON.stringify(join(shop, 'report'))}).main({}, {}).then((list) => console.log(JSON.stringify(list)))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], {
    env: {
      ...process.env,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: 'x',
      TENCENTCLOUD_SECRETKEY: 'x',
      SCF_NAMESPACE: 'shop-1',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    },
  })
  expect(JSON.parse(stdout)).toEqual([])
  expect(await ended(child, 'SIGTERM')).toBe(0)
})

it('gives nobody an identity with --personas off, and ends on SIGTERM also while a function runs', async () => {
  const { child, url } = await start('--memory', '--functions', fixture('notes'), '--personas', 'off')
  const { result } = (await call(url, 'echo', { word: 'w' })) as { result: { context: object } }
  expect(result.context).not.toHaveProperty('OPENID')
  const named = (await call(url, 'echo', {}, 'ann')) as { result: { context: object; event: object } }
  expect(named.result.context).not.toHaveProperty('OPENID')
  expect(named.result.event).toEqual({ userInfo: { appId: 'wx0000000000000000' } })
  const cut = call(url, 'broken', { how: 'forever' }).catch(() => 'cut off')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await ended(child, 'SIGTERM')).toBe(0)
  await cut
})

it('ends with npm, which keeps a signal for itself and its shell', async () => {
  const npm = spawn('npm', ['run', 'cloud', '--', '--port', '0', '--memory'], {
    cwd: resolve(__dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { child, url } = await started(npm)
  child.kill('SIGTERM')
  for (let tries = 0; tries < 100; tries++) {
    const answers = await fetch(`${url}/inspector`).then(
      () => true,
      () => false,
    )
    if (!answers) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the cloud goes on without npm')
})

it('carries an environment from one folder to another', async () => {
  const notes = fixture('notes')
  const collections = ['--collections', join(notes, 'collections.json')]
  const [from, to, file] = ['from', 'to', 'all.jsonl'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const first = await start('--data', from, ...collections)
  const insert = { action: 'database.insertDocument', collectionName: 'notes', data: ['{"_id":"n1"}'] }
  await fetch(`${first.url}/admin`, { method: 'POST', body: JSON.stringify(insert) })
  expect(await ended(first.child, 'SIGTERM')).toBe(0)
  await promisify(execFile)(process.execPath, [SCRIPT, '--port', '0', '--data', from, '--export', file])
  expect(readFileSync(file, 'utf8')).toContain('{"in":"notes","document":{"_id":"n1"}}')
  const second = await start('--data', to, '--import', file)
  const found = await fetch(`${second.url}/admin`, {
    method: 'POST',
    body: JSON.stringify({ action: 'database.getDocument', collectionName: 'notes', query: '{}' }),
  })
  expect(await found.json()).toMatchObject({ data: { list: ['{"_id":"n1"}'] } })
  expect(await ended(second.child, 'SIGTERM')).toBe(0)
})

it.each([
  [['--memory', '--colour', 'red'], /there is no option --colour/],
  [['--port', '0'], /say --memory or --data/],
  [['--memory', '--port', 'x'], /--port must be a number/],
  [['--memory', '--collections', '/nowhere.json'], /nowhere\.json cannot be taken/],
  [['--memory', '--port', '0', '--import', '/nowhere.jsonl'], /nowhere\.jsonl/],
])('says what is wrong with %j', async (args, message) => {
  await expect(promisify(execFile)(process.execPath, [SCRIPT, ...args])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(message) as string,
  })
})
