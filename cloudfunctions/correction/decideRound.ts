import { LOST, untilWon } from '#cloud/compareAndSet'
import { carryOut, writeRecord } from '#cloud/correctionWriting'
import { holidaysTold } from '#cloud/holidaysTold'
import { type Context, done, fail } from '#cloud/serve'
import { staffOf } from '#cloud/staffOf'
import { correctionIdOf, decide } from '#domain/correction'

/**
 * What approving and refusing share: the record's one write decides, entries follow from it.
 * @param judge why others may not read what was written, asked once it is sure that the caller may decide
 */
export function decideRound<Bad extends string = never>(
  { shiftId, personId, roundId }: Readonly<{ shiftId: string; personId: string; roundId: string }>,
  said: 'approved' | 'refused',
  why: string,
  { cloud, store, now, caller }: Context<'person'>,
  judge: () => Promise<Bad | undefined> = async () => undefined,
) {
  return untilWon(cloud, async () => {
    const [me, known, holidays] = await Promise.all([
      store.get('people', caller.personId),
      store.get('corrections', correctionIdOf(shiftId, personId)),
      holidaysTold(store),
    ])
    const staff = staffOf(caller.personId, me)
    const decision = decide(known, roundId, said, why, staff, now, holidays)
    if (!decision.ok) return fail(decision.refusal)
    const { record, isRepeat } = decision.value
    const bad = isRepeat ? undefined : await judge()
    if (bad) return fail(bad)
    const does = said === 'approved' ? 'correction.approve' : 'correction.refuse'
    const audit = { by: caller.personId, at: now, does, key: roundId }
    const decided = isRepeat ? record : await writeRecord(store, record, record.rev, audit)
    if (!decided) return LOST
    if (said === 'approved' && decided.due !== null) await carryOut(store, decided, audit)
    return done({ roundId })
  })
}
