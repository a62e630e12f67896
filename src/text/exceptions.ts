import type { Output } from '#contract/index'
import { durationOf } from './amounts'
import { dayOf, fullTimeOf, nearDayOf, spanOf } from './when'

type View = Output<'centre.exceptions'>['exceptions'][number]
type Facts = View['facts']

const number = (fact: Facts[string] | undefined) => (typeof fact === 'number' ? fact : 0)
const word = (fact: Facts[string] | undefined) => (typeof fact === 'string' ? fact : '')

/** What a person of the centre reads about what was out of the usual: what happened, and why it is here. */
export const exceptionsText = {
  page: '不寻常的记录',
  say: '平常的记录不到这里来。每一条两个办法，选一个就好。',
  kinds: {
    overlap: '同时在两处',
    speed: '走得太快',
    device: '一台机器记了多数人',
    leader: '多数凭团长一句话',
    count: '人数对不上',
    review: '一天太多',
    twoPlaces: '两处的时间重叠',
  } satisfies Record<View['kind'], string>,
  what: {
    overlap: ({ other, at }) =>
      `${fullTimeOf(number(at))} 来签到时，还没从“${word(other)}”签退，团长记了时长`,
    speed: ({ other, minutes }) => `和“${word(other)}”不在一处，离开和到达只隔 ${number(minutes)} 分钟`,
    device: ({ people, of, on }) =>
      on === 'kiosk'
        ? `${number(of)} 人里有 ${number(people)} 人在同一个签到台只输了卡号，没有扫卡`
        : `${number(of)} 人里有 ${number(people)} 人由同一台手机点名，没有扫卡`,
    leader: ({ words, of }) => `${number(of)} 人里有 ${number(words)} 人没扫签退，待到几点是团长说的`,
    count: ({ people, listed, at }) =>
      `${fullTimeOf(number(at))} 数到 ${number(people)} 位，名单上 ${number(listed)} 位`,
    review: ({ why, minutes, day }) =>
      why === 'OverDay'
        ? `这一班 ${durationOf(number(minutes))}，加上当天已记的 ${durationOf(number(day))}，超过 8 小时`
        : `同一个活动一天来了三次以上，这一次 ${durationOf(number(minutes))}`,
    twoPlaces: ({ minutes, other }) =>
      `这一班 ${durationOf(number(minutes))}，和“${word(other)}”的时间有重叠`,
  } satisfies Record<View['kind'], (facts: Facts) => string>,
  why: {
    overlap: '一个人不会同时在两个地方',
    speed: '从一处走到另一处，要的时间比这长',
    device: '可能是替没来的人点了名',
    leader: '没有扫码，只有一个人作证',
    count: '点数的人和团长，有一位看错了；积分都先等着',
    review: '一天最多记 8 小时，多出来的由中心看过再记',
    twoPlaces: '同一段时间不记两次，问清她在哪一处再记',
  } satisfies Record<View['kind'], string>,
  acts: {
    explained: '问过，没事',
    lookInto: '我去问问',
    listStands: '以名单为准',
    pointsStay: '积分先不发',
    counts: '照记',
    doesNotCount: '这次不记',
  } satisfies Record<View['acts'][number], string>,
  done: {
    explained: '记下了，不再提醒',
    lookInto: '记下了，您在问这一条',
    listStands: '以名单为准，等着的积分发了',
    pointsStay: '记下了，积分继续等着',
    counts: '时长和积分记上了',
    doesNotCount: '这次没有记',
  } satisfies Record<View['acts'][number], string>,
  countedBy: (name: string) => `${name}数的`,
  when: (startsAt: number, endsAt: number, now: number) =>
    `${dayOf(startsAt, now)} ${spanOf(startsAt, endsAt)}`,
  since: (at: number, now: number) => `${nearDayOf(at, now)}起在等`,
  lookedInto: (name: string) => `${name}在问这一条`,
  own: '和您自己有关，请另一位同事来定',
  more: '后面还有，先把这些定了',
  nothing: '没有不寻常的记录',
  nothingSay: '平常的事由团长和点位办，用不着您操心',
}
