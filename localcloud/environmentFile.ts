import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { decodeEjson, encodeEjson } from './engine/ejson'
import {
  type CollectionDeclaration,
  type Document,
  type Engine,
  type IndexDeclaration,
} from './engine/engine'
import { type Storage } from './storage'

/**
 * A whole environment as JSON lines. First `{"format":"local-cloud","version":1}`, then one line per
 * collection (`{"collection":…,"indexes":[…]}`), document (`{"in":…,"document":{…EJSON…}}`) and
 * file (`{"file":…,"type":…,"openid":…,"base64":…}`, the openid of whose phone it came from); a collection's line stands before its documents.
 */
export async function exportEnvironment(engine: Engine, storage: Storage, path: string): Promise<number> {
  const file = await open(path, 'w', 0o600)
  let lines = 0
  const write = async (text: string): Promise<void> => {
    await file.write(`${text}\n`)
    lines++
  }
  try {
    await write(JSON.stringify({ format: FORMAT, version: 1 }))
    for (const name of engine.collectionNames()) {
      await write(JSON.stringify({ collection: name, indexes: engine.indexesOf(name) }))
      for (const text of engine.findTexts(name, {}, encodeEjson))
        await write(`{"in":${JSON.stringify(name)},"document":${text}}`)
    }
    for (const { path: stored, type, openid } of storage.list()) {
      const content = storage.get(stored)?.content.toString('base64')
      await write(JSON.stringify({ file: stored, type, openid, base64: content }))
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return lines
}

const FORMAT = 'local-cloud'

type Line =
  | { format: string; version: number }
  | { collection: string; indexes: IndexDeclaration[] }
  | { in: string; document: Document }
  | { file: string; type: string; openid?: string; base64: string }

/** Reads what `exportEnvironment` wrote into an environment that does not have these documents yet. */
export async function importEnvironment(engine: Engine, storage: Storage, path: string): Promise<number> {
  let number = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    try {
      readLine(engine, storage, text, number)
    } catch (error) {
      throw new Error(`line ${number}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  }
  engine.flush()
  return number
}

function readLine(engine: Engine, storage: Storage, text: string, number: number): void {
  const line = decodeEjson(text) as Line
  if (number === 1) {
    if (!('format' in line) || line.format !== FORMAT || line.version !== 1)
      throw new Error('this is not an exported environment')
    return
  }
  if ('collection' in line) {
    const declaration: CollectionDeclaration = { name: line.collection, indexes: line.indexes }
    engine.declareCollections([declaration])
  } else if ('in' in line) {
    engine.insert(line.in, [line.document])
  } else if ('file' in line) {
    storage.put(line.file, Buffer.from(line.base64, 'base64'), line.type, line.openid)
  } else {
    throw new Error('neither a collection nor a document nor a file')
  }
}
