import { requestFailed } from './cloudError'
import { type Document, field, isDate, isObject } from './document'

type Test = (value: unknown) => boolean

/** The part of JSON schema that MongoDB's `$jsonSchema` has and people use. */
export function schemaFilter(schema: unknown): (document: Document) => boolean {
  return compile(schema)
}

const TYPES: Record<string, Test> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  double: (value) => typeof value === 'number',
  int: (value) => Number.isInteger(value),
  long: (value) => Number.isInteger(value),
  integer: (value) => Number.isInteger(value),
  bool: (value) => typeof value === 'boolean',
  boolean: (value) => typeof value === 'boolean',
  date: isDate,
  null: (value) => value === null,
}

function compile(schema: unknown): Test {
  if (!isObject(schema)) throw requestFailed('$jsonSchema must be an object')
  const tests: Test[] = []
  for (const key of Object.keys(schema)) {
    if (key === 'title' || key === 'description') continue
    const rule = RULES[key]
    if (!rule) throw requestFailed(`Unknown $jsonSchema keyword: ${key}`)
    tests.push(rule(schema[key]))
  }
  return (value) => tests.every((test) => test(value))
}

const onNumbers =
  (check: (value: number, limit: number) => boolean) =>
  (limit: unknown): Test =>
  (value) =>
    typeof value !== 'number' || check(value, Number(limit))
const onLength =
  (kind: 'string' | 'array', check: (length: number, limit: number) => boolean) =>
  (limit: unknown): Test =>
  (value) =>
    (kind === 'array' ? !Array.isArray(value) : typeof value !== 'string') ||
    check((value as string | unknown[]).length, Number(limit))

const RULES: Record<string, (operand: unknown) => Test> = {
  type: typeRule,
  bsonType: typeRule,
  required: (names) => (value) =>
    !isObject(value) || (names as string[]).every((name) => field(value, name) !== undefined),
  properties: (operand) => {
    const rules = Object.entries(operand as Document).map(
      ([name, schema]) => [name, compile(schema)] as const,
    )
    return (value) =>
      !isObject(value) ||
      rules.every(([name, test]) => field(value, name) === undefined || test(field(value, name)))
  },
  items: (operand) => {
    const test = compile(operand)
    return (value) => !Array.isArray(value) || value.every(test)
  },
  enum: (operand) => {
    const known = new Set((operand as unknown[]).map((item) => JSON.stringify(item)))
    return (value) => known.has(JSON.stringify(value))
  },
  minimum: onNumbers((value, limit) => value >= limit),
  maximum: onNumbers((value, limit) => value <= limit),
  multipleOf: onNumbers((value, limit) => value % limit === 0),
  minLength: onLength('string', (length, limit) => length >= limit),
  maxLength: onLength('string', (length, limit) => length <= limit),
  minItems: onLength('array', (length, limit) => length >= limit),
  maxItems: onLength('array', (length, limit) => length <= limit),
  pattern: (operand) => {
    const pattern = new RegExp(String(operand))
    return (value) => typeof value !== 'string' || pattern.test(value)
  },
  allOf: (operand) => {
    const tests = (operand as unknown[]).map(compile)
    return (value) => tests.every((test) => test(value))
  },
  anyOf: (operand) => {
    const tests = (operand as unknown[]).map(compile)
    return (value) => tests.some((test) => test(value))
  },
  not: (operand) => {
    const test = compile(operand)
    return (value) => !test(value)
  },
}

function typeRule(operand: unknown): Test {
  const names = Array.isArray(operand) ? (operand as string[]) : [operand as string]
  const tests = names.map((name) => {
    const test = TYPES[name]
    if (!test) throw requestFailed(`Unknown type name alias: ${name}`)
    return test
  })
  return (value) => tests.some((test) => test(value))
}
