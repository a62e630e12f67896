import { timingSafeEqual } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { createGzip } from 'node:zlib'
import { type CallLog } from './callLog'
import { type Clock } from './clock'
import { CloudError } from './engine/cloudError'
import { type Faults, readRules, withFault } from './faults'
import { HttpRefusal, readBody, readJson, sendJson } from './httpAnswer'
import { Pace } from './pace'
import { checkPath, type Storage, typeOf } from './storage'
import { type RuleFacts, type StorageRules } from './storageRules'
import { type WeChat } from './wechat'

/** Somebody a visitor of the demo can become. */
export interface Persona {
  id: string
  openid: string
  label: string
  note?: string
}

interface Parts {
  token: string
  env: string
  site?: string
  personas: Persona[] | false
  clock: Clock
  calls: CallLog
  call: (name: string, data: unknown, openid: string | undefined) => Promise<string>
  faults: Faults
  storage: Storage
  storageRules: StorageRules
  wechat: WeChat
}

const LARGEST_BODY = 1024 * 1024
const LARGEST_UPLOAD = 10 * 1024 * 1024
const FILE_MISSING = -503003
const FILE_FORBIDDEN = -503002
const UPLOADED_TYPES = /^(image|audio|video)\/|^application\/pdf$/

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

/** What shrinks when it is packed. */
const TEXT = /^text\/|^application\/json|^image\/svg/

/** Of one person. A hand makes a few; whoever makes more is a loop. */
const MOST_CALLS_A_SECOND = 60

/** The door for the browser build: its files, its calls, and the demo's persons and clock. */
export class Gateway {
  private readonly pace = new Pace(MOST_CALLS_A_SECOND)

