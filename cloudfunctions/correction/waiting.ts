import { picturesShown } from '#cloud/picturesShown'
import { done, fail, type Handler } from '#cloud/serve'
import { type Correction, correctionIdOf, openRound } from '#domain/correction'
import { worksAtCentre } from '#domain/hats'
import type { PersonId } from '#domain/ids'
import { type Herself, herselfOf, isHerself } from '#domain/person'
import { recordView } from './views'

const PAGE = 20
/** Those that have waited exactly as long as the last one of the page before are read again. */
const SAME_MOMENT = 20

/** One page by key, whatever the town's size. */
export const waiting: Handler<'correction.waiting'> = async (
  { of, after },
  { cloud, store, now, caller },
) => {
  const field = of === 'decision' ? 'decisionSince' : 'answerSince'
  const [me, found] = await Promise.all([
    store.get('people', caller.personId),
    store.find('corrections', {
      where: { [field]: { $gte: after?.since ?? 1 } },
      orderBy: [
        [field, 'asc'],
        ['_id', 'asc'],
      ],
      limit: PAGE + SAME_MOMENT + 1,
    }),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  const from = after ? correctionIdOf(after.shiftId, after.personId) : ''
  const fresh = found.filter((record) => (record[field] ?? 0) > (after?.since ?? 0) || record._id > from)
  const page = fresh.slice(0, PAGE)
  const shown = await picturesShown(
    cloud,
    me._id,
    page.map((record) => openRound(record)?.proof),
  )
  return done({
    now,
    records: page.map((record) => ({
      ...recordView(record),
      since: record[field] ?? now,
      own: isOwn(record, of, herselfOf(me)),
      proof: shown(openRound(record)?.proof),
    })),
    more: fresh.length > PAGE,
  })
}

/** Whether it is about her, or her own word is asked about, under whichever of her accounts. */
function isOwn(record: Correction, of: 'decision' | 'answer', me: Herself): boolean {
  const isMine = (who: PersonId | undefined) => isHerself(who, me)
  if (isMine(record.personId)) return true
  if (of === 'decision') return isMine(openRound(record)?.by)
  const appealed = record.rounds.filter(({ appeal }) => appeal && !appeal.answer)
  return appealed.every(({ by, decision }) => isMine(by) || isMine(decision?.by))
}
