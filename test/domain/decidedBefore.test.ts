import type { Hold } from '#domain/person'
import { mayHandOver } from '#domain/redemption'
import { type RuleBookVersion, withdraw } from '#domain/ruleBookVersion'
import { maySettle } from '#domain/settlement'
import { DAY } from '#domain/time'

const NOW = Date.UTC(2026, 11, 20)
const manager = {
  personId: 'wj:manager',
  name: 'manager',
  hats: [{ role: 'centre', post: 'manager', name: '示例·服务中心', by: 'timer', at: NOW }],
} as const

describe('what was decided before', () => {
  it('is not decided again: rules that were withdrawn, an item that was handed over', () => {
    const withdrawn = { status: 'withdrawn', takesEffectOn: '2027-01-01' } as RuleBookVersion
    expect(withdraw(withdrawn, manager, { key: 'key', now: NOW })).toMatchObject({
      refusal: 'AlreadyDecided',
    })

    const hold = { status: 'held', servicePointId: 'P01', until: NOW + DAY } as Hold
    const handOver = (of: object) => mayHandOver({ ...hold, ...of }, 'wj:wang', 'wj:keeper', 'P01', NOW)
    expect(handOver({})).toMatchObject({ ok: true })
    expect(handOver({ status: 'handed' })).toMatchObject({ refusal: 'AlreadyHandedOver' })
  })

  it('is no month of a town in which nobody ever did anything', () => {
    expect(maySettle('2026-11', { settledThrough: null }, undefined, NOW)).toMatchObject({
      refusal: 'NothingToSettle',
    })
  })
})
