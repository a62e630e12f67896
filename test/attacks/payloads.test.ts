import { inspect } from 'node:util'
import { contract, type MethodName } from '#contract/index'
import type { Method } from '#contract/define'
import { type AttackedTown, sharedTown, textsIn } from './attackedTown'
import { methodsUnderAttack, type Row } from './methodsUnderAttack'

const rows = (Object.entries(methodsUnderAttack) as [MethodName, Row][]).filter(
  ([name]) => !name.startsWith('scheduled.'),
)

/** What a text is replaced by: operators, the SDK's own command shapes, and things that only look like data. */
const notTexts: Readonly<Record<string, unknown>> = {
  'greater than nothing': { $gt: '' },
  'anything but': { $ne: null },
  'a pattern': { $regex: '(a+)+$' },
  where: { $where: 'sleep(1000)' },
  'a command of the SDK': { _internalType: {}, fieldName: {}, operator: 'gt', operands: [''] },
  'a server date': { $date: 0 },
  'a prototype': JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}') as unknown,
  list: ['a', 'b'],
  nothing: null,
  number: 7,
  yes: true,
  deep: nested(1000),
  wide: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n])),
}

/** Texts no field takes as it stands. */
const badTexts: Readonly<Record<string, string>> = {
  'a NUL': 'a\0b',
  'half a letter': 'a\ud800b',
  'turned writing': 'a\u202eb',
  'hidden isolate': 'a\u2066b',
  'a megabyte': 'x'.repeat(1_000_000),
  nothing: '',
  blanks: '   ',
}

const badAmounts = [-1, 0, 0.1, 1e308, NaN, Infinity, '10', [10], null, { $inc: 1 }]

type Path = readonly (string | number)[]

describe.each(rows)('%s', (name, row) => {
  const by = row.by ?? 'volunteer'
  const mayBeNull = (path: Path) => (row.mayBeNull ?? []).includes(path.join('.'))
  const declared = ['InvalidInput', ...methodOf(name).errors]

  async function refuses(
    what: string,
    changes: (honest: Record<string, unknown>) => readonly (readonly [string, unknown])[],
    codes: readonly string[],
  ) {
    const town = await sharedTown()
    const honest = (await row.input(town, by)) as Record<string, unknown>
    const before = town.everything()
    const writes = town.writes()
    const marks = town.privateMarks()
    const wrong: string[] = []
    for (const [how, input] of changes(honest)) {
      const answer = await town.call(by)(name, input)
      const refused = !answer.ok && codes.includes(answer.code ?? '')
      if (!refused) wrong.push(`${what} ${how} was answered ${answer.ok ? 'ok' : answer.code}`)
      if (town.writes() !== writes) wrong.push(`${what} ${how} changed the data`)
      expectNothingPrivate(marks, answer)
    }
    expect(wrong).toEqual([])
    expect(town.everything()).toBe(before)
    expect(town.faults).toEqual([])
  }

  it('takes nothing else where a text is due', () =>
    refuses(
      'text',
      (honest) =>
        leaves(honest, 'string').flatMap((path) =>
          Object.entries(notTexts)
            .filter(([, value]) => value !== null || !mayBeNull(path))
            .map(([how, value]) => [`${path.join('.')}: ${how}`, replaced(honest, path, value)] as const),
        ),
      ['InvalidInput'],
    ))

  it('takes no text that cannot be shown or stored', () =>
    refuses(
      'bad text',
      (honest) =>
        leaves(honest, 'string').flatMap((path) =>
          Object.entries(badTexts)
            // A scanner may read anything; what it is not is said by name.
            .map(([how, value]) => [`${path.join('.')}: ${how}`, replaced(honest, path, value)] as const)
            .filter(() => !(name === 'session.upload' && path.includes('code'))),
        ),
      declared,
    ))

  it('takes no amount that is none', () =>
    refuses(
      'amount',
      (honest) =>
        leaves(honest, 'number')
          .filter((path) => path[0] !== 'after')
          .flatMap((path) =>
            badAmounts
              .filter((value) => value !== 0 || !(row.mayBeNone ?? []).includes(path.join('.')))
              .filter((value) => value !== null || !mayBeNull(path))
              .map(
                (value) => [`${path.join('.')}: ${inspect(value)}`, replaced(honest, path, value)] as const,
              ),
          ),
      ['InvalidInput'],
    ))

  it('takes no input of another shape', () =>
    refuses(
      'shape',
      () =>
        [
          null,
          undefined,
          0,
          'text',
          [],
          [{}],
          nested(1000),
          { $where: '1' },
          JSON.parse('{"__proto__":{"isAdmin":true},"x":1}'),
        ]
          .map((value, n) => [`shape ${n}`, value] as const)
          .filter(([, value]) => value !== undefined),
      ['InvalidInput'],
    ))
})

function methodOf(name: MethodName): Method {
  const [capability, method] = name.split('.') as [keyof typeof contract, string]
  return (contract[capability] as Record<string, Method>)[method] as Method
}

function expectNothingPrivate(
  { personal, secrets }: ReturnType<AttackedTown['privateMarks']>,
  answer: unknown,
): void {
  const told = textsIn(answer).join('\n')
  expect([...personal, ...secrets].filter((mark) => told.includes(mark))).toEqual([])
}

function leaves(value: unknown, kind: 'string' | 'number', at: Path = []): Path[] {
  if (typeof value === kind) return [at]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, kind, [...at, key]))
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value))
    return value.map((item, n) =>
      String(n) === String(first) ? replaced(item, rest, by) : (item as unknown),
    )
  return { ...(value as object), [first]: replaced((value as Record<string, unknown>)[first], rest, by) }
}

function nested(depth: number): unknown {
  let value: unknown = 'bottom'
  for (let n = 0; n < depth; n += 1) value = { value }
  return value
}
