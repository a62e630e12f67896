import type { Facts } from '#contract/index'
import { answerOf, type CheckInAnswer } from '#domain/checkInAnswer'
import type { UploadOutcome } from './createScanQueue'

/** What somebody has to look at in what became of a scan; undefined: a plain check-in or check-out. */
export function doubtAbout(
  heard: UploadOutcome,
): Readonly<{ code: CheckInAnswer; facts: Facts }> | undefined {
  if (heard.outcome === 'kept') return { code: heard.why, facts: {} }
  const { session } = heard
  const code = answerOf(session)
  if (code === 'CheckedIn' || code === 'CheckedOut') return undefined
  return { code, facts: { lateMinutes: session.lateMinutes } }
}
