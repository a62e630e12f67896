import { CloudError } from './cloudError'
import { type Document, field, isObject } from './document'
import { type PlannedIndex } from './plan'

/** The refusal of a second document with the same key, worded as production words it. */
export function duplicateKey(collection: string, index: string, key: Document): CloudError {
  const shown = Object.entries(key)
    .map(([name, value]) => `${name}: ${JSON.stringify(value) ?? 'null'}`)
    .join(', ')
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: { ${shown} }}]}, {<nil>}]`,
  )
}

export function keyName(index: PlannedIndex, document: Document): Document {
  return Object.fromEntries(
    index.parts.map((part) => [
      part.path,
      part.parts.reduce<unknown>((at, name) => (isObject(at) ? field(at, name) : undefined), document) ??
        null,
    ]),
  )
}
