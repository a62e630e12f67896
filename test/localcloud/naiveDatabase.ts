/**
 * The database's rules once more, as slow and as plain as they can be written, without a line of the engine:
 * every question looks at every document, every change works on a copy. The models compare the engine with it.
 */
export type Fields = Record<string, unknown>

const RANKS = ['null', 'number', 'string', 'object', 'array', 'boolean', 'date']

function kind(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  return isDate(value) ? 'date' : typeof value
}

/** Also one from another realm, as the tests' own sandbox makes them. */
const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]'

/** MongoDB's order of all values. */
export function order(a: unknown, b: unknown): number {
  const by = RANKS.indexOf(kind(a)) - RANKS.indexOf(kind(b))
  if (by !== 0) return by
  switch (kind(a)) {
    case 'null':
      return 0
    case 'string':
      return Buffer.compare(Buffer.from(a as string), Buffer.from(b as string))
    case 'array':
      return orderOfLists(a as unknown[], b as unknown[])
    case 'object':
      return orderOfLists(pairs(a as Fields), pairs(b as Fields))
    default:
      return Math.sign(Number(a) - Number(b))
  }
}

/** Fields compare by type, then by name, then by value, one after the other. */
function pairs(value: Fields): unknown[] {
  return Object.entries(value).flatMap(([name, inner]) => [RANKS.indexOf(kind(inner)), name, inner])
}

function orderOfLists(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const by = order(a[i], b[i])
    if (by !== 0) return by
  }
  return a.length - b.length
}

export const same = (a: unknown, b: unknown): boolean => order(a, b) === 0

/** Everything that a path leads to; through an array it leads to each of its objects. */
function reached(value: unknown, path: string[]): unknown[] {
  const [name, ...rest] = path
  if (name === undefined) return [value]
  if (Array.isArray(value)) {
    const inner = value.filter((item) => kind(item) === 'object').flatMap((item) => reached(item, path))
    const place = /^\d+$/.test(name) && Number(name) < value.length ? reached(value[Number(name)], rest) : []
    return [...inner, ...place]
  }
  return kind(value) === 'object' ? reached((value as Fields)[name], rest) : [undefined]
}

const opened = (values: unknown[]): unknown[] =>
  values.flatMap((value) => (Array.isArray(value) ? [...(value as unknown[]), value] : [value]))

export function meets(document: Fields, query: Fields): boolean {
  return Object.entries(query).every(([key, wanted]) => {
    const parts = wanted as Fields[]
    if (key === '$and') return parts.every((part) => meets(document, part))
    if (key === '$or') return parts.some((part) => meets(document, part))
    if (key === '$nor') return !parts.some((part) => meets(document, part))
    return satisfies(reached(document, key.split('.')), wanted)
  })
}

function satisfies(found: unknown[], wanted: unknown): boolean {
  if (wanted instanceof RegExp)
    return opened(found).some((value) => typeof value === 'string' && wanted.test(value))
  const operators = kind(wanted) === 'object' ? Object.entries(wanted as Fields) : []
  if (operators.length === 0 || !operators[0]?.[0].startsWith('$'))
    return opened(found).some((value) => same(value, wanted))
  return operators.every(([name, operand]) => one(found, opened(found), name, operand))
}

/** @param values what was found and, where arrays are opened, their items */
function one(found: unknown[], values: unknown[], name: string, operand: unknown): boolean {
  const list = operand as unknown[]
  const compared = (accept: (by: number) => boolean) =>
    values.some((value) => kind(value) === kind(operand) && accept(order(value, operand)))
  switch (name) {
    case '$eq':
      return values.some((value) => same(value, operand))
    case '$ne':
      return !values.some((value) => same(value, operand))
    case '$gt':
      return compared((by) => by > 0)
    case '$gte':
      return compared((by) => by >= 0)
    case '$lt':
      return compared((by) => by < 0)
    case '$lte':
      return compared((by) => by <= 0)
    case '$in':
      return list.some((item) => values.some((value) => same(value, item)))
    case '$nin':
      return !list.some((item) => values.some((value) => same(value, item)))
    case '$all':
      return list.length > 0 && list.every((item) => values.some((value) => same(value, item)))
    case '$exists':
      return found.some((value) => value !== undefined) === operand
    case '$size':
      return found.some((value) => Array.isArray(value) && value.length === operand)
    case '$mod':
      return values.some(
        (value) => typeof value === 'number' && Math.trunc(value) % (list[0] as number) === list[1],
      )
    case '$not':
      return !satisfies(found, operand)
    case '$elemMatch':
      return found.some(
        (value) => Array.isArray(value) && value.some((item) => isItem(item, operand as Fields)),
      )
    default:
      throw new Error(`the naive database does not know ${name}`)
  }
}

function isItem(item: unknown, wanted: Fields): boolean {
  if (Object.keys(wanted)[0]?.startsWith('$'))
    // An item is taken as it stands: an array in the array is not opened.
    return Object.entries(wanted).every(([name, operand]) => one([item], [item], name, operand))
  return kind(item) === 'object' && meets(item as Fields, wanted)
}

/** What a document is sorted by: of several values the smallest upwards, the largest downwards. */
function sortValue(document: Fields, path: string[], direction: number): unknown {
  const values = keysAt(document, path)
  return values.reduce((best, value) => (below(value, best) * direction < 0 ? value : best))
}

const NOTHING = Symbol('an empty array, below null')

