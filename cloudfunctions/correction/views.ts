import type { RoundView } from '#contract/correction'
import type { ChangeRound, Correction } from '#domain/correction'

export function recordView(record: Correction) {
  const { shiftId, personId, name, title, startsAt, endsAt, rounds } = record
  return { shiftId, personId, name, title, startsAt, endsAt, rounds: rounds.map(roundView) }
}

function roundView(round: ChangeRound): RoundView {
  const { id: roundId, what, old, to, why, byName, at, decision, overtaken, noticeUntil, appeal } = round
  return {
    roundId,
    what,
    old,
    to,
    why,
    byName,
    at,
    status: overtaken ? 'overtaken' : (decision?.said ?? 'asked'),
    decidedByName: decision?.byName ?? null,
    decidedAt: decision?.at ?? null,
    decidedWhy: decision?.said === 'refused' ? decision.why : null,
    noticeUntil,
    appeal,
  }
}
