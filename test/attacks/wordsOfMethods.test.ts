import * as z from 'zod'
import { contract, type MethodName } from '#contract/index'
import type { Method } from '#contract/define'
import { type AttackedTown, sharedTown } from './attackedTown'
import { methodsUnderAttack } from './methodsUnderAttack'
import { type Words, wordsOfMethods } from './wordsOfMethods'

type Input = Readonly<Record<string, unknown>>
type Loose = (name: MethodName, input: Input) => Promise<{ ok: boolean; code?: string; data?: unknown }>
type Schema = Readonly<{
  type?: string
  pattern?: string
  enum?: unknown
  const?: unknown
  properties?: Readonly<Record<string, Schema>>
  items?: Schema
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
}>

/** What these make is named by the command or by who sends it: however often it comes, it is made once and answered alike. */
const MADE_ONCE: readonly MethodName[] = [
  'volunteer.register',
  'activity.publish',
  'keeper.register',
  'team.giveSupport',
  'honour.commend',
  'reward.setSlots',
  'service.schedule',
  'service.close',
  'booking.recordHelper',
  'booking.bookFor',
]

const taken = Object.entries(contract).flatMap(([capability, methods]) =>
  Object.entries(methods as Readonly<Record<string, Method>>).flatMap(([name, { input }]) =>
    textsIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema).map(
      (field) => `${capability}.${name} ${field}`,
    ),
  ),
)
const stated = (Object.entries(wordsOfMethods) as [MethodName, Readonly<Record<string, Words>>][]).flatMap(
  ([name, fields]) => Object.entries(fields).map(([field, words]) => [name, field, words] as const),
)
const judged = stated.flatMap(([name, field, words]) =>
  words.kind === 'judged' ? [[name, field, words] as const] : [],
)

/** Where an input may hold a text that is more than a name, a day or a number written out. */
function textsIn(schema: Schema, at = ''): string[] {
  const isText = schema.type === 'string' && !schema.pattern && !schema.enum && schema.const === undefined
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, field]) =>
    textsIn(field, at === '' ? key : `${at}.${key}`),
  )
  const others = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])]
  const found = [...(isText ? [at] : []), ...inner, ...others.flatMap((other) => textsIn(other, at))]
  return [...new Set(found)]
}

describe('what a phone may write', () => {
  it('is all in the table, and what nobody judges with the reason', () => {
    expect(stated.map(([name, field]) => `${name} ${field}`).sort()).toEqual([...taken].sort())
    expect(
      stated
        .filter(([, , words]) => words.kind !== 'judged' && words.because.length < 10)
        .map(([name]) => name),
    ).toEqual([])
  })

  /** What its author would honestly send, and how. */
  const honest = async (town: AttackedTown, [name, , { by, ready }]: (typeof judged)[number]) => {
    const row = methodsUnderAttack[name]
    const input = { ...(await row.input(town, 'volunteer')), ...(await ready?.(town)) }
    const phone = town.phone(by ?? row.by ?? 'centre') as Loose
    return { input, send: (sent: Input) => phone(name, sent) }
  }
  const write = async (town: AttackedTown, which: (typeof judged)[number], words: string) => {
    const { input, send } = await honest(town, which)
    const before = town.everything()
    const answer = await send(replaced(input, which[1].split('.'), words) as Input)
    return { code: answer.ok ? 'ok' : answer.code, changed: town.everything() !== before }
  }

  it.each(judged)('%s: risky words in %s are published by nobody', async (...which) => {
    const town = await sharedTown()
    expect(await write(town, which, 'risky')).toEqual({ code: 'WordsRefused', changed: false })
    expect(town.faults).toEqual([])
  })

  it.each(judged)(
    '%s: words in %s of which WeChat says nothing are not shown before somebody looked',
    async (...which) => {
      const town = await sharedTown()
      const { keptClosed, looksHerself, notJudged = 'WordsNotJudged' } = which[2]
      expect(await write(town, which, 'unsure')).toEqual(
        keptClosed || looksHerself ? { code: 'ok', changed: true } : { code: notJudged, changed: false },
      )
      expect(town.faults).toEqual([])
    },
  )

  const namedByTheirCommand = judged.filter(
    ([name], n) => MADE_ONCE.includes(name) && judged.findIndex(([other]) => other === name) === n,
  )
  it.each(namedByTheirCommand)(
    '%s: a slow copy, of whose %s WeChat said nothing, is answered as the faster one was',
    async (...which) => {
      const town = await sharedTown()
      const { input, send } = await honest(town, which)
      let faster: unknown
      town.whileWordsAreJudged(async () => void (faster = await send(input)))
      const slow = await send(input)
      expect(slow).toMatchObject({ ok: true })
      expect(slow).toEqual(faster)
      expect(town.faults).toEqual([])
    },
  )
})

function replaced(value: unknown, [first, ...rest]: readonly string[], by: unknown): unknown {
  if (first === undefined) return by
  return { ...(value as object), [first]: replaced((value as Input)[first], rest, by) }
}
