import { invalidOperator, invalidParam, requestFailed } from './cloudError'
import { compareForSort, compareValues, equalValues } from './compareValues'
import { type Document, field, has, isDate, isObject, isRegExp, normalizeValue } from './document'
import { DocumentEditor } from './documentEditor'
import { compileFilter, isOperatorObject } from './filter'

export interface UpdateContext {
  now: number
  /** The query, for the positional `$`. */
  query?: Document
  /** True when the document is being made by an upsert. */
  inserting?: boolean
}

interface Change {
  operator: string
  parts: string[]
  path: string
  operand: unknown
}

/** Applies MongoDB update operators; the original is not touched. */
export function applyUpdate(original: Document, update: Document, context: UpdateContext): Document {
  const changes = readChanges(update)
  const editor = new DocumentEditor(original)
  const expanded = changes.flatMap((change) => expandPositions(change, editor, context))
  refuseConflicts(expanded)
  for (const change of expanded) {
    if (change.operator === '$setOnInsert' && !context.inserting) continue
    const apply = OPERATORS[change.operator] as Operator
    apply(editor, change, context)
  }
  if (!equalValues(field(editor.root, '_id'), field(original, '_id')) && has(original, '_id')) {
    throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return editor.root
}

function readChanges(update: Document): Change[] {
  const changes: Change[] = []
  for (const operator of Object.keys(update)) {
    if (!operator.startsWith('$')) throw invalidParam(`an update needs operators, '${operator}' is none`)
    if (!has(OPERATORS, operator)) throw invalidOperator(`Unknown modifier: ${operator}`)
    const fields = update[operator]
    if (!isObject(fields)) {
      throw requestFailed(`Modifiers operate on fields but we found another type for ${operator}`)
    }
    for (const path of Object.keys(fields)) {
      const parts = path.split('.')
      if (parts.some((part) => part === ''))
        throw requestFailed(`The update path '${path}' contains an empty field name`)
      if (parts.includes('__proto__')) throw requestFailed("a field may not be called '__proto__'")
      if (parts.some((part) => part.startsWith('$') && part !== '$' && part !== '$[]')) {
        throw requestFailed(`The dollar ($) prefixed field '${path}' is not valid for storage`)
      }
      changes.push({ operator, path, parts, operand: fields[path] })
      if (operator === '$rename')
        changes.push({ operator: '$renameTarget', path: String(fields[path]), parts: [], operand: null })
    }
  }
  return changes
}

/** Two changes may not touch the same field, or a field and what lies inside it. */
function refuseConflicts(changes: Change[]): void {
  if (changes.length < 2) return
  const paths = changes.map((change) => change.path).sort()
  const seen = new Set(paths)
  if (seen.size < paths.length) {
    const twice = paths.find((path, i) => paths[i + 1] === path) as string
    throw requestFailed(`Updating the path '${twice}' would create a conflict at '${twice}'`)
  }
  for (const path of paths) {
    for (let at = path.indexOf('.'); at > 0; at = path.indexOf('.', at + 1)) {
      const above = path.slice(0, at)
      if (seen.has(above))
        throw requestFailed(`Updating the path '${path}' would create a conflict at '${above}'`)
    }
  }
}

function expandPositions(change: Change, editor: DocumentEditor, context: UpdateContext): Change[] {
  const at = change.parts.findIndex((part) => part === '$' || part === '$[]')
  if (at < 0) return [change]
  const prefix = change.parts.slice(0, at)
  const array = editor.read(prefix)
  if (!Array.isArray(array)) {
    throw requestFailed(
      `The path '${prefix.join('.')}' must exist in the document in order to apply array updates.`,
    )
  }
  const positions =
    change.parts[at] === '$' ? [matchedPosition(prefix, array, context)] : array.map((_, i) => i)
  return positions.flatMap((index) => {
    const parts = [...prefix, String(index), ...change.parts.slice(at + 1)]
    return expandPositions({ ...change, parts, path: parts.join('.') }, editor, context)
  })
}

function matchedPosition(prefix: string[], array: unknown[], context: UpdateContext): number {
  const path = prefix.join('.')
  for (const [name, operand] of conditions(context.query ?? {})) {
    if (name !== path && !name.startsWith(path + '.')) continue
    const inner = name === path ? 'v' : 'v.' + name.slice(path.length + 1)
    const filter = compileFilter({ [inner]: operand })
    const index = array.findIndex((item) => filter({ v: [item] }))
    if (index >= 0) return index
  }
  throw requestFailed('The positional operator did not find the match needed from the query.')
}

function conditions(query: Document): [string, unknown][] {
  return Object.entries(query).flatMap(([name, operand]): [string, unknown][] =>
    name === '$and' && Array.isArray(operand)
      ? operand.flatMap((part) => conditions(part as Document))
      : [[name, operand]],
  )
}

type Operator = (editor: DocumentEditor, change: Change, context: UpdateContext) => void

const OPERATORS: Record<string, Operator> = {
  $set: (editor, change) => editor.set(change.parts, storable(change.operand)),
  $setOnInsert: (editor, change) => editor.set(change.parts, storable(change.operand)),
  $unset: (editor, change) => editor.unset(change.parts),
  $inc: (editor, change) => arithmetic(editor, change, (old, by) => old + by, 'increment', 0),
  $mul: (editor, change) => arithmetic(editor, change, (old, by) => old * by, 'multiply', 0),
  $min: (editor, change) => extreme(editor, change, -1),
  $max: (editor, change) => extreme(editor, change, 1),
  $rename: rename,
  $renameTarget: () => undefined,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $bit: bit,
  $currentDate: (editor, change, context) => editor.set(change.parts, new Date(context.now)),
}

/** What may be stored: a copy without undefined, and no field whose name begins with a dollar. */
export function storable(value: unknown): unknown {
  const copy = normalizeValue(value)
  refuseDollars(copy)
  return copy === undefined ? null : copy
}

function refuseDollars(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseDollars)
  else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (key.startsWith('$'))
        throw requestFailed(`The dollar ($) prefixed field '${key}' is not valid for storage.`)
      if (key === '__proto__') throw requestFailed("a field may not be called '__proto__'")
      refuseDollars(value[key])
    }
  }
}

