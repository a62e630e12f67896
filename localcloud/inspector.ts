import { readFileSync } from 'node:fs'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { codeImage } from './codeImage'
import { type Clock } from './clock'
import { CloudError } from './engine/cloudError'
import { type Document, isObject } from './engine/document'
import { decodeEjson, encodeEjson } from './engine/ejson'
import { type Engine } from './engine/engine'
import { type Order } from './engine/plan'
import { HttpRefusal, readJson, sendJson } from './httpAnswer'
import { projectRoot } from './projectRoot'
import { type Timers } from './timers'
import { codeText, type WeChat } from './wechat'

interface Parts {
  token: string
  env: string
  engine: Engine
  clock: Clock
  timers: Timers
  wechat: WeChat
  runTimer: (functionName: string) => Promise<unknown>
  authorize: (request: IncomingMessage, method: string) => void
  withToken: (html: string, token: string) => string
}

const PAGES: Record<string, [file: string, type: string]> = {
  '/inspector': ['index.html', 'text/html; charset=utf-8'],
  '/inspector/inspector.js': ['inspector.js', 'text/javascript; charset=utf-8'],
  '/inspector/inspector.css': ['inspector.css', 'text/css; charset=utf-8'],
  '/inspector/icon.svg': ['icon.svg', 'image/svg+xml'],
}

const MOST = 500

/** A page that shows what is in the cloud and what happened in it. */
export class Inspector {
  constructor(private readonly parts: Parts) {}

  /** True when the path was the inspector's. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const page = Object.prototype.hasOwnProperty.call(PAGES, path) ? PAGES[path] : undefined
    if (page) this.sendPage(response, ...page)
    else if (path === '/inspect') this.summary(request, response)
    else if (path === '/inspect/find') await this.find(request, response)
    else if (path === '/inspect/outbox') this.outbox(request, response)
    else if (path === '/inspect/timer') await this.timer(request, response)
    else if (path === '/inspect/code') await this.code(request, response)
    else return false
    return true
  }

  private sendPage(response: ServerResponse, file: string, type: string): void {
    const text = readFileSync(join(projectRoot(), 'localcloud', 'inspector', file), 'utf8')
    const body = file === 'index.html' ? this.parts.withToken(text, this.parts.token) : text
    response.writeHead(200, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
    response.end(body)
  }

  private summary(request: IncomingMessage, response: ServerResponse): void {
    const { authorize, engine, env, clock, timers } = this.parts
    authorize(request, 'GET')
    const collections = engine.collectionNames().map((name) => ({
      name,
      count: engine.count(name),
      indexes: engine.indexesOf(name),
    }))
    sendJson(response, 200, { env, now: clock.now(), collections, timers: timers.list() })
  }

  private async find(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorize, engine, clock } = this.parts
    authorize(request, 'POST')
    const { collection, query, order, offset, limit } = await readJson(request, 1024 * 1024)
    try {
      const wanted = readObject(query, clock.now())
      const options = {
        query: wanted,
        order: Object.entries(readObject(order, clock.now())) as Order,
        offset: Number(offset ?? 0),
        limit: Math.min(Number(limit ?? 50), MOST),
      }
      sendJson(response, 200, {
        total: engine.count(String(collection), wanted),
        list: engine.findTexts(String(collection), options, encodeEjson),
        explain: engine.explain(String(collection), options),
      })
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      throw new HttpRefusal(400, error.code, error.message)
    }
  }

  private outbox(request: IncomingMessage, response: ServerResponse): void {
    this.parts.authorize(request, 'GET')
    sendJson(response, 200, { outbox: this.parts.wechat.outbox })
  }

  /** A code of the outbox, drawn again as it was. */
  private async code(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.parts.authorize(request, 'POST')
    const { page, scene } = await readJson(request, 4096)
    const text = codeText({
      ...(typeof page === 'string' ? { page } : {}),
      ...(typeof scene === 'string' ? { scene } : {}),
    })
    if (text.length > 500) throw new HttpRefusal(400, 'BAD_REQUEST', 'there is no code for so long a text')
    const picture = codeImage(text, 320)
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': picture.length })
    response.end(picture)
  }

  private async timer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.parts.authorize(request, 'POST')
    const { function: name } = await readJson(request, 1024)
    try {
      sendJson(response, 200, { result: (await this.parts.runTimer(String(name))) ?? null })
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      sendJson(response, 200, { error: { code: error.code, message: error.message } })
    }
  }
}

function readObject(text: unknown, now: number): Document {
  if (typeof text !== 'string' || text.trim() === '') return {}
  const value = decodeEjson(text, now)
  if (!isObject(value)) throw new HttpRefusal(400, 'BAD_REQUEST', 'write a JSON object')
  return value
}
