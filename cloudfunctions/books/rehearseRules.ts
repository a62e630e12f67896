import type { Store } from '#cloud/ports'
import { everybody } from '#cloud/presentPeople'
import { allLinesOf, PAGE } from '#cloud/readLedger'
import { done, fail, type Handler } from '#cloud/serve'
import { expiryInForce, type ExpiryRule } from '#domain/expiry'
import { worksAtCentre } from '#domain/hats'
import { beginRehearsal, type Rehearsal, rehearse, rehearseLapse } from '#domain/rehearsal'
import type { Rules } from '#domain/ruleBook'
import type { RuleBookVersion } from '#domain/ruleBookVersion'
import { type Instant, periodOf, previousPeriod } from '#domain/time'
import { staffAndVersion } from './staffAndVersion'

const PAGES_PER_CALL = 8
const PEOPLE_PER_PAGE = 50
const VERSIONS_READ = 500

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

  const rule = await expiryOf(found, store)
  let rehearsal = found.rehearsal ?? beginRehearsal(previousPeriod(periodOf(now)))
  for (let pages = 0; pages < PAGES_PER_CALL && rehearsal.doneAt === undefined; pages += 1)
    rehearsal = rehearsal.linesDone
      ? await overPeople(store, rehearsal, rule, now)
      : await overLines(store, rehearsal, found.rules, rule === null ? now : undefined)
  const audit = { by: caller.personId, at: now, does: 'books.rehearseRules' }
  await store.update(
    'ruleBooks',
    { _id: found._id, rev: found.rev },
    { set: { rehearsal, audit }, inc: { rev: 1 } },
  )
  return done(told(rehearsal))
}

async function overLines(
  store: Store,
  rehearsal: Rehearsal,
  rules: Rules,
  doneAt: Instant | undefined,
): Promise<Rehearsal> {
  const { period, after } = rehearsal
  const lines = await store.find('ledger', {
    where: { line: { $gt: after || `${period}~`, $lt: `${period}~~` } },
    orderBy: [['line', 'asc']],
    limit: PAGE,
  })
  return rehearse(rehearsal, lines, rules, lines.length < PAGE ? { doneAt } : undefined)
}

async function overPeople(
  store: Store,
  rehearsal: Rehearsal,
  rule: ExpiryRule | null,
  now: Instant,
): Promise<Rehearsal> {
  if (rule === null) return { ...rehearsal, doneAt: now }
  // Who left counts too: a page that is shorter without her is not the last, and what she had lapses as anybody's.
  const people = await everybody(store).find('people', {
    where: { _id: { $gt: rehearsal.lapse?.after ?? '' } },
    orderBy: [['_id', 'asc']],
    limit: PEOPLE_PER_PAGE,
  })
  const ids = people.map(({ _id }) => _id)
  const lines = ids.length > 0 ? await allLinesOf(store, ids) : []
  const lapse = rehearseLapse(rehearsal.lapse, people, lines, rule)
  return { ...rehearsal, lapse, ...(people.length < PEOPLE_PER_PAGE ? { doneAt: now } : {}) }
}

/** As it will be on the day the version takes effect; null: points are good for ever under it. */
async function expiryOf(version: RuleBookVersion, store: Store): Promise<ExpiryRule | null> {
  if (version.rules.expiry === null) return null
  const approved = await store.find('ruleBooks', {
    where: { status: 'approved', takesEffectOn: { $lte: version.takesEffectOn } },
    orderBy: [['takesEffectOn', 'desc']],
    limit: VERSIONS_READ,
  })
  return expiryInForce([...approved, { ...version, status: 'approved' }], version.takesEffectOn)
}

function told({ period, people, affected, pointsBefore, pointsAfter, lapse, doneAt }: Rehearsal) {
  const isDone = doneAt !== undefined
  return { period, people, affected, pointsBefore, pointsAfter, lapse: lapse ?? null, isDone }
}
