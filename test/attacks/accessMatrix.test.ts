import { contract, type MethodName } from '#contract/index'
import { type AttackedTown, ROLES, type Role, sharedTown, textsIn } from './attackedTown'
import { methodsUnderAttack, NOTED, NOTHING_WRITTEN, type Row } from './methodsUnderAttack'

const methods = Object.entries(contract).flatMap(([capability, names]) =>
  Object.keys(names).map((name) => `${capability}.${name}`),
)
const rows = Object.entries(methodsUnderAttack) as [MethodName, Row][]

function expectNothingPrivate(town: AttackedTown, answer: unknown, secretToo: boolean): void {
  const { personal, secrets } = town.privateMarks()
  const told = textsIn(answer).join('\n')
  const marks = secretToo ? [...personal, ...secrets] : personal
  expect(marks.filter((mark) => told.includes(mark))).toEqual([])
}

async function attempt(
  name: MethodName,
  role: Role,
  change: (input: Record<string, unknown>) => void = () => undefined,
) {
  const town = await sharedTown()
  const input = structuredClone(await methodsUnderAttack[name].input(town, role)) as Record<string, unknown>
  change(input)
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
        if (!row.addressFor?.includes(role))
          expectNothingPrivate(town, answer, !row.secretFor?.includes(role))
      }
      expect(told).toEqual(stated)
    },
  )

  const withIds = rows.filter(([, { ids }]) => ids)
  it.each(withIds)(
    '%s does nothing with ids of others or of nobody',
    async (name, { by = 'leader', ids = {} }) => {
      for (const [field, tries] of Object.entries(ids)) {
        for (const [id, code] of tries) {
          const town = await sharedTown()
          const foreign = typeof id === 'string' ? id : id(town)
          const tried = await attempt(name, by, (input) => replaceId(input, field, foreign))
          expect([field, foreign, tried.code]).toEqual([
            field,
            foreign,
            code === NOTHING_WRITTEN || code === NOTED ? 'ok' : code,
          ])
          expect(tried.changed).toBe(code === NOTED)
          expect(tried.town.faults).toEqual([])
        }
      }
    },
  )

  it('tries every id that a method takes', async () => {
    const town = await sharedTown()
    for (const [name, row] of rows) {
      const taken = idsIn(await row.input(town, row.by ?? 'leader'))
      expect([name, Object.keys(row.ids ?? {}).sort()]).toEqual([name, taken])
    }
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

function replaceId(value: unknown, field: string, id: string): void {
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    if (key === field) (value as Record<string, unknown>)[key] = id
    else replaceId(inner, field, id)
  }
}

function idsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  const found = Object.entries(value).flatMap(([key, inner]) =>
    /^(team|shift|person|servicePoint|service|schedule|closure|slot|resident|need|claim|pairing|visit|kiosk|merge)Id$/.test(
      key,
    )
      ? [key]
      : idsIn(inner),
  )
  return [...new Set(found)].sort()
}
