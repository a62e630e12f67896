import { requestFailed } from './cloudError'
import { cloneValue, type Document, has, isObject } from './document'
import { type Evaluate } from './expression'

/** What a stage says of each field: keep it, leave it out, compute it, or go on inside. */
type Wish = { kind: 'keep' | 'drop' } | { kind: 'compute'; expression: unknown } | Tree
interface Tree {
  kind: 'inside'
  fields: Map<string, Wish>
}

/** `$project`: the fields that are named, or all but those, and computed ones. */
export function projectStage(documents: Document[], operand: unknown, evaluate: Evaluate): Document[] {
  const tree = readTree('$project', operand, true)
  const excluding = modeOf(tree) === 'drop'
  // The key stays unless it is sent away.
  if (!excluding && !tree.fields.has('_id')) tree.fields.set('_id', { kind: 'keep' })
  return documents.map((document) => {
    if (excluding) return without(document, tree) as Document
    const kept = only(document, tree) as Document
    return compute(kept, tree, document, evaluate)
  })
}

/** `$addFields`, also called `$set`. */
export function addFieldsStage(
  name: string,
  documents: Document[],
  operand: unknown,
  evaluate: Evaluate,
): Document[] {
  const tree = readTree(name, operand, false)
  return documents.map((document) => compute(document, tree, document, evaluate))
}

export function unsetStage(documents: Document[], operand: unknown, evaluate: Evaluate): Document[] {
  const paths: unknown[] = Array.isArray(operand) ? operand : [operand]
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    throw requestFailed('$unset specification must be a string or an array of strings')
  const dropped = Object.fromEntries(paths.map((path) => [path, 0]))
  return projectStage(documents, dropped, evaluate)
}

/** `choosing`: numbers and booleans say keep or drop, as in `$project`; else they are values. */
function readTree(name: string, operand: unknown, choosing: boolean): Tree {
  if (!isObject(operand) || Object.keys(operand).length === 0)
    throw requestFailed(`${name} specification must have at least one field`)
  const tree: Tree = { kind: 'inside', fields: new Map() }
  for (const [path, value] of Object.entries(operand)) addWish(tree, path.split('.'), path, value, choosing)
  return tree
}

function addWish(tree: Tree, parts: string[], path: string, value: unknown, choosing: boolean): void {
  const [head, ...rest] = parts as [string, ...string[]]
  if (head === '' || head.startsWith('$') || head === '__proto__')
    throw requestFailed(`FieldPath '${path}' is not a valid name of a field`)
  const known = tree.fields.get(head)
  const nested = isObject(value) && !Object.keys(value).some((key) => key.startsWith('$'))
  if (nested && Object.keys(value).length === 0)
    throw requestFailed('an empty object is not a valid value. Found empty object at path ' + path)
  if (rest.length === 0 && !nested) {
    if (known) throw requestFailed(`Invalid specification: Path collision at ${path}`)
    tree.fields.set(head, readWish(value, choosing))
    return
  }
  if (known && known.kind !== 'inside')
    throw requestFailed(`Invalid specification: Path collision at ${path}`)
  const inner: Tree = known ?? { kind: 'inside', fields: new Map() }
  tree.fields.set(head, inner)
  if (rest.length > 0) addWish(inner, rest, path, value, choosing)
  else
    for (const [key, deeper] of Object.entries(value as Document))
      addWish(inner, key.split('.'), `${path}.${key}`, deeper, choosing)
}

function readWish(value: unknown, choosing: boolean): Wish {
  if (choosing && (typeof value === 'number' || typeof value === 'boolean'))
    return { kind: value ? 'keep' : 'drop' }
  return { kind: 'compute', expression: value }
}

function modeOf(tree: Tree): 'keep' | 'drop' {
  const kinds = new Set<string>()
  const visit = (fields: Map<string, Wish>, top: boolean): void => {
    for (const [name, wish] of fields) {
      if (wish.kind === 'inside') visit(wish.fields, false)
      else if (!(top && name === '_id' && wish.kind === 'drop'))
        kinds.add(wish.kind === 'drop' ? 'drop' : 'keep')
    }
  }
  visit(tree.fields, true)
  if (kinds.size > 1) throw requestFailed('Cannot do exclusion on a field in inclusion projection')
  return kinds.has('keep') ? 'keep' : 'drop'
}

/** What is kept, in the document's own order; in a list, of its objects. */
function only(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value))
    return value.filter((item) => typeof item === 'object' && item !== null).map((item) => only(item, tree))
  const out: Document = {}
  if (!isObject(value)) return out
  for (const key of Object.keys(value)) {
    const wish = tree.fields.get(key)
    const inner = value[key]
    if (wish?.kind === 'keep') out[key] = cloneValue(inner)
    else if (wish?.kind === 'inside' && (isObject(inner) || Array.isArray(inner)))
      out[key] = only(inner, wish)
  }
  return out
}

function without(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, tree))
  if (!isObject(value)) return value
  const out: Document = {}
  for (const key of Object.keys(value)) {
    const wish = tree.fields.get(key)
    if (wish?.kind === 'drop') continue
    out[key] = wish?.kind === 'inside' ? without(value[key], wish) : value[key]
  }
  return out
}

/** Computes from the whole document; in a list each item gets the fields, and what is no object becomes one. */
function compute(holder: Document, tree: Tree, root: Document, evaluate: Evaluate): Document {
  const out: Document = { ...holder }
  for (const [name, wish] of tree.fields) {
    if (wish.kind === 'compute') {
      const value = evaluate(wish.expression, root)
      if (value === undefined) delete out[name]
      else out[name] = value
    } else if (wish.kind === 'inside' && computes(wish)) {
      out[name] = computeInside(has(out, name) ? out[name] : undefined, wish, root, evaluate)
    }
  }
  return out
}

function computeInside(value: unknown, tree: Tree, root: Document, evaluate: Evaluate): unknown {
  if (Array.isArray(value)) return value.map((item) => computeInside(item, tree, root, evaluate))
  return compute(isObject(value) ? value : {}, tree, root, evaluate)
}

function computes(tree: Tree): boolean {
  return [...tree.fields.values()].some(
    (wish) => wish.kind === 'compute' || (wish.kind === 'inside' && computes(wish)),
  )
}
