import { type Claim, claimIdOf, type ClaimThing, claimTagOf, madeReady, takenIn } from '#domain/claim'
import { chinaDateOf, DAY, HOUR, type Instant } from '#domain/time'
import { demoPersonId } from './demoPeople'
import { demoKey } from './rhythm'

type Row = readonly [thing: ClaimThing, asked: string, owner: string, leftDaysAgo: number, promisedIn: number]

/** Every name of these is invented, and says so. */
const ROWS: readonly Row[] = [
  ['umbrella', '断了两根伞骨', '示例·张老伯', 3, 4],
  ['appliance', '电水壶不通电', '示例·李阿姨', 9, -2],
  ['photo', '翻拍全家福，做两张', '示例·王老师', 5, 2],
  ['leather', '皮衣上光', '示例·陈师傅', 6, -1],
]

/** What stands on the shelf of the first place: in work, overdue, and ready to be fetched. */
export function demoClaims(townKey: string, now: Instant): Claim[] {
  const keeper = demoPersonId('V0033', townKey)
  return ROWS.map(([thing, asked, name, daysAgo, promisedIn], n) => {
    const key = demoKey(`claim-${n}`)
    const _id = claimIdOf(townKey, keeper, key)
    const at = now - daysAgo * DAY - HOUR
    const claim = takenIn(
      {
        _id,
        servicePointId: 'P01',
        servicePointName: '虹景',
        thing,
        asked,
        wordsPassed: true,
        picture: null,
        owner: { personId: null, openid: null, name, phoneEnd: `000${n}` },
        takenAt: at,
        promisedOn: chinaDateOf(now + promisedIn * DAY),
      },
      {
        tag: claimTagOf(townKey, _id),
        did: { key, by: keeper, body: '' },
        audit: { by: keeper, at, does: 'demo' },
      },
    )
    if (thing !== 'leather') return claim
    const ready = madeReady(claim, now - DAY)
    return ready.ok ? { ...claim, ...ready.value, rev: 1 } : claim
  })
}
