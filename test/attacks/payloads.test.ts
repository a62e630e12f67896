import { inspect } from 'node:util'
import type { MethodName } from '#contract/index'
import { type AttackedTown, sharedTown, textsIn } from './attackedTown'
import { callerOf, honestInputs } from './honestInputs'
import { endless, fieldsWithoutValue, inputSchemaOf, limitsIn, methodOf, type Path } from './inputSchema'
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

/** Texts no field takes as it stands; each as long as a code or a name may be. */
const badTexts: Readonly<Record<string, string>> = {
  'a NUL': 'abcd\0efgh',
  'half a letter': 'abcd\ud800efgh',
  'turned writing': 'abcd\u202eefgh',
  'hidden isolate': 'abcd\u2066efgh',
  blanks: ' '.repeat(9),
}
const noLength: Readonly<Record<string, string>> = { 'a megabyte': 'x'.repeat(1_000_000), nothing: '' }

/** Fields that take any letters at all, by the reason. Nothing of them may be stored or told; see the test. */
const opaqueFields: Readonly<Record<string, readonly string[]>> = {
  'A scanner reads what hangs there; what it is not is said by name, and a queue of scans is taken as a whole.':
    [
      'claim.handBack proof.code',
      'claim.keep code',
      'claim.takeIn owner.card',
      'honour.commend to.card',
      'open.certificate code',
      'reward.counter card',
      'reward.handOver shown',
      'reward.lookUp shown',
      'reward.redeemFor card',
      'session.admit card',
      'session.checkIn code',
      'session.checkOut code',
      'session.record events.card',
      'session.upload scans.code',
    ],
  'The cloud made it up; it is compared with what is stored.': ['centre.settleException exceptionId'],
  'The cloud said where the picture goes; anywhere else there is none.': [
    'claim.takeIn picture',
    'correction.ask proof',
    'keeper.enterSheet proof',
    'pairing.visit money.receipt',
  ],
  'WeChat made it up, and is the only one to read it.': [
    'booking.introduce wechatCode',
    'need.ask phone.wechatCode',
    'volunteer.givePhone wechatCode',
  ],
  'WeChat’s verdict: pass and risky are known, all else means that somebody should look.': [
    'picture.judged suggest',
  ],
}
const opaque = Object.values(opaqueFields).flat()

/** Dangerous to who would build a query or a pattern of them, and honest letters to everybody else. */
const onlyLooksBad = ['(a+)+$', '$openid']

/** Keys that would be operators or paths, were the input handed on as it is. */
const badKeys = ['$set', 'a.b', 'audit.by']

const badAmounts = [-1, 0, 0.1, 1e308, NaN, Infinity, '10', [10], null, { $inc: 1 }]

/** How a field is called, wherever in a list it stands. */
function fieldOf(name: MethodName, path: Path): string {
  return `${name} ${path.filter((part) => Number.isNaN(Number(part))).join('.')}`
}

it('lets no letters through that cannot be shown or stored but in the fields listed, each with its reason', async () => {
  const town = await sharedTown()
  const letting = new Set<string>()
  for (const [name, row] of rows)
    for (const honest of await honestInputs(town, row))
      for (const path of leaves(honest, 'string'))
        for (const text of Object.values(badTexts))
          if (methodOf(name).input.safeParse(replaced(honest, path, text)).success)
            letting.add(fieldOf(name, path))
  expect([...letting].sort()).toEqual([...opaque].sort())
})

type Answer = Awaited<ReturnType<ReturnType<AttackedTown['call']>>>

