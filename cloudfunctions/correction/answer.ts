import { LOST, untilWon } from '#cloud/compareAndSet'
import { writeRecord } from '#cloud/correctionWriting'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { staffOf } from '#cloud/staffOf'
import { answerAppeal } from '#domain/changeAppeal'
import { correctionIdOf } from '#domain/correction'

/** The second look. What was wrong becomes a request to go back, which yet another person agrees to. */
export const answer: Handler<'correction.answer'> = (
  { shiftId, personId, roundId, text, outcome },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, known] = await Promise.all([
      store.get('people', caller.personId),
      store.get('corrections', correctionIdOf(shiftId, personId)),
    ])
    const staff = staffOf(caller.personId, me)
    const decision = answerAppeal(known, roundId, { text, outcome }, staff, now)
    if (!decision.ok) return fail(decision.refusal, decision.facts)
    const { record, isRepeat } = decision.value
    if (isRepeat) return done({ roundId })
    const bad = await judgeWords(cloud, caller, text)
    if (bad) return fail(bad)
    const audit = { by: caller.personId, at: now, does: 'correction.answer', key: roundId }
    return (await writeRecord(store, record, record.rev, audit)) ? done({ roundId }) : LOST
  })
