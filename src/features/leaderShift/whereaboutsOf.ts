import type { RosterRow } from './rosterRow'

/** Where she is by all that is known here, also by what this phone wrote down and the cloud has not heard yet. */
export function whereaboutsOf({
  status,
  outAt,
  waits,
}: Pick<RosterRow, 'status' | 'outAt' | 'waits'>): 'missing' | 'here' | 'gone' {
  if (waits) return waits === 'in' ? 'here' : 'gone'
  if (status === 'missing' || status === 'absent') return 'missing'
  return status === 'in' || (status === 'overlap' && outAt === null) ? 'here' : 'gone'
}
