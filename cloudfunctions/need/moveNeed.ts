import { LOST, untilWon } from '#cloud/compareAndSet'
import type { Cloud } from '#cloud/ports'
import { done, fail, type Context } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import type { Decision } from '#domain/decision'
import type { CommandKey } from '#domain/ids'
import {
  hasRoom,
  LONGEST_NOTE,
  maySee,
  type Move,
  movedBy,
  type NamedPerson,
  type Need,
  type Standing,
  standingTo,
} from '#domain/need'
import type { Person } from '#domain/person'
import { plainWords } from '#domain/plainWords'

type Moving<Refusal extends string> = Readonly<{
  does: string
  input: Readonly<{ needId: string; key: CommandKey }>
  /** Who may at all. */
  may: (standing: Standing, need: Need) => boolean
  decide: Decide<Refusal>
}>
type Decide<Refusal extends string> = (
  need: Need,
  me: NamedPerson & { person: Person | undefined },
) => Decision<Move, Refusal> | Promise<Decision<Move, Refusal>>

/**
 * One step of one need, once per command: read, decide, write by its `rev`, tell who asked.
 * To whom it is not shown it does not exist.
 */
export function moveNeed<Refusal extends string>(
  { cloud, store, now, caller }: Context<'person'>,
  { does, input, may, decide }: Moving<Refusal>,
) {
  const { needId, key, ...rest } = input
  const body = hashOf(canonical({ does, ...rest }))
  return untilWon(cloud, async () => {
    const [need, person] = await Promise.all([
      store.get('needs', needId),
      store.get('people', caller.personId),
    ])
    if (!need) return fail('NeedNotFound')
    const earlier = need.steps.find((step) => step.key === key && step.by === caller.personId)
    if (earlier) return earlier.body === body ? done({ needId }) : fail('KeyReused')
    const standing = standingTo(need, caller.personId, person?.hats ?? [])
    if (!maySee(standing)) return fail('NeedNotFound')
    if (!may(standing, need)) return fail('NotForYou')
    if (!hasRoom(need)) return fail('NeedIsFull')
    const name = person?.name ?? need.contact.name
    const decision = await decide(need, { personId: caller.personId, name, person })
    if (!decision.ok) {
      // Another copy of the same command may have gone the step since this one looked.
      const byNow = await store.get('needs', needId)
      const meanwhile = byNow?.steps.find((step) => step.key === key && step.by === caller.personId)
      return meanwhile?.body === body ? done({ needId }) : fail(decision.refusal, decision.facts)
    }

    const doing = { by: caller.personId, byName: name, at: now, does, key, body }
    const change = movedBy(need, decision.value, doing)
    const won = await store.update('needs', { _id: needId, rev: need.rev }, { set: change, inc: { rev: 1 } })
    if (won !== 1) return LOST
    if (need.askedBy !== caller.personId) await tell(cloud, need, change.assistant)
    return done({ needId })
  })
}

type WordsAnswer = Decision<
  true,
  'WordsTooLong' | 'MarkupInWords' | 'NumberInWords' | 'WordsRefused' | 'WordsNotJudged'
>

/**
 * A decision that brings words of hers before others: once it is a yes, WeChat is asked, at most once per command
 * however often the write is tried. Words that could not be judged are not kept.
 */
export function inWords<Refusal extends string>(
  { cloud, caller }: Context<'person'>,
  words: string | undefined,
  decide: Decide<Refusal>,
) {
  let answer: WordsAnswer | undefined
  return async (...known: Parameters<Decide<Refusal>>) => {
    const decision = await decide(...known)
    if (!decision.ok || words === undefined) return decision
    answer ??= await judgeNote(cloud, words, caller.openid)
    return answer.ok ? decision : answer
  }
}

async function judgeNote(cloud: Cloud, words: string, openid: string): Promise<WordsAnswer> {
  const plain = plainWords(words, LONGEST_NOTE)
  if (!plain.ok) return plain
  const judgement = await cloud.judgeText(words, openid)
  if (judgement === 'fine') return { ok: true, value: true }
  return { ok: false, refusal: judgement === 'risky' ? 'WordsRefused' : 'WordsNotJudged' }
}

/** The need's page says it too, so nobody depends on the message. */
async function tell(cloud: Cloud, need: Need, assistant: NamedPerson): Promise<void> {
  if (need.via !== 'phone') return
  await cloud.notify([
    {
      openid: need.askerOpenid,
      template: 'needMoved',
      page: `packages/need/pages/need/index?needId=${need._id}`,
      data: { what: need.kind.name, assistant: assistant.name },
    },
  ])
}
