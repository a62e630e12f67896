import type { Audit } from './audit'
import { type Decision, accept, refuse } from './decision'
import { type Hats, worksAtCentre } from './hats'
import type { CommandKey, PersonId } from './ids'
import { type Figures, outstandingPoints } from './invariants'
import { FUNDS, type Fund } from './reward'
import { chinaDateOf, type CivilDate, type Instant } from './time'

/** Money one of the three sources has granted for what points become. It never passes through this software. */
export type Grant = Readonly<{
  _id: string
  fund: Fund
  cents: number
  grantedOn: CivilDate
  note: string
  audit: Audit
}>

/** What is promised in points beside what is there in money (专款专用). All money in hundredths of a yuan. */
export type Budget = Readonly<{
  grantedCents: number
  byFund: readonly Readonly<{ fund: Fund; cents: number }>[]
  spentCents: number
  leftCents: number
  /** Points in people's hands at the town's value for a point. */
  promisedCents: number
  /** Promised of what is left, in a hundred; null with nothing left. */
  percent: number | null
  standing: 'enough' | 'tight' | 'short'
}>

/** From here on somebody has to look for more money. */
export const TIGHT_PERCENT = 80

export function budgetOf(
  grants: readonly Pick<Grant, 'fund' | 'cents'>[],
  figures: Figures,
  pointCents: number,
): Budget {
  const byFund = FUNDS.map((fund) => ({
    fund,
    cents: grants.filter((grant) => grant.fund === fund).reduce((sum, { cents }) => sum + cents, 0),
  }))
  const grantedCents = byFund.reduce((sum, { cents }) => sum + cents, 0)
  const spentCents = figures.pointsRedeemed * pointCents
  const leftCents = grantedCents - spentCents
  const promisedCents = Math.max(0, outstandingPoints(figures)) * pointCents
  const percent = leftCents > 0 ? Math.ceil((promisedCents * 100) / leftCents) : null
  const standing =
    promisedCents === 0 || (percent !== null && percent < TIGHT_PERCENT)
      ? 'enough'
      : percent !== null && percent <= 100
        ? 'tight'
        : 'short'
  return { grantedCents, byFund, spentCents, leftCents, promisedCents, percent, standing }
}

export function grantId(personId: PersonId, key: CommandKey): string {
  return `grant~${personId}~${key}`
}

export function recordGrant(
  given: Pick<Grant, 'fund' | 'cents' | 'grantedOn' | 'note'>,
  who: Readonly<{ personId: PersonId; hats: Hats }>,
  { key, now }: Readonly<{ key: CommandKey; now: Instant }>,
): Decision<Grant, 'NotOfCentre' | 'GrantInTheFuture'> {
  if (!worksAtCentre(who.hats)) return refuse('NotOfCentre')
  if (given.grantedOn > chinaDateOf(now)) return refuse('GrantInTheFuture')
  return accept({
    _id: grantId(who.personId, key),
    ...given,
    audit: { by: who.personId, at: now, does: 'books.recordGrant', key },
  })
}
