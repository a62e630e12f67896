import {
  acceptNeed,
  askedNeed,
  dispatchNeed,
  type Move,
  movedBy,
  type Need,
  needIdOf,
  serveNeed,
  takeNeed,
} from '#domain/need'
import type { Decision } from '#domain/decision'
import type { NeedKind } from '#domain/needKind'
import type { Person } from '#domain/person'
import type { Qualification } from '#domain/service'
import { chinaDateOf, DAY, HOUR, type Instant } from '#domain/time'
import { demoPersonId, openidOf } from './demoPeople'
import { demoKey } from './rhythm'
import { seedTeams } from './seedData'

type Row = readonly [
  id: string,
  name: string,
  strengths: readonly string[],
  qualification: Qualification | null,
]

/** What teams of the town's description are good at; which of it the law wants a licence for is the law's. */
const KINDS: readonly Row[] = [
  ['haircut', '上门理发', ['理发'], null],
  ['talk', '陪着说说话', ['沟通谈心'], null],
  ['shopping', '代买生活用品', ['代购'], null],
  ['mending', '修伞磨刀', ['修伞', '磨刀'], null],
  ['appliance', '修理小家电', ['修理小家电'], 'electricity'],
  ['law', '法律咨询', ['法律咨询'], 'law'],
  ['counselling', '心理咨询', ['心理咨询'], 'counselling'],
  ['lessons', '孩子的功课', ['爱心家教'], null],
  ['photographs', '老照片翻拍', ['老照片翻拍'], null],
]

export function demoNeedKinds(at: Instant): NeedKind[] {
  const audit = { by: 'timer' as const, at, does: 'demo' }
  return KINDS.map(([id, name, strengths, qualification], order) => ({
    _id: `wj:${id}`,
    name,
    strengths,
    qualification,
    order,
    audit,
  }))
}

/** Every name and place of these is invented, and says so. */
export function demoNeeds(people: readonly Person[], townKey: string, now: Instant): Need[] {
  const person = (id: string) => {
    const found = people.find(({ _id }) => _id === demoPersonId(id, townKey))
    if (!found) throw new Error(`Nobody in the demo town is ${id}`)
    return { personId: found._id, name: found.name }
  }
  const keeper = person('V0033')
  const team = (teamId: string) => ({ teamId, name: seedTeams.find(({ id }) => id === teamId)?.name ?? '' })
  const asks = (n: number, kindId: string, words: string, askedAt: Instant, asker = 'new'): Need => {
    const [, name = '', , qualification = null] = KINDS.find(([id]) => id === kindId) ?? []
    const askedBy = demoPersonId(asker, townKey)
    return askedNeed(
      {
        _id: needIdOf(askedBy, demoKey(`need-${n}`), townKey),
        askedBy,
        via: 'phone',
        askerOpenid: openidOf(asker),
        body: `demo-${n}`,
        kind: { kindId: `wj:${kindId}`, name, qualification },
        servicePointId: 'P01',
        servicePointName: '虹景1号里',
        estate: null,
        place: 'home',
        words,
        risk: '示例：楼里没有电梯',
        wanted: '平日上午',
        wordsPassed: true,
        contact: {
          name: '示例居民',
          phone: { number: '10000009999', verified: false },
          address: '示例小区 1 号',
        },
        askedAt,
        assistant: keeper,
      },
      '示例居民',
      { by: askedBy, at: askedAt, does: 'demo' },
    )
  }
  const goes = person('V0013')
  const haircuts = team('T01')
  const today = chinaDateOf(now)
  const accepted = (need: Need, at: Instant) => moved(need, acceptNeed(need, keeper), keeper, at)
  const dispatched = (need: Need, at: Instant) =>
    moved(need, dispatchNeed(need, haircuts, null, at), keeper, at)
  const taken = (need: Need, at: Instant) =>
    moved(need, takeNeed(need, { team: haircuts, goes, serveOn: today }, at), person('V0001'), at)
  const served = (need: Need, at: Instant) => moved(need, serveNeed(need, at), goes, at)
  const haircut = asks(1, 'haircut', '示例：腿脚不便，想请人上门理发', now - 30 * HOUR)
  const sent = dispatched(accepted(haircut, now - 20 * HOUR), now - 19 * HOUR)
  const last = asks(4, 'haircut', '示例：家里老人想理个发', now - 4 * DAY)
  const lastTaken = taken(dispatched(accepted(last, now - 3 * DAY), now - 3 * DAY), now - 2 * DAY)
  return [
    sent,
    asks(2, 'talk', '示例：一个人在家，想有人陪着说说话', now - 3 * HOUR, 'V0019'),
    accepted(asks(3, 'mending', '示例：两把伞的骨架断了', now - 26 * HOUR, 'V0020'), now - 2 * HOUR),
    served(lastTaken, now - DAY),
  ]
}

function moved(
  need: Need,
  decision: Decision<Move, string>,
  by: { personId: string; name: string },
  at: Instant,
): Need {
  if (!decision.ok) throw new Error(`The demo town's need did not go on: ${decision.refusal}`)
  const doing = { by: by.personId, byName: by.name, at, does: 'demo' }
  return { ...need, ...movedBy(need, decision.value, doing), rev: need.rev + 1 }
}
