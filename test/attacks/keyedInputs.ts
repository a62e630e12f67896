import type { MethodName } from '#contract/index'
import { DAY, MINUTE } from '#domain/time'
import { type AttackedTown, OTHER_POINT, OTHER_TEAM } from './attackedTown'
import { inputSchemaOf, methodOf, type Path, type Schema } from './inputSchema'

export type Input = Readonly<Record<string, unknown>>
export type Change = Readonly<{ field: string; input: Input }>

/** Made by a phone to name one command, one scan, one picture or one event of a queue. */
const KEY = /^(?:key|nonce|pictureKey|id)$/

export function hasKey({ anyOf, oneOf, items, properties = {} }: Schema): boolean {
  const inner = [...(anyOf ?? oneOf ?? []), ...(items ? [items] : []), ...Object.values(properties)]
  return Object.keys(properties).some((field) => KEY.test(field)) || inner.some(hasKey)
}

/** The same said under keys nobody used before. */
export function underOtherKeys(input: Input, town: AttackedTown): Input {
  return withKeys(input, () => town.key()) as Input
}

function withKeys(value: unknown, key: () => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeys(item, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, KEY.test(field) ? key() : withKeys(inner, key)]),
  )
}

/**
 * The same key with other bodies, one field changed at a time: to what another honest input has there, to nothing where
 * it may be left out, and every single text, number or yes within it to another.
 */
export function otherBodies(
  name: MethodName,
  honest: readonly Input[],
  town: AttackedTown,
  others: Readonly<Record<string, unknown>> = {},
): Change[] {
  const [first = {}, ...also] = honest
  const [key = ''] = keysIn(first)
  const byHonest = also.flatMap((another) =>
    fieldsOf({ ...first, ...another }).map((field) => [field, another[field]] as const),
  )
  const { required = [] } = inputSchemaOf(name)
  const leftOut = fieldsOf(first).filter((field) => !required.includes(field))
  const changes = [
    ...byHonest.map(([field, value]) =>
      changed(
        first,
        [field],
        withKeys(onlyOne(value), () => key),
      ),
    ),
    ...leftOut.map((field) => changed(first, [field], undefined)),
    ...leavesOf(first).map(([path, value]) => {
      const field = nameOf(path)
      const another = field in others ? others[field] : anotherOf(schemaAt(name, path), path, value, town)
      return changed(first, path, another)
    }),
  ]
  const asSent = JSON.stringify(first)
  return changes.filter(
    ({ input }) => JSON.stringify(input) !== asSent && methodOf(name).input.safeParse(input).success,
  )
}

/** The fields that somebody can say another way under the same key. */
export function fieldsOf(input: Input): string[] {
  return Object.keys(input).filter((field) => !KEY.test(field))
}

function changed(input: Input, path: Path, value: unknown): Change {
  return { field: nameOf(path), input: replaced(input, path, value) as Input }
}

function nameOf(path: Path): string {
  return path.filter((part) => typeof part !== 'number').join('.')
}

/** Of a list whose items have keys of their own: two may not have the same. */
function onlyOne(value: unknown): unknown {
  return Array.isArray(value) && keysIn(value).length > 1 ? value.slice(0, 1) : value
}

function keysIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([field, inner]) =>
    KEY.test(field) && typeof inner === 'string' ? [inner] : keysIn(inner),
  )
}

function leavesOf(value: unknown, at: Path = []): [Path, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item, n) => leavesOf(item, [...at, n]))
  if (value === null || typeof value !== 'object') return KEY.test(String(at.at(-1))) ? [] : [[at, value]]
  return Object.entries(value).flatMap(([field, inner]) => leavesOf(inner, [...at, field]))
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value))
    return value.map((item: unknown, n) => (n === first ? replaced(item, rest, by) : item))
  const fields = { ...(value as Input), [first]: replaced((value as Input)[first], rest, by) }
  return Object.fromEntries(Object.entries(fields).filter(([, inner]) => inner !== undefined))
}

function branchesOf({ anyOf, oneOf, ...schema }: Schema): readonly Schema[] {
  return (anyOf ?? oneOf)?.flatMap(branchesOf) ?? [schema]
}

function schemaAt(name: MethodName, path: Path): Schema | undefined {
  const found = path.reduce<readonly Schema[]>(
    (here, part) =>
      here.flatMap(branchesOf).flatMap((schema) => {
        const inner = typeof part === 'number' ? schema.items : schema.properties?.[part]
        return inner ? branchesOf(inner) : []
      }),
    [inputSchemaOf(name)],
  )
  return found.find((schema) => schema.enum) ?? found[0]
}

/** Another honest value of this field, where the town has one. */
function anotherOf(schema: Schema | undefined, path: Path, value: unknown, town: AttackedTown): unknown {
  const field = String(path.filter((part) => typeof part === 'string').at(-1))
  if (typeof value === 'boolean') return !value
  if (schema?.enum) return schema.enum.find((each) => each !== value)
  if (typeof value === 'number') {
    if (/At$|^at$|^until$/.test(field)) return value - (value % (15 * MINUTE) === 0 ? 15 : 1) * MINUTE
    const step = /Minute$|^minutes$/.test(field) ? 15 : 1
    return value + step > (schema?.maximum ?? Infinity) ? value - step : value + step
  }
  return typeof value === 'string' ? (anotherNamed(field, value, town) ?? anotherText(value)) : undefined
}

function anotherNamed(field: string, value: string, town: AttackedTown): string | undefined {
  const card = town.cardOf(value === town.cardOf('deputy') ? 'member' : 'deputy')
  const named: Readonly<Record<string, string>> = {
    shiftId: value === town.shifts.coming ? town.shifts.soon : town.shifts.coming,
    teamId: OTHER_TEAM,
    servicePointId: OTHER_POINT,
    personId: town.idOf('deputy'),
    missing: town.idOf('member'),
    residentId: town.idOf('left'),
    needId: value === town.needs.accepted ? town.needs.dispatched : town.needs.accepted,
    rewardId: town.rewards.lamp,
    itemId: town.rewards.seats,
    pairingId: town.foreignPairing,
    slotId: value.replace(/\d{4}$/, '0930'),
    number: town.foreignSheet,
    scheduleId: town.services.foreignSchedule,
    device: 'BBB',
    half: '2025-H2',
    label: 'B02',
    takesEffectOn: '2027-02-01',
    card,
    cardNo: card,
    fromCard: card,
    toCard: card,
  }
  return named[field]
}

function anotherText(value: string): string {
  if (/^20\d\d-\d\d-\d\d$/.test(value)) return new Date(Date.parse(value) + DAY).toISOString().slice(0, 10)
  if (/^\d+$/.test(value)) return `${value.slice(0, -1)}${(Number(value.at(-1)) + 1) % 10}`
  return `${value}x`
}
