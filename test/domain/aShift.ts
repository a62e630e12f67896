import type { Decided, Shift } from '#domain/shift'

const AT = Date.UTC(2026, 10, 28, 4)

/** A shift with the leader's word said about these people: 90 minutes on grade A unless told otherwise. */
export function aShift(said: Record<string, Partial<Decided>>, id = 'wj:T02-a:20261128:1'): Shift {
  const decided = Object.fromEntries(
    Object.entries(said).map(([personId, over]) => [
      personId,
      {
        minutes: 90,
        grade: 'A' as const,
        name: personId,
        cardNo: 'WJ000001',
        inAt: AT,
        outAt: AT,
        batch: 0,
        ...over,
      },
    ]),
  )
  return {
    _id: id,
    rev: 1,
    teamId: 'T02',
    servicePointId: 'P01',
    title: '修伞磨刀',
    room: '',
    startsAt: AT,
    endsAt: AT,
    secret: '',
    codes: [],
    expected: [],
    decided,
    batches: [{ key: 'k', body: 'b', by: 'wj:leader', at: AT, ruleVersion: 1 }],
    unsettled: true,
    decidedAt: AT,
    audit: { by: 'wj:leader', at: AT, does: 'session.confirm' },
  }
}
