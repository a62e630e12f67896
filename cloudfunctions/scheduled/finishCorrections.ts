import { carryOut } from '#cloud/correctionWriting'
import { done, type Handler } from '#cloud/serve'

const RECORDS_PER_RUN = 50

/** Posts what was approved and cut before it was posted. */
export const finishCorrections: Handler<'scheduled.finishCorrections'> = async (_input, { store, now }) => {
  const due = await store.find('corrections', {
    where: { due: { $gt: 0, $lt: now } },
    orderBy: [['due', 'asc']],
    limit: RECORDS_PER_RUN,
  })
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.finishCorrections' }
  for (const record of due) await carryOut(store, record, audit)
  return done({ done: due.length })
}
