import { addAll } from '#cloud/addAll'
import type { Store } from '#cloud/ports'
import { type LineCursor, linesByTime, PAGE } from '#cloud/readLedger'
import {
  afterSeal,
  type ClosedDay,
  followed,
  lastDayToSeal,
  reachedDay,
  type Seal,
  sealId,
} from '#domain/seal'
import { chinaDateOf, type CivilDate, DAY, type Instant, startOfDay } from '#domain/time'

/** More than this is left to the next run, which begins with the day that was not finished. */
const PAGES_PER_RUN = 60

/**
 * Seals every day that has been over for a day. Seals have deterministic ids and are never written over, so that a
 * repeat changes nothing. Answers the last sealed day.
 * @param sealedOn up to which day everything is known to be sealed. The latest seal there is does not tell: a batch that
 *   was cut may have left a hole before it.
 */
export async function sealDays(
  store: Store,
  sealedOn: CivilDate | null,
  now: Instant,
): Promise<CivilDate | null> {
  const last = sealedOn === null ? undefined : await store.get('seals', sealId(sealedOn))
  const upTo = lastDayToSeal(now)
  if (last && last.on >= upTo) return last.on

  const until = startOfDay(upTo) + DAY
  let chain = last ? afterSeal(last) : null
  let after: LineCursor | null = null
  const closed: ClosedDay[] = []
  for (let pages = 0; pages < PAGES_PER_RUN; pages += 1) {
    const since: Instant = chain ? startOfDay(chain.on) : 0
    const lines = await linesByTime(store, { since, until, after })
    const next = followed(chain, lines)
    chain = next.chain
    closed.push(...next.closed)
    after = lines[lines.length - 1] ?? after
    if (lines.length === PAGE) continue
    // Nothing is left before `until`: the days up to it are over too.
    if (chain) closed.push(...reachedDay(chain, chinaDateOf(until)).closed)
    break
  }
  if (closed.length > 0)
    await addAll(
      store,
      'seals',
      closed.map((day) => sealOf(day, now)),
      sameSeal(closed),
    )
  return closed[closed.length - 1]?.on ?? last?.on ?? null
}

function sealOf(day: ClosedDay, now: Instant): Seal {
  return { ...day, _id: sealId(day.on), audit: { by: 'timer', at: now, does: 'scheduled.checkBooks' } }
}

function sameSeal(closed: readonly ClosedDay[]): (there: Seal) => void {
  const heads = new Map(closed.map(({ on, head }) => [on, head]))
  return ({ on, head }) => {
    if (heads.get(on) !== head) throw new Error(`Broken invariant: ${on} is sealed over other entries`)
  }
}
