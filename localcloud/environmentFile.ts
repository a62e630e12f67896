import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type Clock } from './clock'
import { decodeEjson, encodeEjson } from './engine/ejson'
import {
  type CollectionDeclaration,
  type Document,
  type Engine,
  type IndexDeclaration,
} from './engine/engine'
import { checkPath, type Storage } from './storage'
import { type Consent, type Sent, type WeChat } from './wechat'

/** All that an environment knows; a running cloud is one. */
export interface Environment {
  engine: Engine
  storage: Storage
  wechat: WeChat
  clock: Clock
}

const FORMAT = 'local-cloud'
const VERSION = 2

type Line =
  | { format: string; version: number }
  | { clock: { offsetMs: number } }
  | { collection: string; indexes: IndexDeclaration[] }
  | { in: string; document: Document }
  | { file: string; type: string; openid?: string; base64: string }
  | { consent: Consent }
  | { sent: Sent }

/**
 * A whole environment as JSON lines. First `{"format":"local-cloud","version":2}`, then the clock
 * (`{"clock":{"offsetMs":…}}`, how far it was moved), one line per collection (`{"collection":…,"indexes":[…]}`, before its documents),
 * document (`{"in":…,"document":{…EJSON…}}`), file (`{"file":…,"type":…,"openid":…,"base64":…}`, the openid of whose phone it came from),
 * consent (`{"consent":{"openid":…,"templateId":…,"left":…}}`) and message of the outbox (`{"sent":{…}}`), the oldest first.
 */
export async function exportEnvironment(environment: Environment, path: string): Promise<number> {
  const { engine, storage, wechat, clock } = environment
  const file = await open(path, 'w', 0o600)
  let lines = 0
  const write = async (text: string): Promise<void> => {
    await file.write(`${text}\n`)
    lines++
  }
  try {
    await write(JSON.stringify({ format: FORMAT, version: VERSION }))
    await write(JSON.stringify({ clock: { offsetMs: clock.offset() } }))
    for (const name of engine.collectionNames()) {
      await write(JSON.stringify({ collection: name, indexes: engine.indexesOf(name) }))
      for (const text of engine.findTexts(name, {}, encodeEjson))
        await write(`{"in":${JSON.stringify(name)},"document":${text}}`)
    }
    for (const { path: stored, type, openid } of storage.list()) {
      const content = storage.get(stored)?.content.toString('base64')
      await write(JSON.stringify({ file: stored, type, openid, base64: content }))
    }
    for (const consent of wechat.allConsents()) await write(JSON.stringify({ consent }))
    for (const sent of wechat.outbox) await write(JSON.stringify({ sent }))
    await file.sync()
  } finally {
    await file.close()
  }
  return lines
}

/** Reads what `exportEnvironment` wrote, now or in version 1, into an environment that does not have these documents yet. */
export async function importEnvironment(environment: Environment, path: string): Promise<number> {
  let number = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    try {
      readLine(environment, text, number)
    } catch (error) {
      throw new Error(`line ${number}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  }
  environment.engine.flush()
  return number
}

function readLine({ engine, storage, wechat, clock }: Environment, text: string, number: number): void {
  const line = decodeEjson(text) as Line
  if (number === 1) {
    if (!('format' in line) || line.format !== FORMAT || !(line.version >= 1 && line.version <= VERSION))
      throw new Error('this is not an exported environment')
  } else if ('clock' in line) {
    clock.advance(line.clock.offsetMs - clock.offset())
  } else if ('collection' in line) {
    const declaration: CollectionDeclaration = { name: line.collection, indexes: line.indexes }
    engine.declareCollections([declaration])
  } else if ('in' in line) {
    engine.insert(line.in, [line.document])
  } else if ('file' in line) {
    storage.put(checkPath(line.file), Buffer.from(line.base64, 'base64'), line.type, line.openid)
  } else if ('consent' in line) {
    wechat.consent(line.consent.openid, line.consent.templateId, line.consent.left)
  } else if ('sent' in line) {
    wechat.note(line.sent)
  } else {
    throw new Error('nothing that an environment consists of')
  }
}