export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (isDate(value)) return 'date'
  if (isRegExp(value)) return 'regex'
  if (typeof value === 'number')
    return Number.isInteger(value) ? (Math.abs(value) < 2 ** 31 ? 'int' : 'long') : 'double'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

function arithmetic(
  editor: DocumentEditor,
  change: Change,
  combine: (old: number, by: number) => number,
  verb: string,
  missing: number,
): void {
  const { operand, path } = change
  if (typeof operand !== 'number') {
    throw requestFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`)
  }
  const old = editor.read(change.parts)
  if (old !== undefined && typeof old !== 'number') {
    throw requestFailed(
      `Cannot apply ${change.operator} to a value of non-numeric type. {_id: ${JSON.stringify(editor.root._id)}} has the field '${path}' of non-numeric type ${typeName(old)}`,
    )
  }
  // Nought has no sign here, as in JSON.
  editor.set(change.parts, combine(old ?? missing, operand) + 0)
}

function extreme(editor: DocumentEditor, change: Change, direction: 1 | -1): void {
  const old = editor.read(change.parts)
  if (old === undefined || compareValues(change.operand, old) * direction > 0) {
    editor.set(change.parts, storable(change.operand))
  }
}

function rename(editor: DocumentEditor, change: Change): void {
  if (typeof change.operand !== 'string')
    throw requestFailed(`The 'to' field for $rename must be a string: ${change.path}`)
  const value = editor.read(change.parts)
  if (value === undefined) return
  editor.unset(change.parts)
  editor.set(change.operand.split('.'), value)
}

function arrayAt(editor: DocumentEditor, change: Change): unknown[] | undefined {
  const value = editor.read(change.parts)
  if (value === undefined) return undefined
  if (!Array.isArray(value)) {
    throw requestFailed(
      `The field '${change.path}' must be an array but is of type ${typeName(value)} in document {_id: ${JSON.stringify(editor.root._id)}}`,
    )
  }
  return value as unknown[]
}

function push(editor: DocumentEditor, change: Change): void {
  const { operand } = change
  const modified = isObject(operand) && has(operand, '$each')
  if (isOperatorObject(operand) && !modified)
    throw requestFailed(`$push without $each may not hold ${Object.keys(operand)[0]}`)
  const each = modified ? operand.$each : [operand]
  if (!Array.isArray(each)) throw requestFailed('The argument to $each in $push must be an array')
  const result = [...(arrayAt(editor, change) ?? [])]
  const items = each.map(storable)
  if (!modified) return editor.set(change.parts, [...result, ...items])
  for (const key of Object.keys(operand)) {
    if (!['$each', '$position', '$sort', '$slice'].includes(key))
      throw requestFailed(`Unrecognized clause in $push: ${key}`)
  }
  const place = wholeNumber(operand.$position, '$position')
  if (place === undefined) result.push(...items)
  else result.splice(place < 0 ? Math.max(0, result.length + place) : place, 0, ...items)
  if (operand.$sort !== undefined) sortItems(result, operand.$sort)
  const slice = wholeNumber(operand.$slice, '$slice')
  editor.set(
    change.parts,
    slice === undefined ? result : slice < 0 ? result.slice(slice) : result.slice(0, slice),
  )
}

function wholeNumber(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw requestFailed(`The value for ${name} must be an integer value`)
  return value
}

function sortItems(items: unknown[], order: unknown): void {
  if (order === 1 || order === -1) {
    items.sort((a, b) => order * compareValues(a, b))
    return
  }
  if (!isObject(order) || !Object.values(order).every((direction) => direction === 1 || direction === -1)) {
    throw requestFailed(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  }
  items.sort((a, b) => {
    for (const [path, direction] of Object.entries(order)) {
      const result = compareForSort(readItem(a, path), readItem(b, path), direction as 1 | -1)
      if (result !== 0) return result
    }
    return 0
  })
}

function readItem(item: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, part) => (isObject(at) ? field(at, part) : undefined), item)
}

function addToSet(editor: DocumentEditor, change: Change): void {
  const { operand } = change
  const modified = isObject(operand) && has(operand, '$each')
  const items = modified ? operand.$each : [operand]
  if (!Array.isArray(items)) throw requestFailed('The argument to $each in $addToSet must be an array')
  const result = [...(arrayAt(editor, change) ?? [])]
  for (const item of items.map(storable))
    if (!result.some((known) => equalValues(known, item))) result.push(item)
  editor.set(change.parts, result)
}

function pop(editor: DocumentEditor, change: Change): void {
  if (change.operand !== 1 && change.operand !== -1) throw requestFailed('$pop expects 1 or -1')
  const array = arrayAt(editor, change)
  if (array) editor.set(change.parts, change.operand === 1 ? array.slice(0, -1) : array.slice(1))
}

function pull(editor: DocumentEditor, change: Change): void {
  const array = arrayAt(editor, change)
  if (!array) return
  const { operand } = change
  let leaves: (item: unknown) => boolean
  if (isOperatorObject(operand) || isRegExp(operand)) {
    const filter = compileFilter({ v: operand })
    leaves = (item) => filter({ v: item })
  } else if (isObject(operand)) {
    const filter = compileFilter(operand)
    leaves = (item) => isObject(item) && filter(item)
  } else {
    leaves = (item) => equalValues(item, operand)
  }
  editor.set(
    change.parts,
    array.filter((item) => !leaves(item)),
  )
}

function pullAll(editor: DocumentEditor, change: Change): void {
  const { operand } = change
  if (!Array.isArray(operand)) throw requestFailed('$pullAll requires an array argument')
  const array = arrayAt(editor, change)
  if (!array) return
  editor.set(
    change.parts,
    array.filter((item) => !operand.some((gone) => equalValues(item, gone))),
  )
}

function bit(editor: DocumentEditor, change: Change): void {
  const { operand } = change
  if (!isObject(operand) || Object.keys(operand).length === 0) {
    throw requestFailed('The $bit modifier is not compatible with this value, it needs {and|or|xor: number}')
  }
  let value = editor.read(change.parts) ?? 0
  for (const [name, by] of Object.entries(operand)) {
    if (typeof by !== 'number' || !Number.isInteger(by))
      throw requestFailed('The $bit modifier field must be an Integer(32/64 bit)')
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw requestFailed(
        `Cannot apply $bit to a value of non-integral type, field '${change.path}' is ${typeName(value)}`,
      )
    }
    value = Number(bitwise(name, BigInt(value), BigInt(by)))
  }
  editor.set(change.parts, value)
}

function bitwise(name: string, a: bigint, b: bigint): bigint {
  if (name === 'and') return a & b
  if (name === 'or') return a | b
  if (name === 'xor') return a ^ b
  throw requestFailed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`)
}
