import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import morning from '../../config/demoMorning.json'

const root = path.resolve(__dirname, '../..')
const bundle = path.join(root, 'dist', 'localcloud', 'startDemo.cjs')
const START_WITHIN = 60_000

export interface CallAnswer {
  result?: unknown
  error?: { code: string; message: string }
}

/** The demo town as `npm start` serves it, in a process of its own and on a free port. */
export interface DemoCloud {
  url: string
  call(persona: string | undefined, name: string, data: unknown): Promise<CallAnswer>
  /** What the cloud's clock says. */
  now(): Promise<number>
  moveClock(milliseconds: number): Promise<void>
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** A Friday morning for everybody, and by TOWN_AT whatever hour is to be tried: a story is the same on every day of the year. */
const TOWN_AT = process.env.TOWN_AT ?? morning.at

/** Without a folder everything is in memory and gone at the end; with one, the clock goes on as it was left. */
export async function startDemoCloud(data?: string, ...more: string[]): Promise<DemoCloud> {
  if (!existsSync(bundle)) throw new Error('The demo is not built: npm run build')
  const where = data === undefined ? ['--memory', '--at', TOWN_AT] : ['--data', data]
  const child = spawn(process.execPath, [bundle, '--port', '0', ...where, ...more], { cwd: root })
  const url = await addressOf(child)
  const page = await ask(url, 'GET', '/', {})
  const token = /name="cloud-token" content="([^"]+)"/.exec(page)?.[1] ?? ''
  const headers = { 'content-type': 'application/json', 'x-cloud-token': token }
  return {
    url,
    async call(persona, name, data) {
      const identity: Record<string, string> = persona === undefined ? {} : { 'x-persona': persona }
      const body = JSON.stringify({ name, data })
      return JSON.parse(await ask(url, 'POST', '/call', { ...headers, ...identity }, body)) as CallAnswer
    },
    async now() {
      return (JSON.parse(await ask(url, 'GET', '/demo', headers)) as { now: number }).now
    },
    async moveClock(milliseconds) {
      await ask(url, 'POST', '/demo/clock', headers, JSON.stringify({ advanceMs: milliseconds }))
    },
    async stop(signal = 'SIGTERM') {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill(signal)
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((ready, failed) => {
    let said = ''
    const giveUp = setTimeout(() => {
      child.kill('SIGKILL')
      failed(new Error(`The demo did not start in ${START_WITHIN} ms: ${said}`))
    }, START_WITHIN)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const address = /Ready: (http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(giveUp)
      ready(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (status) => {
      clearTimeout(giveUp)
      failed(new Error(`The demo ended with ${status}: ${said}`))
    })
  })
}

function ask(
  url: string,
  method: 'GET' | 'POST',
  place: string,
  headers: Record<string, string>,
  body?: string,
): Promise<string> {
  return new Promise((answered, failed) => {
    const sent = request(new URL(place, url), { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        if (response.statusCode === 200) answered(text)
        else failed(new Error(`${method} ${place}: ${response.statusCode} ${text}`))
      })
    })
    sent.once('error', failed)
    sent.end(body)
  })
}
