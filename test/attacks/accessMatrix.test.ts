import { contract, type MethodName } from '#contract/index'
import { type AttackedTown, ROLES, type Role, sharedTown, textsIn } from './attackedTown'
import { callerOf, honestInputs } from './honestInputs'
import { methodsUnderAttack, type Row } from './methodsUnderAttack'

const methods = Object.entries(contract).flatMap(([capability, names]) =>
  Object.keys(names).map((name) => `${capability}.${name}`),
)
const rows = Object.entries(methodsUnderAttack) as [MethodName, Row][]

function expectNothingPrivate(
  town: AttackedTown,
  answer: unknown,
  { secretFor, codeFor, elderFor }: Row,
  role: Role,
): void {
  const { personal, codes, secrets, elder } = town.privateMarks()
  const told = textsIn(answer).join('\n')
  const marks = [
    ...personal,
    ...(codeFor?.includes(role) ? [] : codes),
    ...(secretFor?.includes(role) ? [] : secrets),
    ...(elderFor?.includes(role) ? [] : [elder]),
  ]
  expect([role, marks.filter((mark) => told.includes(mark))]).toEqual([role, []])
}

async function attempt(name: MethodName, role: Role) {
  const town = await sharedTown()
  const input = await methodsUnderAttack[name].input(town, role)
  const before = town.writes()
  const answer = await town.call(role)(name, input)
  return { town, answer, code: answer.ok ? 'ok' : answer.code, changed: town.writes() !== before }
}

describe('the access matrix', () => {
  it('knows every method of the contract', () => {
    expect(Object.keys(methodsUnderAttack).sort()).toEqual([...methods].sort())
  })

  it.each(rows)(
    '%s answers every role as stated, and a no writes nothing and tells nothing',
    async (name, row) => {
      const told: Record<string, unknown> = {}
      const stated: Record<string, unknown> = {}
      for (const role of ROLES) {
        const { town, answer, code, changed } = await attempt(name, role)
        told[role] = code
        stated[role] = row.answers?.[role] ?? row.otherwise
        if (!answer.ok) expect(`${role} changed the data: ${changed}`).toBe(`${role} changed the data: false`)
        expect(town.faults).toEqual([])
        if (!row.addressFor?.includes(role)) expectNothingPrivate(town, answer, row, role)
      }
      expect(told).toEqual(stated)
    },
  )

  const withIds = rows.filter(([, { ids }]) => ids)
  it.each(withIds)('%s does nothing with ids of others or of nobody', async (name, row) => {
    const { ids = {} } = row
    for (const [field, tries] of Object.entries(ids))
      for (const [id, code] of tries) {
        const town = await sharedTown()
        const foreign = typeof id === 'function' ? id(town) : id
        const honest = (await honestInputs(town, row)).find((input) => idsIn(input).includes(field))
        const before = town.writes()
        const answer = await town.call(callerOf(row))(name, withId(honest, field, foreign))
        const told = outcomeOf(answer, town.writes() !== before)
        expect([field, foreign, told]).toEqual([field, foreign, code])
        expect(town.faults).toEqual([])
      }
  })

  it('tries every id that a method takes', async () => {
    const town = await sharedTown()
    const untried: string[] = []
    for (const [name, row] of rows)
      for (const field of new Set((await honestInputs(town, row)).flatMap(idsIn)))
        if (row.ids?.[field] === undefined) untried.push(`${name} ${field}`)
    expect(untried).toEqual([])
  })
})

describe('nobody gets in by another name', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'signUp ',
    'SIGNUP',
    '',
    'activity.signUp',
    'hasOwnProperty',
  ])('such as the method %p', async (name) => {
    const town = await sharedTown()
    for (const capability of Object.keys(contract))
      expect(await town.call('leader')(`${capability}.${name}` as MethodName, {})).toEqual({
        ok: false,
        code: 'UnknownMethod',
      })
    expect(town.faults).toEqual([])
  })

  it('nor by saying in the input who she is', async () => {
    const extras = {
      openid: 'openid-leader',
      personId: 'x',
      hats: [{ role: 'leader' }],
      caller: 'leader',
      OPENID: 'openid-leader',
      userInfo: {},
      role: 'centre',
      points: 1000,
      cost: 0,
      audit: { by: 'leader', at: 0, does: 'nothing' },
      _id: 'x',
      rev: 0,
      approvedBy: 'leader',
    }
    const town = await sharedTown()
    for (const [name, { input }] of rows.filter(([method]) => !method.startsWith('scheduled.'))) {
      const honest = await input(town, 'volunteer')
      const before = town.everything()
      for (const [field, value] of Object.entries(extras)) {
        const claimed = { ...honest, [field in honest ? `${field}2` : field]: value }
        expect([name, field, await town.call('volunteer')(name, claimed)]).toEqual([
          name,
          field,
          { ok: false, code: 'InvalidInput' },
        ])
      }
      expect(town.everything()).toBe(before)
    }
  })
})

/** A refusal by its name; what was answered, or kept of who tried, in words. */
function outcomeOf({ ok, code }: Readonly<{ ok: boolean; code?: string }>, isWritten: boolean): string {
  if (ok) return isWritten ? 'ok, written down' : 'ok, nothing written'
  return isWritten ? `${code}, written down` : String(code)
}

/** What names somebody or something: an id, a number, a card, or a list of them. */
const ID = /Id$|^(?:number|version|card|cardNo|cardNos|fromCard|toCard|missing)$/

function withId(value: unknown, field: string, id: string | number): unknown {
  if (Array.isArray(value)) return value.map((item) => withId(item, field, id))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key !== field ? withId(inner, field, id) : Array.isArray(inner) ? [id] : id,
    ]),
  )
}

function idsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => (ID.test(key) ? [key] : idsIn(inner)))
}
