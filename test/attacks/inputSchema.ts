import * as z from 'zod'
import { contract, type MethodName } from '#contract/index'
import type { Method } from '#contract/define'

export type Path = readonly (string | number)[]

/** What an input may be, as far as JSON Schema says it. */
export type Schema = Readonly<{
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  maxItems?: number
  minimum?: number
  maximum?: number
}>

export function methodOf(name: MethodName): Method {
  const [capability, method] = name.split('.') as [keyof typeof contract, string]
  return (contract[capability] as Record<string, Method>)[method] as Method
}

export function inputSchemaOf(name: MethodName): Schema {
  return z.toJSONSchema(methodOf(name).input, { io: 'input' }) as Schema
}

const branchesOf = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf

/** Fields of the schema, each branch of a union by itself, that none of the honest values holds. */
export function fieldsWithoutValue(schema: Schema, values: readonly unknown[], at: Path = []): string[] {
  const branches = branchesOf(schema)
  if (branches)
    return branches.flatMap((branch) =>
      fieldsWithoutValue(
        branch,
        values.filter((value) => fits(branch, value)),
        at,
      ),
    )
  if (schema.type === 'null' || schema.const !== undefined) return []
  if (schema.type === 'array' && schema.items)
    return fieldsWithoutValue(schema.items, values.flat(), [...at, '*'])
  if (values.length === 0) return [at.join('.')]
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    fieldsWithoutValue(
      field,
      values.flatMap((value) => (Object.hasOwn(value as object, name) ? [(value as never)[name]] : [])),
      [...at, name],
    ),
  )
}

/** Whether a value is of this branch of a union, by its kind, its fields, and the one that names the branch. */
function fits(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined) return value === schema.const
  if (schema.enum) return schema.enum.includes(value)
  if (schema.type === 'null') return value === null
  if (schema.type === 'array') return Array.isArray(value)
  if (schema.type === 'integer') return Number.isInteger(value)
  if (schema.type !== 'object') return typeof value === schema.type
  const { properties = {}, required = [] } = schema
  return (
    value !== null &&
    typeof value === 'object' &&
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(
      ([name, field]) =>
        properties[name] !== undefined &&
        ((properties[name].const === undefined && !properties[name].enum) || fits(properties[name], field)),
    )
  )
}

/** Lists and numbers to which the schema sets no end. */
export function endless(schema: Schema, at: Path = []): string[] {
  const inner = [
    ...(branchesOf(schema) ?? []).map((branch) => endless(branch, at)),
    ...Object.entries(schema.properties ?? {}).map(([name, field]) => endless(field, [...at, name])),
    ...(schema.items ? [endless(schema.items, [...at, '*'])] : []),
  ].flat()
  const isEndless =
    (schema.type === 'array' && schema.maxItems === undefined) ||
    (['number', 'integer'].includes(schema.type ?? '') &&
      schema.const === undefined &&
      (schema.minimum === undefined ||
        schema.maximum === undefined ||
        schema.maximum >= Number.MAX_SAFE_INTEGER))
  return isEndless ? [at.join('.'), ...inner] : inner
}

/** Every list and number of an honest input, with the most its schema allows. */
export function limitsIn(
  schema: Schema,
  value: unknown,
  at: Path = [],
): { at: Path; value: unknown; most: number }[] {
  const branches = branchesOf(schema)
  if (branches)
    return branches.filter((branch) => fits(branch, value)).flatMap((branch) => limitsIn(branch, value, at))
  if (schema.type === 'array' && Array.isArray(value))
    return [
      ...(schema.maxItems === undefined ? [] : [{ at, value, most: schema.maxItems }]),
      ...value.flatMap((item, n) => (schema.items ? limitsIn(schema.items, item, [...at, n]) : [])),
    ]
  if (typeof value === 'number' && schema.maximum !== undefined) return [{ at, value, most: schema.maximum }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    Object.hasOwn(value, name) ? limitsIn(field, (value as never)[name], [...at, name]) : [],
  )
}
