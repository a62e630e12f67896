import { hashOf } from './bytes'
import {
  approvedRounds,
  APPEAL_WITHIN,
  type ChangeRound,
  type Correction,
  openRound,
  replaced,
} from './correction'
import { accept, type Decision, refuse } from './decision'
import { worksAtCentre } from './hats'
import type { CommandKey } from './ids'
import { isHerself, type Staff } from './person'
import type { Instant } from './time'

type Found = Readonly<{ record: Correction; isRepeat: boolean }>

/** The volunteer says what is wrong with a change of her record: once for each, within thirty days. */
export function appeal(
  record: Correction | undefined,
  roundId: CommandKey,
  { key, text }: Readonly<{ key: CommandKey; text: string }>,
  now: Instant,
): Decision<Found, 'ChangeNotFound' | 'AppealOver' | 'AlreadyAppealed' | 'KeyReused'> {
  const round = record && approvedRounds(record).find(({ id }) => id === roundId)
  if (!record || !round?.decision) return refuse('ChangeNotFound')
  if (round.appeal?.key === key)
    return round.appeal.text === text ? accept({ record, isRepeat: true }) : refuse('KeyReused')
  if (round.appeal) return refuse('AlreadyAppealed')
  if (now > round.decision.at + APPEAL_WITHIN) return refuse('AppealOver')
  const appealed = { ...round, appeal: { key, at: now, text, answer: null } }
  return accept({
    record: {
      ...record,
      rounds: replaced(record.rounds, appealed),
      answerSince: record.answerSince ?? now,
    },
    isRepeat: false,
  })
}

export type AnswerRefusal =
  | 'NotOfCentre'
  | 'ChangeNotFound'
  | 'NothingAppealed'
  | 'AlreadyAnswered'
  | 'SecondLookNeeded'
  | 'OwnRecord'
  | 'RequestOpen'
  | 'ChangedSince'
  | 'AskAnew'

type Answer = Readonly<{ text: string; outcome: 'stands' | 'wrong' }>

/**
 * A second look by somebody who neither asked for the change nor agreed to it. Where it was wrong she asks, in the same
 * breath, for what was there before; that again needs another person's yes.
 */
export function answerAppeal(
  record: Correction | undefined,
  roundId: CommandKey,
  answer: Answer,
  me: Staff,
  now: Instant,
): Decision<Found, AnswerRefusal> {
  if (!worksAtCentre(me.hats)) return refuse('NotOfCentre')
  const round = record?.rounds.find(({ id }) => id === roundId)
  if (!record || !round) return refuse('ChangeNotFound')
  if (!round.appeal) return refuse('NothingAppealed')
  const { answer: known } = round.appeal
  if (known)
    return known.by === me.personId && known.text === answer.text && known.outcome === answer.outcome
      ? accept({ record, isRepeat: true })
      : refuse('AlreadyAnswered')
  if (isHerself(record.personId, me)) return refuse('OwnRecord')
  if ([round.by, round.decision?.by].some((who) => isHerself(who, me))) return refuse('SecondLookNeeded')
  const hand = { by: me.personId, byName: me.name, at: now }
  const answered = { ...round, appeal: { ...round.appeal, answer: { ...hand, ...answer } } }
  const rounds = replaced(record.rounds, answered)
  const others = rounds.flatMap(({ appeal: other }) => (other && !other.answer ? [other.at] : []))
  const next = { ...record, rounds, answerSince: others.length > 0 ? Math.min(...others) : null }
  if (answer.outcome === 'stands') return accept({ record: next, isRepeat: false })

  if (openRound(record)) return refuse('RequestOpen', { name: openRound(record)?.byName ?? '' })
  if (approvedRounds(record).slice(-1)[0]?.id !== round.id) return refuse('ChangedSince')
  if (round.what !== 'change' || !round.old) return refuse('AskAnew')
  const back = backTo(round, answer.text)
  return accept({
    record: { ...next, rounds: [...rounds, { ...back, ...hand }], decisionSince: now },
    isRepeat: false,
  })
}

/** The request for what was there before the change, named by the appeal that led to it. */
function backTo(round: ChangeRound, why: string): Omit<ChangeRound, 'by' | 'byName' | 'at'> {
  const id = `back-${hashOf(`${round.id} ${round.appeal?.key ?? ''}`).slice(0, 24)}`
  return {
    id,
    body: '',
    what: round.to === null ? 'restore' : 'change',
    old: round.to,
    to: round.old,
    why,
    proof: null,
    decision: null,
    done: false,
    noticeUntil: null,
    appeal: null,
  }
}
