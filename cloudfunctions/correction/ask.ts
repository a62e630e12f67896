import { LOST, untilWon } from '#cloud/compareAndSet'
import { writeRecord } from '#cloud/correctionWriting'
import { judgeWords } from '#cloud/judgeWords'
import { everybody } from '#cloud/presentPeople'
import { readDays } from '#cloud/readDays'
import { done, fail, type Handler } from '#cloud/serve'
import { takePicture } from '#cloud/takePicture'
import { staffOf } from '#cloud/staffOf'
import { ask as decide, correctionIdOf, withRound } from '#domain/correction'

/** One document per person and shift: it holds at most one open request, so two who ask at once are one. */
export const ask: Handler<'correction.ask'> = (input, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const { shiftId, personId, to, why, proof: sent, key } = input
    const [shift, people, record] = await Promise.all([
      store.get('shifts', shiftId),
      // What was recorded stays open to correction when she left, or is another account now.
      everybody(store).find('people', {
        where: { _id: { $in: [...new Set([caller.personId, personId])] } },
        limit: 2,
      }),
      store.get('corrections', correctionIdOf(shiftId, personId)),
    ])
    if (!shift) return fail('ShiftNotFound')
    const me = people.find(({ _id, left }) => _id === caller.personId && !left)
    const about = people.find(({ _id }) => _id === personId)
    const asker = staffOf(caller.personId, me)
    const day = about ? (await readDays(store, shift, [about]))(personId) : []
    const facts = { shift, record, about: about ?? { _id: personId, att: { sessions: [] } }, day }
    const allowed = decide(facts, { personId, to, why, proof: sent ?? null, key }, asker, now)
    if (!allowed.ok) return fail(allowed.refusal, allowed.facts)
    if (!about) return fail('PersonNotFound')
    const round = allowed.value
    if (!round) {
      const known = record?.rounds.find(({ id }) => id === key)
      return done({ roundId: key, what: known?.what === 'backfill' ? 'backfill' : 'change' })
    }
    const bad = await judgeWords(cloud, caller, why)
    if (bad) return fail(bad)
    const kept = sent === undefined ? undefined : await takePicture(cloud, { ...caller, now }, 'proof', sent)
    if (kept && !kept.ok) return kept
    const audit = { by: caller.personId, at: now, does: 'correction.ask', key }
    const proof = kept ? kept.data.fileId : null
    const next = withRound(shift, about, record, { ...round, proof }, audit)
    const won = record
      ? await writeRecord(store, next, record.rev, audit)
      : (await store.add('corrections', [next])) === 'added'
    return won ? done({ roundId: key, what: round.what === 'backfill' ? 'backfill' : 'change' }) : LOST
  })
