import type { Centre, VisitLimitRaise } from './centre'
import type { PersonId } from './ids'
import type { Instant } from './time'

/** In fen; the centre may set another. */
export const FIRST_VISIT_LIMIT = 20_000
export const VISIT_LIMIT_SETTING = 'visitLimit'

type Limit = Pick<Centre, 'visitLimitCents' | 'visitLimitRaise'>

/** How much of an elder's money one visit may spend. */
export function visitLimitOf(centre: Limit | undefined): number {
  return centre?.visitLimitCents ?? FIRST_VISIT_LIMIT
}

/** Lower from one person's word on; higher only when another of the centre says the same figure. */
export function limitSaid(
  centre: Limit,
  cents: number,
  me: Readonly<{ personId: PersonId; name: string }>,
  at: Instant,
): Readonly<{ visitLimitCents: number; visitLimitRaise: VisitLimitRaise | null }> {
  const now = visitLimitOf(centre)
  const { visitLimitRaise: raise } = centre
  const isAgreed = raise?.cents === cents && raise.by !== me.personId
  if (cents <= now || isAgreed) return { visitLimitCents: cents, visitLimitRaise: null }
  return { visitLimitCents: now, visitLimitRaise: { cents, by: me.personId, byName: me.name, at } }
}

/** The command has done its work already: nothing is left to write. */
export function isLimitSaid(centre: Limit, cents: number, me: PersonId): boolean {
  const { visitLimitRaise: raise } = centre
  if (raise) return raise.cents === cents && raise.by === me
  return visitLimitOf(centre) === cents
}
