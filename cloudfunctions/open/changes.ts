import { done, type Handler } from '#cloud/serve'
import { approvedRounds, type Correction } from '#domain/correction'
import { maskedName } from '#domain/maskedName'
import type { Instant } from '#domain/time'

const RECORDS_READ = 200

/** Every entry made afterwards and every change, for three working days, with masked names: nobody needs to log in. */
export const changes: Handler<'open.changes'> = async (_input, { store, now }) => {
  const records = await store.find('corrections', {
    where: { noticeUntil: { $gt: now } },
    orderBy: [['noticeUntil', 'asc']],
    limit: RECORDS_READ,
  })
  return done({
    now,
    changes: records
      .flatMap((record) => hungOut(record, now))
      .sort((one, other) => other.approvedAt - one.approvedAt),
    more: records.length === RECORDS_READ,
  })
}

function hungOut(record: Correction, now: Instant) {
  return approvedRounds(record).flatMap(({ what, old, to, why, byName, decision, noticeUntil }) => {
    if (noticeUntil === null || noticeUntil <= now || !decision) return []
    return [
      {
        who: maskedName(record.name),
        title: record.title,
        startsAt: record.startsAt,
        what,
        fromMinutes: old?.minutes ?? 0,
        toMinutes: to?.minutes ?? 0,
        why,
        askedBy: maskedName(byName),
        approvedBy: maskedName(decision.byName),
        approvedAt: decision.at,
        until: noticeUntil,
      },
    ]
  })
}
