import { roundOf } from '#cloud/rounds'
import { rulesInForce } from '#cloud/rulesInForce'
import { done, type Handler } from '#cloud/serve'
import { budgetOf } from '#domain/budget'
import { beginCheck } from '#domain/invariants'
import { BOOKS_ROUND } from '#domain/round'
import { chinaDateOf } from '#domain/time'

const GRANTS_READ = 1000
const GRANTS_SHOWN = 20

/** Points outstanding, at what the town sets aside for a point, against the money granted; for everybody. */
export const budget: Handler<'books.budget'> = async (_input, { store, now }) => {
  const [round, rules, grants] = await Promise.all([
    roundOf(store, BOOKS_ROUND),
    rulesInForce(store, chinaDateOf(now)),
    store.find('grants', {
      where: { grantedOn: { $gt: '' } },
      orderBy: [['grantedOn', 'desc']],
      limit: GRANTS_READ,
    }),
  ])
  const last = round?.last ?? null
  const { byFund, ...sums } = budgetOf(grants, last?.figures ?? beginCheck(0, null).figures, rules.pointCents)
  return done({
    now,
    checkedAt: last?.endedAt ?? null,
    pointCents: rules.pointCents,
    ...sums,
    byFund: [...byFund],
    grants: grants.slice(0, GRANTS_SHOWN).map(({ _id, fund, cents, grantedOn, note }) => ({
      grantId: _id.slice(-12),
      fund,
      cents,
      grantedOn,
      note,
    })),
  })
}
