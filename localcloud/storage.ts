import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Answer, type Body } from './databaseActions'
import { CloudError, invalidParam } from './engine/cloudError'
import { isObject } from './engine/document'
import { HttpRefusal, readBody } from './httpAnswer'
import { readMultipart } from './multipart'
import { writeWhole } from './writeWhole'

export interface StoredFile {
  path: string
  bytes: number
  type: string
  at: number
  /** Whose phone put it there; a function's own have none. */
  openid?: string
}

interface Options {
  /** Absent: in memory. */
  folder?: string
  env: string
  url: () => string
  now: () => number
}

const LARGEST_FILE = 50 * 1024 * 1024
const UPLOAD_LIVES_MS = 15 * 60_000
const DEFAULT_AGE_S = 7200
const NO_SUCH_FILE = { code: 'STORAGE_FILE_NONEXIST', message: 'storage file not exists' }

/** The files of the environment: uploaded to and fetched from signed addresses, as the object store does it. */
export class Storage {
  private readonly secret = randomBytes(32)
  private readonly memory = new Map<string, { file: StoredFile; content: Buffer }>()

  constructor(private readonly options: Options) {
    if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  }

  readonly actions: Record<string, (body: Body) => Promise<Answer>> = {
    'storage.getUploadMetadata': async (body) => ({ data: this.uploadMetadata(checkPath(body.path)) }),
    'storage.batchGetDownloadUrl': async (body) => ({
      data: { download_list: listOf(body.file_list).map((item) => this.downloadEntry(item)) },
    }),
    'storage.batchDeleteFile': async (body) => ({
      data: { delete_list: listOf(body.fileid_list).map((id) => this.deleteEntry(String(id))) },
    }),
    'storage.batchCopyFile': async (body) => ({
      data: { copy_list: listOf(body.file_list).map((item) => this.copyEntry(entryOf(item))) },
    }),
    // Which files there are of those asked for, under the name that the object store knows them by.
    'storage.getFileAuthority': async (body) => ({
      data: listOf(body.fileList).flatMap((item) => this.authorityEntry(entryOf(item))),
    }),
  }

  fileId(path: string): string {
    return `cloud://${this.options.env}.${this.bucket}/${path}`
  }

