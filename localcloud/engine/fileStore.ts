import Database from 'libsql'
import { type Document } from './document'
import { decodeEjson, encodeEjson } from './ejson'
import {
  type CollectionDeclaration,
  type CollectionStore,
  type IndexDeclaration,
  type IndexStore,
  type Row,
  type Store,
} from './store'

type Connection = InstanceType<typeof Database>
interface Statement {
  run(...values: (string | number)[]): { changes: number; lastInsertRowid: number | bigint }
  get(...values: (string | number)[]): unknown
  all(...values: (string | number)[]): unknown[]
}

interface StoredRow {
  n: number
  id: string
  body: string
}

class FileRow implements Row {
  private parsed?: Document

  constructor(
    readonly n: number,
    readonly key: string,
    readonly text: string,
    document?: Document,
  ) {
    this.parsed = document
  }

  get doc(): Document {
    this.parsed ??= decodeEjson(this.text) as Document
    return this.parsed
  }
}

/** Opens an SQL transaction at the first write; `flush` commits it, which is when it lasts. */
class Journal {
  private open = false
  private readonly undone: (() => void)[] = []

  constructor(private readonly db: Connection) {}

  get dirty(): boolean {
    return this.open
  }

  begin(): void {
    if (this.open) return
    this.db.exec('BEGIN IMMEDIATE')
    this.open = true
  }