describe.each(rows)('%s', (name, row) => {
  const by = callerOf(row)
  const mayBeNull = (path: Path) => (row.mayBeNull ?? []).includes(path.join('.'))
  const declared = ['ok', 'InvalidInput', 'Busy', ...methodOf(name).errors]

  type Changes = (honest: Record<string, unknown>) => readonly (readonly [how: string, input: unknown])[]

  async function refuses(changes: Changes) {
    const town = await sharedTown()
    const before = town.everything()
    const writes = town.writes()
    const marks = town.privateMarks()
    const wrong: string[] = []
    for (const honest of await honestInputs(town, row))
      for (const [how, input] of changes(honest)) {
        const answer = await town.call(by)(name, input)
        if (answer.ok || answer.code !== 'InvalidInput') wrong.push(`${how} was answered ${codeOf(answer)}`)
        if (town.writes() !== writes) wrong.push(`${how} changed the data`)
        expectNothingPrivate(marks, answer)
      }
    expect(wrong).toEqual([])
    expect(town.everything()).toBe(before)
    expect(town.faults).toEqual([])
  }

  it('is attacked in every field its schema has, each with an end', async () => {
    const town = await sharedTown()
    const inputs = await honestInputs(town, row)
    const schema = inputSchemaOf(name)
    expect(inputs.filter((input) => !methodOf(name).input.safeParse(input).success)).toEqual([])
    expect(fieldsWithoutValue(schema, inputs)).toEqual([])
    expect(endless(schema)).toEqual([])
  })

  it('takes nothing else where a text is due', () =>
    refuses((honest) =>
      leaves(honest, 'string').flatMap((path) =>
        Object.entries(notTexts)
          .filter(([, value]) => value !== null || !mayBeNull(path))
          .map(([how, value]) => [`${path.join('.')}: ${how}`, replaced(honest, path, value)] as const),
      ),
    ))

  it('takes nothing else where yes or no is due', () =>
    refuses((honest) =>
      leaves(honest, 'boolean').flatMap((path) =>
        ['true', 1, 0, null, {}, [true]].map(
          (value) => [`${path.join('.')}: ${inspect(value)}`, replaced(honest, path, value)] as const,
        ),
      ),
    ))

  it('takes no text that cannot be shown or stored', () =>
    refuses((honest) =>
      leaves(honest, 'string').flatMap((path) =>
        Object.entries({ ...(opaque.includes(fieldOf(name, path)) ? {} : badTexts), ...noLength })
          .filter(([, text]) => text !== '' || !(row.mayBeEmpty ?? []).includes(path.join('.')))
          .map(([how, text]) => [`${path.join('.')}: ${how}`, replaced(honest, path, text)] as const),
      ),
    ))

  /** Every text in turn is replaced by these, each in a fresh town; hands over what became of it. */
  async function everyText(
    texts: (path: Path) => readonly string[],
    look: (found: Readonly<{ how: string; text: string; answer: Answer; stored: string }>) => void,
  ) {
    const inputs = await honestInputs(await sharedTown(), row)
    for (const honest of inputs)
      for (const path of leaves(honest, 'string'))
        for (const text of texts(path)) {
          const town = await sharedTown()
          const writes = town.writes()
          const answer = await town.call(by)(name, replaced(honest, path, text))
          const stored = town.writes() === writes ? '' : town.everything()
          const how = `${path.join('.')}: ${inspect(text)}`
          expect([how, declared.includes(codeOf(answer)), town.faults]).toEqual([how, true, []])
          look({ how, text, answer, stored })
        }
  }

  it('stores and tells nothing of letters that it does not check', () =>
    everyText(
      (path) =>
        opaque.includes(fieldOf(name, path))
          ? Object.values(badTexts).filter((text) => text.trim() !== '')
          : [],
      ({ how, text, answer, stored }) => {
        const kept = stored.includes(JSON.stringify(text).slice(1, -1))
        expect([how, kept, textsIn(answer).some((told) => told.includes(text))]).toEqual([how, false, false])
      },
    ))

  it('makes no query, pattern or field of what only looks bad', () =>
    everyText(
      () => onlyLooksBad,
      ({ how, text, stored }) => expect([how, stored.includes(`"${text}":`)]).toEqual([how, false]),
    ))

  it('takes no amount that is none', () =>
    refuses((honest) =>
      leaves(honest, 'number').flatMap((path) =>
        badAmounts
          .filter((value) => value !== 0 || !(row.mayBeNone ?? []).includes(path.join('.')))
          .filter((value) => value !== null || !mayBeNull(path))
          .map((value) => [`${path.join('.')}: ${inspect(value)}`, replaced(honest, path, value)] as const),
      ),
    ))

  it('takes no list and no amount beyond the most', () =>
    refuses((honest) =>
      limitsIn(inputSchemaOf(name), honest).map(({ at, value, most }) => {
        const more = Array.isArray(value)
          ? Array.from({ length: most + 1 }, () => value[0] as unknown)
          : most + 1
        return [`${at.join('.')}: more than ${most}`, replaced(honest, at, more)] as const
      }),
    ))

  it('takes no field that is a path or an operator', () =>
    refuses((honest) =>
      objectsIn(honest).flatMap((path) =>
        badKeys.map((key) => [`${path.join('.')}: ${key}`, replaced(honest, [...path, key], 'x')] as const),
      ),
    ))

  it('takes no input of another shape', () =>
    refuses(() =>
      [
        null,
        0,
        'text',
        [],
        [{}],
        nested(1000),
        { $where: '1' },
        JSON.parse('{"__proto__":{"isAdmin":true},"x":1}') as unknown,
      ].map((value, n) => [`shape ${n}`, value] as const),
    ))
})

function expectNothingPrivate(
  { personal, codes, secrets, elder }: ReturnType<AttackedTown['privateMarks']>,
  answer: unknown,
): void {
  const told = textsIn(answer).join('\n')
  expect([...personal, ...codes, ...secrets, elder].filter((mark) => told.includes(mark))).toEqual([])
}

function codeOf(answer: Answer): string {
  return answer.ok ? 'ok' : (answer.code ?? '')
}

function objectsIn(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return []
  const inner = Object.entries(value).flatMap(([key, field]) => objectsIn(field, [...at, key]))
  return Array.isArray(value) ? inner : [at, ...inner]
}

function leaves(value: unknown, kind: 'string' | 'number' | 'boolean', at: Path = []): Path[] {
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