  list(): StoredFile[] {
    const { folder } = this.options
    if (folder === undefined) return [...this.memory.values()].map(({ file }) => file)
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredFile)
  }

  put(path: string, content: Buffer, type: string, openid?: string): StoredFile {
    const owner = openid === undefined ? {} : { openid }
    const file: StoredFile = { path, bytes: content.length, type, at: this.options.now(), ...owner }
    const { folder } = this.options
    if (folder === undefined) {
      this.memory.set(path, { file, content })
    } else {
      const name = join(folder, nameOf(path))
      writeWhole(name, content)
      writeWhole(`${name}.json`, JSON.stringify(file))
    }
    return file
  }

  get(path: string): { file: StoredFile; content: Buffer } | undefined {
    const { folder } = this.options
    if (folder === undefined) return this.memory.get(path)
    const name = join(folder, nameOf(path))
    if (!existsSync(`${name}.json`)) return undefined
    return {
      file: JSON.parse(readFileSync(`${name}.json`, 'utf8')) as StoredFile,
      content: readFileSync(name),
    }
  }

  remove(path: string): boolean {
    if (!this.get(path)) return false
    const { folder } = this.options
    if (folder === undefined) return this.memory.delete(path)
    rmSync(`${join(folder, nameOf(path))}.json`)
    rmSync(join(folder, nameOf(path)))
    return true
  }

  /** The object store's own side: `PUT /storage/upload` and `GET /storage/files/…`, both with a signature. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const query = new URL(request.url ?? '/', 'http://local').searchParams
    if (path === '/storage/upload') {
      if (request.method !== 'PUT' && request.method !== 'POST')
        throw new HttpRefusal(405, 'WRONG_METHOD', 'use PUT, or POST a form')
      return this.receive(request, response, query)
    }
    if (request.method !== 'GET') throw new HttpRefusal(405, 'WRONG_METHOD', 'use GET')
    const wanted = path.slice('/storage/files/'.length)
    this.verify('get', wanted, query)
    const found = this.get(wanted)
    if (!found) throw new HttpRefusal(404, 'NoSuchKey', 'there is no such file')
    response.writeHead(200, {
      'content-type': found.file.type,
      'content-length': found.content.length,
      'x-content-type-options': 'nosniff',
      // What somebody uploaded may never act as a page of ours.
      'content-security-policy': "sandbox; default-src 'none'; img-src 'self'",
    })
    response.end(found.content)
  }

  temporaryUrl(path: string, ageSeconds = DEFAULT_AGE_S): string {
    const expires = this.options.now() + ageSeconds * 1000
    return `${this.options.url()}/storage/files/${path}?expires=${expires}&sign=${this.sign('get', path, expires)}`
  }

  pathOf(fileId: string): string | undefined {
    const prefix = `cloud://${this.options.env}.${this.bucket}/`
    return fileId.startsWith(prefix) ? fileId.slice(prefix.length) : undefined
  }

  private get bucket(): string {
    return `6c6f-${this.options.env}-1000000000`
  }

  private uploadMetadata(path: string): Answer {
    const expires = this.options.now() + UPLOAD_LIVES_MS
    const sign = this.sign('put', path, expires)
    return {
      url: `${this.options.url()}/storage/upload?path=${encodeURIComponent(path)}&expires=${expires}&sign=${sign}`,
      token: 'local',
      authorization: `local ${sign}`,
      fileId: this.fileId(path),
      cosFileId: nameOf(path),
    }
  }

  private async receive(
    request: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
  ): Promise<void> {
    const path = query.get('path') ?? ''
    try {
      this.verify('put', path, query)
      const content = await contentOf(request)
      this.put(path, content, typeOf(path))
      response.writeHead(200, { 'content-length': 0 })
      response.end()
    } catch (error) {
      if (!(error instanceof HttpRefusal)) throw error
      const text = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${error.code}</Code><Message>${error.message}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`
      response.writeHead(error.status, {
        'content-type': 'application/xml',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    }
  }

  private downloadEntry(asked: unknown): Body {
    const item = typeof asked === 'string' ? { fileid: asked } : entryOf(asked)
    const fileID = String(item.fileid)
    const path = this.pathOf(fileID)
    if (path === undefined || !this.get(path)) return { fileID, tempFileURL: '', ...NO_SUCH_FILE, maxAge: 0 }
    const maxAge = typeof item.max_age === 'number' && item.max_age > 0 ? item.max_age : DEFAULT_AGE_S
    return { fileID, tempFileURL: this.temporaryUrl(path, maxAge), code: 'SUCCESS', maxAge }
  }

  private deleteEntry(fileID: string): Body {
    const path = this.pathOf(fileID)
    return { fileID, ...(path !== undefined && this.remove(path) ? { code: 'SUCCESS' } : NO_SUCH_FILE) }
  }

  private copyEntry(item: Body): Body {
    const [from, to] = [checkPath(item.src_path), checkPath(item.dst_path)]
    const found = this.get(from)
    if (!found) return { fileId: '', ...NO_SUCH_FILE }
    if (this.get(to) && item.overwrite === false)
      return { fileId: '', code: 'STORAGE_REQUEST_FAIL', message: 'there is such a file already' }
    this.put(to, found.content, found.file.type)
    if (item.remove_original) this.remove(from)
    return { fileId: this.fileId(to), code: 'SUCCESS', message: '' }
  }

  private authorityEntry({ path: asked, type }: Body): Body[] {
    const path = this.pathOf(String(asked)) ?? String(asked)
    return this.get(path) ? [{ path: asked, type, cosFileId: nameOf(path) }] : []
  }

  private sign(verb: string, path: string, expires: number): string {
    return createHmac('sha256', this.secret).update(`${verb}\n${expires}\n${path}`).digest('hex')
  }

  private verify(verb: string, path: string, query: URLSearchParams): void {
    const expires = Number(query.get('expires'))
    const given = Buffer.from(query.get('sign') ?? '')
    const wanted = Buffer.from(this.sign(verb, path, expires))
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new HttpRefusal(403, 'AccessDenied', 'the signature of the address is wrong')
    }
    if (expires < this.options.now()) throw new HttpRefusal(403, 'RequestExpired', 'the address has expired')
  }
}

/** On disk a file has a name of its own, so that no path can lead out of the folder. */
function nameOf(path: string): string {
  return createHash('sha256').update(path).digest('hex')
}

/** A path as the object store takes it: relative, without dots that climb, without what an address cannot carry. */
export function checkPath(path: unknown): string {
  const fine =
    typeof path === 'string' &&
    path.length > 0 &&
    Buffer.byteLength(path) <= 850 &&
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    !/[\u0000-\u001f\u007f\\?#%]/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  if (!fine) throw new CloudError('INVALID_PARAM', '[InvalidParameter] the file path is not valid')
  return path
}

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
}

export function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length > 50) throw invalidParam('send a list of at most 50 files')
  return value
}

function entryOf(item: unknown): Body {
  if (!isObject(item)) throw invalidParam('each file must be an object')
  return item
}

/** The bytes themselves; SDKs before 4.0 post them as the `file` of a form, as a browser would. */
async function contentOf(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request, LARGEST_FILE)
  if (request.method === 'PUT') return body
  const { file } = await readMultipart(String(request.headers['content-type'] ?? ''), body).catch(
    (): Record<string, Buffer> => ({}),
  )
  if (!file) throw new HttpRefusal(400, 'MalformedPOSTRequest', 'the form has no file')
  return file
}
