import type { MethodName } from '#contract/index'
import { type AttackedTown, ROLES, type Role, sharedTown } from './attackedTown'
import { callerOf, honestInputs } from './honestInputs'
import { inputSchemaOf } from './inputSchema'
import { type Change, fieldsOf, hasKey, type Input, otherBodies, underOtherKeys } from './keyedInputs'
import { methodsUnderAttack } from './methodsUnderAttack'
import { type KeyRow, reusedKeys } from './reusedKeys'

const keyed = (Object.keys(methodsUnderAttack) as MethodName[]).filter((name) => hasKey(inputSchemaOf(name)))
const rows = Object.entries(reusedKeys) as [MethodName, KeyRow][]

type Answer = Awaited<ReturnType<ReturnType<AttackedTown['call']>>>
/** What was answered, and whether it wrote; the town is as before afterwards. */
type Outcome = Readonly<{ answer: Answer; code: string; wrote: boolean }>

/** The town just after somebody's first command. */
async function afterFirst(name: MethodName, row: KeyRow) {
  const town = await sharedTown()
  const by = row.by ?? callerOf(methodsUnderAttack[name])
  const ready = await row.ready?.(town)
  const honest: Input[] = (await honestInputs(town, methodsUnderAttack[name])).map((input) => ({
    ...input,
    ...ready,
  }))
  const others = await row.others?.(town)
  const input = honest[0] ?? {}
  const before = town.writes()
  const answer = await town.call(by)(name, input)
  const first = { answer, wrote: town.writes() !== before }
  const moment = town.moment()

  async function attempt(role: Role, sent: Input): Promise<Outcome> {
    const writes = town.writes()
    const told = await town.call(role)(name, sent)
    const wrote = town.writes() !== writes
    moment.restore()
    return { answer: told, code: told.ok ? 'ok' : String(told.code), wrote }
  }
  return { town, by, input, changes: otherBodies(name, honest, town, others), first, attempt }
}
type First = Awaited<ReturnType<typeof afterFirst>>

/** What becomes of another body under the used key: in words where it is neither refused for the key nor for itself. */
async function fateOf({ town, by, first, attempt }: First, { input }: Change, { trace, readsOnly }: KeyRow) {
  const reused = await attempt(by, input)
  if (reused.code === 'KeyReused') return reused.wrote ? 'refused, and written' : undefined
  const fresh = await attempt(by, underOtherKeys(input, town))
  const isAlike = reused.code === fresh.code && reused.wrote === fresh.wrote
  if (reused.code !== 'ok' && isAlike && (!reused.wrote || trace)) return undefined
  if (reused.code !== 'ok') return `${reused.code}, under another key ${fresh.code}`
  if (reused.wrote || readsOnly) return isAlike ? 'another' : 'written'
  return same(reused.answer, first.answer) ? 'firstAnswer' : 'told something else'
}

/** What becomes of the used key in another's hand. */
async function fateBy({ town, input, first, attempt }: First, role: Role) {
  const reused = await attempt(role, input)
  if (reused.code === 'KeyReused' && !reused.wrote) return undefined
  const fresh = await attempt(role, underOtherKeys(input, town))
  if (reused.code === fresh.code && reused.wrote === fresh.wrote) {
    const isHers = same(reused.answer, fresh.answer) || !same(reused.answer, first.answer)
    if (reused.code !== 'ok' || reused.wrote || isHers) return undefined
  }
  return reused.code === 'ok' && !reused.wrote ? 'shared' : `${reused.code}, under another key ${fresh.code}`
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

describe('a key used before', () => {
  it('is tried for every method that has one', () => {
    expect(rows.map(([name]) => name).sort()).toEqual([...keyed].sort())
  })

  it.each(rows)(
    'of %s is answered as the first time with the same body, and nothing is written',
    async (name, row) => {
      const { town, by, input, first, attempt } = await afterFirst(name, row)
      expect(first).toMatchObject({ answer: { ok: true }, wrote: row.readsOnly === undefined })
      expect(await attempt(by, input)).toEqual({ answer: first.answer, code: 'ok', wrote: false })
      expect(town.faults).toEqual([])
    },
  )

  it.each(rows)('of %s is refused with another body, field by field, or as stated', async (name, row) => {
    const after = await afterFirst(name, row)
    const { changes, input, town } = after
    const untried = fieldsOf(input).filter(
      (field) => !changes.some((each) => each.field.split('.')[0] === field),
    )
    expect(untried).toEqual([])
    const found: Record<string, string> = {}
    for (const change of changes) {
      const fate = await fateOf(after, change, row)
      if (fate) found[change.field] = fate
    }
    const stated = [
      ...Object.keys(row.firstAnswer ?? {}).map((field) => [field, 'firstAnswer'] as const),
      ...Object.keys(row.another ?? {}).map((field) => [field, 'another'] as const),
    ]
    expect(found).toEqual(Object.fromEntries(stated))
    expect(town.faults).toEqual([])
  })

  it.each(rows)('of %s is nobody else’s: she is told nothing by it, or as stated', async (name, row) => {
    const after = await afterFirst(name, row)
    const found: Partial<Record<Role, string>> = {}
    for (const role of ROLES.filter((each) => each !== after.by && each !== 'timer')) {
      const fate = await fateBy(after, role)
      if (fate) found[role] = fate
    }
    const fates = [...new Set(Object.values(found))]
    expect([found, fates]).toEqual([found, row.shared ? ['shared'] : []])
    expect(after.town.faults).toEqual([])
  })
})
