import type { Grant } from '#domain/budget'
import { chinaDateOf, DAY, type Instant } from '#domain/time'

/** Money of three sources, all of it invented. */
export function demoGrants(now: Instant): Grant[] {
  const granted = [
    { fund: 'town', cents: 1_000_000, note: '示例：镇里的年度经费', daysAgo: 60 },
    { fund: 'projects', cents: 600_000, note: '示例：服务项目扶持', daysAgo: 40 },
    { fund: 'enterprises', cents: 400_000, note: '示例：爱心企业捐助', daysAgo: 20 },
  ] as const
  return granted.map(({ fund, cents, note, daysAgo }, n) => {
    const at = now - daysAgo * DAY
    return {
      _id: `grant~demo~${n}`,
      fund,
      cents,
      note,
      grantedOn: chinaDateOf(at),
      audit: { by: 'timer', at, does: 'demo' },
    }
  })
}
