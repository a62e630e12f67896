import { PAGE } from '#cloud/readLedger'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { beginRehearsal, type Rehearsal, rehearse } from '#domain/rehearsal'
import { periodOf, previousPeriod } from '#domain/time'
import { staffAndVersion } from './staffAndVersion'

const PAGES_PER_CALL = 8

/**
 * Rehearses a proposed version on what really happened last month, some pages a call; the phone asks again until it is
 * done. Progress is kept in the version itself, so that anybody may go on with it.
 */
export const rehearseRules: Handler<'books.rehearseRules'> = async ({ version }, { store, now, caller }) => {
  const { who, found } = await staffAndVersion(store, caller.personId, version)
  if (!worksAtCentre(who.hats)) return fail('NotOfCentre')
  if (!found) return fail('RulesNotFound')
  if (found.rehearsal?.doneAt !== undefined) return done(told(found.rehearsal))
  if (found.status !== 'proposed') return fail('AlreadyDecided')

  let rehearsal = found.rehearsal ?? beginRehearsal(previousPeriod(periodOf(now)))
  for (let pages = 0; pages < PAGES_PER_CALL && rehearsal.doneAt === undefined; pages += 1) {
    const { period, after } = rehearsal
    const lines = await store.find('ledger', {
      where: { line: { $gt: after || `${period}~`, $lt: `${period}~~` } },
      orderBy: [['line', 'asc']],
      limit: PAGE,
    })
    rehearsal = rehearse(rehearsal, lines, found.rules, lines.length < PAGE ? { doneAt: now } : undefined)
  }
  const audit = { by: caller.personId, at: now, does: 'books.rehearseRules' }
  await store.update(
    'ruleBooks',
    { _id: found._id, rev: found.rev },
    { set: { rehearsal, audit }, inc: { rev: 1 } },
  )
  return done(told(rehearsal))
}

function told({ period, people, affected, pointsBefore, pointsAfter, doneAt }: Rehearsal) {
  return { period, people, affected, pointsBefore, pointsAfter, isDone: doneAt !== undefined }
}
