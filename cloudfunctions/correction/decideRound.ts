import { LOST, untilWon } from '#cloud/compareAndSet'
import { carryOut, writeRecord } from '#cloud/correctionWriting'
import { holidaysTold } from '#cloud/holidaysTold'
import { everybody } from '#cloud/presentPeople'
import { type Context, done, fail } from '#cloud/serve'
import { staffOf } from '#cloud/staffOf'
import { type ChangeRound, type Correction, correctionIdOf, decide } from '#domain/correction'
import type { Person } from '#domain/person'

type Asked = Readonly<{ record: Correction; round: ChangeRound; about: Person | undefined }>
type No<Bad extends string> = ReturnType<typeof fail<Bad>>

/**
 * What approving and refusing share: the record's one write decides, entries follow from it.
 * @param judge why it may not be said for all that, asked once it is sure that the caller may decide
 */
export function decideRound<Bad extends string>(
  { shiftId, personId, roundId }: Readonly<{ shiftId: string; personId: string; roundId: string }>,
  said: 'approved' | 'refused',
  why: string,
  { cloud, store, now, caller }: Context<'person'>,
  judge: (asked: Asked) => Promise<No<Bad> | typeof LOST | undefined>,
) {
  return untilWon(cloud, async () => {
    const [people, known, holidays] = await Promise.all([
      // What was recorded stays open to correction when she left.
      everybody(store).find('people', {
        where: { _id: { $in: [...new Set([caller.personId, personId])] } },
        limit: 2,
      }),
      store.get('corrections', correctionIdOf(shiftId, personId)),
      holidaysTold(store),
    ])
    const me = people.find(({ _id, left }) => _id === caller.personId && !left)
    const staff = staffOf(caller.personId, me)
    const decision = decide(known, roundId, said, why, staff, now, holidays)
    if (!decision.ok) return fail(decision.refusal)
    const { record, isRepeat } = decision.value
    const round = record.rounds.find(({ id }) => id === roundId)
    const about = people.find(({ _id }) => _id === personId)
    const bad = isRepeat || !round ? undefined : await judge({ record, round, about })
    if (bad) return bad
    const does = said === 'approved' ? 'correction.approve' : 'correction.refuse'
    const audit = { by: caller.personId, at: now, does, key: roundId }
    const decided = isRepeat ? record : await writeRecord(store, record, record.rev, audit)
    if (!decided) return LOST
    if (said === 'approved' && decided.due !== null) await carryOut(store, decided, audit)
    return done({ roundId })
  })
}
