import { countSlice } from '#cloud/rating'
import type { Store } from '#cloud/ports'
import { rulesInForce } from '#cloud/rulesInForce'
import { done, fail, type Handler } from '#cloud/serve'
import { type HalfYear, monthsOf } from '#domain/halfYear'
import { worksAtCentre } from '#domain/hats'
import { lastDayOf, mayStart, ratingRulesOf, type RatingRun } from '#domain/rating'

/** So many slices in this call; the timer goes on with a town of more teams. */
const SLICES_AT_ONCE = 4

/** Begins a rating and counts. Whoever begins it a second time goes on with the first. */
export const startRating: Handler<'team.startRating'> = async ({ half }, { store, now, caller }) => {
  const [me, known, unsettled, book] = await Promise.all([
    store.get('people', caller.personId),
    store.get('ratingRuns', half),
    isUnsettled(store, half),
    rulesInForce(store, lastDayOf(half)),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  const audit = { by: me._id, at: now, does: 'team.startRating' }
  let run = known
  if (!run) {
    const allowed = mayStart(half, now)
    if (!allowed.ok) return fail(allowed.refusal)
    if (unsettled) return fail('HalfNotSettled')
    const begun: RatingRun = {
      _id: half,
      rules: ratingRulesOf(book),
      status: 'counting',
      cursor: '',
      startedBy: me._id,
      startedByName: me.name,
      startedAt: now,
      noticedAt: null,
      noticeUntil: null,
      approvedBy: null,
      approvedByName: null,
      approvedAt: null,
      due: now,
      rev: 0,
      audit,
    }
    run = (await store.add('ratingRuns', [begun])) === 'added' ? begun : await store.get('ratingRuns', half)
  }
  for (let slice = 0; slice < SLICES_AT_ONCE && run?.status === 'counting'; slice += 1)
    run = await countSlice(store, run, audit)
  return done({ half })
}

/** A month whose entries are not summed yet could still give other figures. */
async function isUnsettled(store: Store, half: HalfYear): Promise<boolean> {
  const open = await store.find('ledger', { where: { period: { $in: monthsOf(half) }, live: 1 }, limit: 1 })
  return open.length > 0
}
