import type { Output } from '#contract/index'
import type { Instant } from '#domain/time'

export type Waiting = Output<'centre.desk'>['waiting'][number]

/** One line of the desk for some things that wait; none where nothing does. */
export function waitingOf(
  kind: Waiting['kind'],
  things: readonly Readonly<{ at: Instant }>[],
  more: boolean,
): Waiting[] {
  if (things.length === 0) return []
  return [{ kind, count: things.length, more, since: Math.min(...things.map(({ at }) => at)) }]
}
