import { invalidOperator } from './cloudError'
import { type Document } from './document'

/** Queries on places; they come with the geo work. */
export function geoFilter(name: string, _operand: unknown, _all: Document): (value: unknown) => boolean {
  throw invalidOperator(`${name} is not there yet`)
}