  flush(): void {
    if (!this.open) return
    try {
      this.db.exec('COMMIT')
      this.open = false
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  rollback(): void {
    if (!this.open) return
    this.open = false
    // A full disk may have ended the transaction already.
    if (this.db.inTransaction) this.db.exec('ROLLBACK')
    for (const listener of this.undone) listener()
  }

  onUndone(listener: () => void): void {
    this.undone.push(listener)
  }
}

const FIRST_PAGE = 32
const LARGEST_PAGE = 1024

/** Reads in pages, so that other statements may run while somebody reads. */
function* pages(read: (last: StoredRow | undefined, limit: number) => StoredRow[]): Generator<Row> {
  let last: StoredRow | undefined
  for (let limit = FIRST_PAGE; ; limit = Math.min(limit * 4, LARGEST_PAGE)) {
    const rows = read(last, limit)
    for (const row of rows) yield new FileRow(row.n, row.id, row.body)
    if (rows.length < limit) return
    last = rows[rows.length - 1]
  }
}

class FileIndex implements IndexStore {
  private readonly insertion: Statement
  private readonly total: Statement
  private readonly removal: Statement
  private readonly forward: Statement
  private readonly forwardOn: Statement
  private readonly backward: Statement
  private readonly backwardOn: Statement

  constructor(
    db: Connection,
    table: string,
    documents: string,
    private readonly journal: Journal,
  ) {
    const select = `SELECT x.k AS k, d.n AS n, d.id AS id, d.body AS body FROM ${table} x CROSS JOIN ${documents} d ON d.n = x.n`
    this.total = db.prepare(`SELECT count(*) AS c FROM ${table}`)
    this.insertion = db.prepare(`INSERT OR IGNORE INTO ${table} (k, n) VALUES (?, ?)`)
    this.removal = db.prepare(`DELETE FROM ${table} WHERE k = ? AND n = ?`)
    this.forward = db.prepare(`${select} WHERE x.k >= ? AND x.k < ? ORDER BY x.k, x.n LIMIT ?`)
    this.forwardOn = db.prepare(`${select} WHERE (x.k, x.n) > (?, ?) AND x.k < ? ORDER BY x.k, x.n LIMIT ?`)
    this.backward = db.prepare(`${select} WHERE x.k >= ? AND x.k < ? ORDER BY x.k DESC, x.n DESC LIMIT ?`)
    this.backwardOn = db.prepare(
      `${select} WHERE x.k >= ? AND (x.k, x.n) < (?, ?) ORDER BY x.k DESC, x.n DESC LIMIT ?`,
    )
  }

  add(key: string, row: Row): void {
    this.journal.begin()
    this.insertion.run(key, row.n)
  }

  remove(key: string, row: Row): void {
    this.journal.begin()
    this.removal.run(key, row.n)
  }

  size(): number {
    return (this.total.get() as { c: number }).c
  }

  range(low: string, high: string, reverse: boolean): Iterable<Row> {
    return pages((last, limit) => {
      const at = last as (StoredRow & { k: string }) | undefined
      const rows = reverse
        ? at
          ? this.backwardOn.all(low, at.k, at.n, limit)
          : this.backward.all(low, high, limit)
        : at
          ? this.forwardOn.all(at.k, at.n, high, limit)
          : this.forward.all(low, high, limit)
      return rows as StoredRow[]
    })
  }
}

class FileCollection implements CollectionStore {
  private count: number
  private readonly statements: Record<
    'get' | 'insert' | 'update' | 'remove' | 'up' | 'down' | 'keyUp' | 'keyUpOn' | 'keyDown',
    Statement
  >

  constructor(
    readonly name: string,
    db: Connection,
    table: string,
    private readonly journal: Journal,
  ) {
    const total = db.prepare(`SELECT count(*) AS c FROM ${table}`)
    const recount = (): number => (total.get() as { c: number }).c
    this.count = recount()
    journal.onUndone(() => {
      this.count = recount()
    })
    const select = `SELECT n, id, body FROM ${table} WHERE`
    this.statements = {
      get: db.prepare(`${select} id = ?`),
      insert: db.prepare(`INSERT INTO ${table} (id, body) VALUES (?, ?)`),
      update: db.prepare(`UPDATE ${table} SET body = ? WHERE n = ?`),
      remove: db.prepare(`DELETE FROM ${table} WHERE n = ?`),
      up: db.prepare(`${select} n > ? ORDER BY n LIMIT ?`),
      down: db.prepare(`${select} n < ? ORDER BY n DESC LIMIT ?`),
      keyUp: db.prepare(`${select} id >= ? AND id < ? ORDER BY id LIMIT ?`),
      keyUpOn: db.prepare(`${select} id > ? AND id < ? ORDER BY id LIMIT ?`),
      keyDown: db.prepare(`${select} id >= ? AND id < ? ORDER BY id DESC LIMIT ?`),
    }
  }

  size(): number {
    return this.count
  }

  get(key: string): Row | undefined {
    const row = this.statements.get.get(key) as StoredRow | undefined
    return row && new FileRow(row.n, row.id, row.body)
  }

  insert(key: string, document: Document): Row {
    this.journal.begin()
    const text = encodeEjson(document)
    const { lastInsertRowid } = this.statements.insert.run(key, text)
    this.count++
    return new FileRow(Number(lastInsertRowid), key, text, document)
  }

  replace(row: Row, document: Document): Row {
    this.journal.begin()
    const text = encodeEjson(document)
    this.statements.update.run(text, row.n)
    return new FileRow(row.n, row.key, text, document)
  }

  remove(row: Row): void {
    this.journal.begin()
    this.statements.remove.run(row.n)
    this.count--
  }

  rows(reverse: boolean): Iterable<Row> {
    const { up, down } = this.statements
    return pages(
      (last, limit) =>
        (reverse
          ? down.all(last?.n ?? Number.MAX_SAFE_INTEGER, limit)
          : up.all(last?.n ?? 0, limit)) as StoredRow[],
    )
  }

  byKey(low: string, high: string, reverse: boolean): Iterable<Row> {
    const { keyUp, keyUpOn, keyDown } = this.statements
    return pages((last, limit) => {
      if (reverse) return keyDown.all(low, last?.id ?? high, limit) as StoredRow[]
      return (last ? keyUpOn.all(last.id, high, limit) : keyUp.all(low, high, limit)) as StoredRow[]
    })
  }
}

/** How long a predecessor that is being ended may still hold the file. */
const PATIENCE_MS = 5000

/** One process at a time owns a file: what it knows of it in memory would be wrong beside a second writer. The system lets go of it when the process dies. */
class Ownership {
  private readonly db: Connection

  constructor(file: string) {
    this.db = new Database(`${file}.lock`)
    this.db.pragma(`busy_timeout = ${PATIENCE_MS}`)
    try {
      this.db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      this.db.close()
      throw new Error(`another cloud is using ${file}`, { cause: error })
    }
  }

  end(): void {
    this.db.exec('ROLLBACK')
    this.db.close()
  }
}

/** Keeps documents and index keys in one SQLite file, in WAL mode with full synchronisation. */
export class FileStore implements Store {
  private readonly db: Connection
  private readonly journal: Journal
  private readonly ownership: Ownership

  constructor(file: string) {
    this.ownership = new Ownership(file)
    this.db = new Database(file)
    this.db.pragma(`busy_timeout = ${PATIENCE_MS}`)
    this.db.pragma('journal_mode = WAL')
    this.db.pragma('synchronous = FULL')
    this.db.pragma('cache_size = -65536')
    this.db.exec(`CREATE TABLE IF NOT EXISTS collections (c INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);
      CREATE TABLE IF NOT EXISTS indexes (x INTEGER PRIMARY KEY, c INTEGER NOT NULL, name TEXT NOT NULL,
        declaration TEXT NOT NULL, multikey TEXT NOT NULL DEFAULT '[]', UNIQUE (c, name))`)
    this.journal = new Journal(this.db)
  }

  load(): { declaration: CollectionDeclaration; multikey: Record<string, number[]> }[] {
    const collections = this.db.prepare('SELECT c, name FROM collections ORDER BY c').all() as {
      c: number
      name: string
    }[]
    const read = this.db.prepare('SELECT name, declaration, multikey FROM indexes WHERE c = ? ORDER BY x')
    return collections.map(({ c, name }) => {
      const rows = read.all(c) as { name: string; declaration: string; multikey: string }[]
      return {
        declaration: { name, indexes: rows.map((row) => JSON.parse(row.declaration) as IndexDeclaration) },
        multikey: Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.multikey) as number[]])),
      }
    })
  }

  createCollection(name: string): CollectionStore {
    this.journal.begin()
    this.db.prepare('INSERT INTO collections (name) VALUES (?)').run(name)
    const c = this.collectionNumber(name)
    this.db.exec(
      `CREATE TABLE d${c} (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)`,
    )
    return this.openCollection(name)
  }

  openCollection(name: string): CollectionStore {
    return new FileCollection(name, this.db, `d${this.collectionNumber(name)}`, this.journal)
  }

  dropCollection(name: string): void {
    this.journal.begin()
    const c = this.collectionNumber(name)
    const indexes = this.db.prepare('SELECT x FROM indexes WHERE c = ?').all(c) as { x: number }[]
    for (const { x } of indexes) this.db.exec(`DROP TABLE k${x}`)
    this.db.exec(
      `DROP TABLE d${c}; DELETE FROM indexes WHERE c = ${c}; DELETE FROM collections WHERE c = ${c}`,
    )
  }

  createIndex(collection: string, index: IndexDeclaration): IndexStore {
    this.journal.begin()
    const c = this.collectionNumber(collection)
    this.db
      .prepare('INSERT INTO indexes (c, name, declaration) VALUES (?, ?, ?)')
      .run(c, index.name, JSON.stringify(index))
    const x = this.indexNumber(c, index.name)
    this.db.exec(`CREATE TABLE k${x} (k TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (k, n)) WITHOUT ROWID`)
    return this.openIndex(collection, index)
  }

  openIndex(collection: string, index: IndexDeclaration): IndexStore {
    const c = this.collectionNumber(collection)
    return new FileIndex(this.db, `k${this.indexNumber(c, index.name)}`, `d${c}`, this.journal)
  }

  dropIndex(collection: string, name: string): void {
    this.journal.begin()
    const x = this.indexNumber(this.collectionNumber(collection), name)
    this.db.exec(`DROP TABLE k${x}; DELETE FROM indexes WHERE x = ${x}`)
  }

  noteMultikey(collection: string, index: string, positions: number[]): void {
    this.journal.begin()
    this.db
      .prepare('UPDATE indexes SET multikey = ? WHERE c = ? AND name = ?')
      .run(JSON.stringify(positions), this.collectionNumber(collection), index)
  }

  flush(): void {
    this.journal.flush()
  }

  rollback(): void {
    this.journal.rollback()
  }

  dirty(): boolean {
    return this.journal.dirty
  }

  close(): void {
    this.journal.flush()
    this.db.close()
    this.ownership.end()
  }

  private collectionNumber(name: string): number {
    return (this.db.prepare('SELECT c FROM collections WHERE name = ?').get(name) as { c: number }).c
  }

  private indexNumber(c: number, name: string): number {
    return (this.db.prepare('SELECT x FROM indexes WHERE c = ? AND name = ?').get(c, name) as { x: number }).x
  }
}
