import { LOST, untilWon } from '#cloud/compareAndSet'
import { writeRecord } from '#cloud/correctionWriting'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { appeal as decide } from '#domain/changeAppeal'
import { correctionIdOf } from '#domain/correction'

/** Only about the caller's own record: whose it is lies in its id. */
export const appeal: Handler<'correction.appeal'> = (
  { shiftId, roundId, text, key },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const known = await store.get('corrections', correctionIdOf(shiftId, caller.personId))
    const decision = decide(known, roundId, { key, text }, now)
    if (!decision.ok) return fail(decision.refusal)
    const { record, isRepeat } = decision.value
    if (isRepeat) return done({ roundId })
    const bad = await judgeWords(cloud, caller, text)
    if (bad) return fail(bad)
    const audit = { by: caller.personId, at: now, does: 'correction.appeal', key }
    return (await writeRecord(store, record, record.rev, audit)) ? done({ roundId }) : LOST
  })
