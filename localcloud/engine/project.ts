import { requestFailed } from './cloudError'
import { cloneDocument, cloneValue, type Document, field, has, isObject } from './document'
import { elementMatches, isOperatorObject } from './filter'

/** Chooses the fields of an answer; the result is a copy. */
export function project(document: Document, given: Document | undefined): Document {
  if (!given || Object.keys(given).length === 0) return cloneDocument(document)
  const projection = flat(given)
  const mode = readMode(projection)
  const result = mode === 'include' ? include(document, projection) : exclude(document, projection)
  for (const [path, operand] of Object.entries(projection)) {
    if (isObject(operand) && has(operand, '$slice'))
      sliceAt(result, document, path.split('.'), operand.$slice)
    if (isObject(operand) && has(operand, '$elemMatch'))
      firstMatch(result, document, path, operand.$elemMatch)
  }
  return result
}

/** Objects inside mean the same as dotted names. */
function flat(projection: Document): Document {
  const nested = (operand: unknown): operand is Document =>
    isObject(operand) && Object.keys(operand).length > 0 && !isOperatorObject(operand)
  if (!Object.values(projection).some(nested)) return projection
  const entries = Object.entries(projection).flatMap(([name, operand]): [string, unknown][] =>
    nested(operand)
      ? Object.entries(flat(operand)).map(([inner, value]) => [`${name}.${inner}`, value])
      : [[name, operand]],
  )
  return Object.fromEntries(entries)
}

function wanted(value: unknown): boolean {
  return value === true || (typeof value === 'number' && value !== 0)
}

function readMode(projection: Document): 'include' | 'exclude' {
  let mode: 'include' | 'exclude' | undefined
  for (const [path, operand] of Object.entries(projection)) {
    if (isObject(operand)) {
      if (has(operand, '$elemMatch')) mode ??= 'include'
      else if (!has(operand, '$slice')) throw requestFailed(`Unsupported projection option: ${path}`)
      continue
    }
    if (path === '_id' && !wanted(operand)) continue
    const own = wanted(operand) ? 'include' : 'exclude'
    if (path === '_id') {
      mode ??= own
      continue
    }
    if (mode !== undefined && mode !== own && !onlySpecial(projection)) {
      throw requestFailed(
        mode === 'include'
          ? `Cannot do exclusion on field ${path} in inclusion projection`
          : `Cannot do inclusion on field ${path} in exclusion projection`,
      )
    }
    mode = own
  }
  return mode ?? 'exclude'
}

function onlySpecial(projection: Document): boolean {
  return Object.entries(projection).every(([path, operand]) => path === '_id' || isObject(operand))
}

type Tree = Map<string, Tree | true>

function treeOf(paths: string[]): Tree {
  const tree: Tree = new Map()
  for (const path of paths) {
    let at = tree
    const parts = path.split('.')
    parts.forEach((part, i) => {
      const known = at.get(part)
      if (i === parts.length - 1 || known === true) at.set(part, true)
      else {
        const next: Tree = known ?? new Map<string, Tree | true>()
        at.set(part, next)
        at = next
      }
    })
  }
  return tree
}

function include(document: Document, projection: Document): Document {
  const paths = Object.keys(projection).filter(
    (path) => wanted(projection[path]) || (isObject(projection[path]) && has(projection[path], '$slice')),
  )
  if (!has(projection, '_id')) paths.unshift('_id')
  return keep(document, treeOf(paths)) as Document
}

function keep(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => typeof item === 'object' && item !== null).map((item) => keep(item, tree))
  }
  const out: Document = {}
  if (!isObject(value)) return out
  for (const key of Object.keys(value)) {
    const branch = tree.get(key)
    const inner = value[key]
    if (branch === true) out[key] = cloneValue(inner)
    else if (branch && (isObject(inner) || Array.isArray(inner))) out[key] = keep(inner, branch)
  }
  return out
}

function exclude(document: Document, projection: Document): Document {
  const paths = Object.keys(projection).filter(
    (path) => !isObject(projection[path]) && !wanted(projection[path]),
  )
  return drop(document, treeOf(paths)) as Document
}

function drop(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => drop(item, tree))
  if (!isObject(value)) return cloneValue(value)
  const out: Document = {}
  for (const key of Object.keys(value)) {
    const branch = tree.get(key)
    if (branch === true) continue
    out[key] = branch ? drop(value[key], branch) : cloneValue(value[key])
  }
  return out
}

function sliceAt(result: Document, document: Document, parts: string[], operand: unknown): void {
  const [head, ...rest] = parts as [string, ...string[]]
  const source = field(document, head)
  if (rest.length > 0) {
    const target = field(result, head)
    if (isObject(source) && isObject(target)) sliceAt(target, source, rest, operand)
    return
  }
  if (!Array.isArray(source)) return
  result[head] = cloneValue(slice(source, operand))
}

function slice(array: unknown[], operand: unknown): unknown[] {
  if (typeof operand === 'number') return operand < 0 ? array.slice(operand) : array.slice(0, operand)
  if (Array.isArray(operand) && operand.length === 2 && operand.every((item) => typeof item === 'number')) {
    const [skip, limit] = operand as [number, number]
    if (limit <= 0) throw requestFailed('$slice limit must be positive')
    const start = skip < 0 ? Math.max(0, array.length + skip) : skip
    return array.slice(start, start + limit)
  }
  throw requestFailed('$slice only supports numbers and [skip, limit] arrays')
}

function firstMatch(result: Document, document: Document, path: string, operand: unknown): void {
  const array = field(document, path)
  if (!Array.isArray(array)) return
  const matches = elementMatches(operand)
  const found = (array as unknown[]).find((item) => matches([item]))
  if (found !== undefined) result[path] = [cloneValue(found)]
}