  constructor(private readonly parts: Parts) {}

  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (path === '/call') return this.call(request, response)
    if (path === '/calls') {
      this.authorize(request, 'GET')
      return sendJson(response, 200, { calls: this.parts.calls.finished })
    }
    if (path === '/demo' || path === '/demo/clock') return this.demo(request, response, path)
    if (path === '/subscribe') return this.subscribe(request, response)
    if (path === '/upload') return this.upload(request, response)
    if (path === '/file-urls') return this.fileUrls(request, response)
    if (path === '/faults') return this.faults(request, response)
    this.file(request, response, path)
  }

  /** As `wx.requestSubscribeMessage`: the person agrees to one more message of each template. */
  private async subscribe(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.authorize(request, 'POST')
    const openid = this.openidOf(request)
    const { templateIds } = await readJson(request, LARGEST_BODY)
    if (openid === undefined)
      throw new HttpRefusal(400, 'NO_IDENTITY', 'nobody can agree without being somebody')
    if (
      !Array.isArray(templateIds) ||
      templateIds.length > 3 ||
      !templateIds.every((id) => typeof id === 'string')
    ) {
      throw new HttpRefusal(400, 'BAD_REQUEST', 'templateIds must be a list of at most three ids')
    }
    for (const id of templateIds) this.parts.wechat.consent(openid, id)
    const answer = Object.fromEntries(templateIds.map((id) => [id, 'accept']))
    sendJson(response, 200, { ...answer, errMsg: 'requestSubscribeMessage:ok' })
  }

  /** As `wx.cloud.uploadFile`: a picture or another medium, of limited size, where the storage rules let this person write. */
  private async upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.authorize(request, 'PUT')
    const openid = this.openidOf(request)
    const path = readPath(new URL(request.url ?? '/', 'http://local').searchParams.get('path'))
    if (!UPLOADED_TYPES.test(typeOf(path)))
      throw new HttpRefusal(415, 'WRONG_TYPE', 'only pictures, sound, video and PDF')
    const checkSize = (size: number): void => {
      if (!this.parts.storageRules.write(this.ruleFacts(openid, path, openid ?? '', size)))
        throw new HttpRefusal(403, 'STORAGE_EXCEED_AUTHORITY', 'the storage rules do not allow this')
    }
    // What is announced first, so that nothing is read from somebody who may not write at all.
    checkSize(Number(request.headers['content-length'] ?? 0))
    const content = await readBody(request, LARGEST_UPLOAD)
    checkSize(content.length)
    this.parts.storage.put(path, content, typeOf(path), openid)
    sendJson(response, 200, {
      fileID: this.parts.storage.fileId(path),
      statusCode: 200,
      errMsg: 'cloud.uploadFile:ok',
    })
  }

  /** As `wx.cloud.getTempFileURL`. */
  private async fileUrls(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.authorize(request, 'POST')
    const openid = this.openidOf(request)
    const { fileIds } = await readJson(request, LARGEST_BODY)
    if (!Array.isArray(fileIds) || fileIds.length > 50)
      throw new HttpRefusal(400, 'BAD_REQUEST', 'fileIds must be a list')
    const { storage, storageRules } = this.parts
    const fileList = fileIds.map((id) => {
      const fileID = String(id)
      const path = storage.pathOf(fileID)
      if (path === undefined || !storage.get(path)) return { fileID, tempFileURL: '', status: FILE_MISSING }
      const mayRead = storageRules.read(this.ruleFacts(openid, path, ''))
      return mayRead
        ? { fileID, tempFileURL: storage.temporaryUrl(path), status: 0 }
        : { fileID, tempFileURL: '', status: FILE_FORBIDDEN }
    })
    sendJson(response, 200, { fileList })
  }

  /** @param creator who would own the file, were there none yet */
  private ruleFacts(openid: string | undefined, path: string, creator: string, size?: number): RuleFacts {
    const there = this.parts.storage.get(path)?.file
    return {
      auth: openid === undefined ? null : { openid, loginType: 'WECHAT' },
      resource: {
        path,
        openid: there ? (there.openid ?? '') : creator,
        ...(size === undefined ? {} : { size }),
      },
      now: this.parts.clock.now(),
    }
  }

  /** Tests in other processes set faults here: `{ rules, seed? }` replaces what was set before. */
  private async faults(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.authorize(request, 'POST')
    const { rules, seed } = await readJson(request, LARGEST_BODY)
    const read = readRules(rules)
    if (!read) throw new HttpRefusal(400, 'BAD_REQUEST', 'rules must be a list of faults')
    this.parts.faults.clear()
    if (typeof seed === 'number') this.parts.faults.seed(seed)
    for (const rule of read) this.parts.faults.add(rule)
    sendJson(response, 200, { rules: this.parts.faults.list(), struck: this.parts.faults.struck })
  }

  /** Only a page that we served knows the token; a cross-origin page cannot send the header unasked either. */
  authorize(request: IncomingMessage, method: string): void {
    if (request.method !== method) throw new HttpRefusal(405, 'WRONG_METHOD', `use ${method}`)
    const given = Buffer.from(String(request.headers['x-cloud-token'] ?? ''))
    const wanted = Buffer.from(this.parts.token)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new HttpRefusal(403, 'WRONG_TOKEN', 'the start-up token is missing or wrong')
    }
    if (method === 'POST' && !/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      throw new HttpRefusal(415, 'NOT_JSON', 'send application/json')
    }
  }

  private async call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.authorize(request, 'POST')
    const openid = this.openidOf(request)
    const { name, data } = await readJson(request, LARGEST_BODY)
    if (typeof name !== 'string')
      throw new HttpRefusal(400, 'BAD_REQUEST', 'name must be the name of a function')
    try {
      if (!this.pace.takes(openid ?? ''))
        throw new CloudError('EXCEED_REQUEST_LIMIT', `more than ${MOST_CALLS_A_SECOND} calls within a second`)
      const fault = this.parts.faults.next({ at: 'call', action: name, function: name })
      const text = await withFault(
        fault,
        () => this.parts.call(name, data, openid),
        (rule) => new CloudError(rule.code ?? 'FUNCTIONS_EXECUTE_FAIL', rule.message ?? 'on purpose'),
      )
      sendJson(response, 200, `{"result":${text}}`)
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      sendJson(response, 200, { error: { code: error.code, message: error.message } })
    }
  }

  private openidOf(request: IncomingMessage): string | undefined {
    const { personas } = this.parts
    const id = request.headers['x-persona']
    if (personas === false || id === undefined || id === '') return undefined
    const persona = personas.find((known) => known.id === id)
    if (!persona) throw new HttpRefusal(400, 'UNKNOWN_PERSONA', 'there is no such persona')
    return persona.openid
  }

  private async demo(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { personas, clock, env } = this.parts
    if (personas === false) throw new HttpRefusal(404, 'NOT_FOUND', 'this cloud has no demo')
    if (path === '/demo') {
      this.authorize(request, 'GET')
      const known = personas.map(({ id, label, note }) => ({ id, label, note }))
      return sendJson(response, 200, { personas: known, now: clock.now(), envId: env })
    }
    this.authorize(request, 'POST')
    const { advanceMs, to } = await readJson(request, LARGEST_BODY)
    if (typeof advanceMs === 'number' && Number.isFinite(advanceMs)) clock.advance(advanceMs)
    else if (typeof to === 'number' && Number.isFinite(to)) clock.set(to)
    else throw new HttpRefusal(400, 'BAD_REQUEST', 'send advanceMs or to, as a number of milliseconds')
    sendJson(response, 200, { now: clock.now() })
  }

  private file(request: IncomingMessage, response: ServerResponse, path: string): void {
    const { site } = this.parts
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new HttpRefusal(405, 'WRONG_METHOD', 'use GET')
    if (site === undefined) throw new HttpRefusal(404, 'NOT_FOUND', 'nothing is served here')
    const wanted = normalize(join(site, path))
    if (wanted !== site && !wanted.startsWith(site + sep))
      throw new HttpRefusal(404, 'NOT_FOUND', 'no such file')
    const isFile = existsSync(wanted) && statSync(wanted).isFile()
    // A path without an extension is a page of the one-page application.
    if (!isFile && extname(path) !== '') throw new HttpRefusal(404, 'NOT_FOUND', 'no such file')
    const file = isFile ? wanted : join(site, 'index.html')
    if (!existsSync(file)) throw new HttpRefusal(404, 'NOT_FOUND', 'the site has no index.html')
    if (file.endsWith(`${sep}index.html`)) return this.page(response, file)
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    const packed = TEXT.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']))
    response.writeHead(200, {
      'content-type': type,
      ...(packed ? { 'content-encoding': 'gzip' } : { 'content-length': statSync(file).size }),
      vary: 'accept-encoding',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    if (request.method === 'HEAD') response.end()
    else if (packed) createReadStream(file).pipe(createGzip()).pipe(response)
    else createReadStream(file).pipe(response)
  }

  private page(response: ServerResponse, file: string): void {
    const text = withToken(readFileSync(file, 'utf8'), this.parts.token)
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // No other page may show ours in a frame and read or steer it.
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
    })
    response.end(text)
  }
}

function readPath(path: string | null): string {
  try {
    return checkPath(path)
  } catch {
    throw new HttpRefusal(400, 'BAD_PATH', 'the file path is not valid')
  }
}

export function withToken(html: string, token: string): string {
  const meta = `<meta name="cloud-token" content="${token}">`
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + meta) : meta + html
}