function below(a: unknown, b: unknown): number {
  return a === NOTHING || b === NOTHING ? Number(b === NOTHING) - Number(a === NOTHING) : order(a, b)
}

/** The keys of a document as an index would have them: every item gives one, also the one that lacks the field. */
function keysAt(value: unknown, path: string[], inside = false): unknown[] {
  const [name, ...rest] = path
  if (Array.isArray(value) && !inside) {
    if (name !== undefined && /^\d+$/.test(name)) return keysAt(value[Number(name)], rest)
    if (value.length === 0) return [name === undefined ? NOTHING : undefined]
    return value.flatMap((item) => keysAt(item, path, true))
  }
  if (name === undefined) return [value]
  return kind(value) === 'object' ? keysAt((value as Fields)[name], rest) : [undefined]
}

export function sorted(documents: Fields[], by: [path: string, direction: number][]): Fields[] {
  return [...documents].sort((a, b) => {
    for (const [path, direction] of by) {
      const [x, y] = [a, b].map((document) => sortValue(document, path.split('.'), direction))
      const result = below(x, y) * direction
      if (result !== 0) return result
    }
    return 0
  })
}

/** An update that MongoDB would refuse. */
export class Refused extends Error {}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  if (kind(value) !== 'object') return value
  return Object.fromEntries(Object.entries(value as Fields).map(([name, inner]) => [name, copy(inner)]))
}

/** The document after an update; the one before stays as it was. */
export function updated(document: Fields, update: Record<string, Fields>): Fields {
  const after = copy(document) as Fields
  for (const [operator, changes] of Object.entries(update))
    for (const [path, operand] of Object.entries(changes))
      change(after, operator, path.split('.'), copy(operand))
  return after
}

function change(document: Fields, operator: string, path: string[], operand: unknown): void {
  const old = read(document, path)
  const put = (value: unknown) => write(document, path, value)
  const list = (): unknown[] => {
    if (old !== undefined && !Array.isArray(old)) throw new Refused(`${operator} of no array`)
    return (old as unknown[] | undefined) ?? []
  }
  switch (operator) {
    case '$set':
      return put(operand)
    case '$unset':
      return remove(document, path)
    case '$inc':
    case '$mul':
      if (old !== undefined && typeof old !== 'number') throw new Refused(`${operator} of no number`)
      return put(
        (operator === '$inc' ? (old ?? 0) + (operand as number) : (old ?? 0) * (operand as number)) + 0,
      )
    case '$min':
      return old === undefined || order(operand, old) < 0 ? put(operand) : undefined
    case '$max':
      return old === undefined || order(operand, old) > 0 ? put(operand) : undefined
    case '$push':
      return put(pushed(list(), operand as Fields))
    case '$addToSet': {
      const result = list()
      for (const item of (operand as { $each: unknown[] }).$each)
        if (!result.some((known) => same(known, item))) result.push(item)
      return put(result)
    }
    case '$pop':
      if (old !== undefined) put(operand === 1 ? list().slice(0, -1) : list().slice(1))
      return
    case '$pullAll':
      if (old !== undefined)
        put(list().filter((item) => !(operand as unknown[]).some((gone) => same(gone, item))))
      return
    case '$pull':
      if (old !== undefined) put(list().filter((item) => !pulled(item, operand)))
      return
    default:
      throw new Error(`the naive database does not know ${operator}`)
  }
}

function pushed(list: unknown[], { $each, $position, $sort, $slice }: Fields): unknown[] {
  const result = [...list]
  result.splice($position === undefined ? result.length : ($position as number), 0, ...($each as unknown[]))
  if ($sort !== undefined) result.sort((a, b) => order(a, b) * ($sort as number))
  if ($slice === undefined) return result
  return ($slice as number) < 0 ? result.slice($slice as number) : result.slice(0, $slice as number)
}

function pulled(item: unknown, operand: unknown): boolean {
  if (kind(operand) !== 'object') return same(item, operand)
  const fields = operand as Fields
  if (Object.keys(fields)[0]?.startsWith('$')) return satisfies([item], fields)
  return kind(item) === 'object' && meets(item as Fields, fields)
}

function read(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return /^\d+$/.test(name) ? (at as unknown[])[Number(name)] : undefined
    return kind(at) === 'object' ? (at as Fields)[name] : undefined
  }, value)
}

function write(document: Fields, path: string[], value: unknown): void {
  let at: unknown = document
  path.forEach((name, i) => {
    if (Array.isArray(at)) {
      if (!/^\d+$/.test(name)) throw new Refused('a name in an array')
      while (at.length < Number(name)) at.push(null)
    } else if (kind(at) !== 'object') throw new Refused('a path through a plain value')
    const holder = at as Fields
    if (i === path.length - 1) holder[name] = value
    else at = holder[name] ??= makes(holder, name)
  })
}

/** Only what is missing is made on the way; through null there is none. */
function makes(holder: Fields, name: string): Fields {
  if (name in holder && holder[name] === null) throw new Refused('a path through null')
  return {}
}

function remove(document: Fields, path: string[]): void {
  const holder = read(document, path.slice(0, -1))
  const name = path.at(-1) as string
  if (Array.isArray(holder)) {
    if (/^\d+$/.test(name) && Number(name) < holder.length) holder[Number(name)] = null
  } else if (kind(holder) === 'object') delete (holder as Fields)[name]
}
