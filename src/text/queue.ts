import type { Output } from '#contract/index'
import { spanOf } from './when'

type Look = Output<'queue.look'>
type State = NonNullable<Look['mine']>['state']

export const queueText = {
  name: '现场取号',
  span: ({ startsAt, endsAt }: Pick<Look, 'startsAt' | 'endsAt'>) => spanOf(startsAt, endsAt),
  mine: '您的号',
  ahead: (before: number, wait: number) =>
    before === 0 ? '下一位就是您，请准备好' : `还有 ${before} 位，约 ${wait} 分钟`,
  state: {
    waiting: '在等',
    called: '轮到您了，请过来',
    skipped: '叫过您了，请找负责人再叫',
    done: '办好了',
    left: '不等了',
  } satisfies Record<State, string>,
  calledNow: '正在叫',
  nobodyCalled: '还没开始叫号',
  inLine: (waiting: number, wait: number) =>
    waiting === 0 ? '现在没有人在等' : `现在排 ${waiting} 位，约等 ${wait} 分钟`,
  take: '取一个号',
  taking: '正在取号…',
  taken: (label: string) => `取好了，您是 ${label} 号`,
  leave: '不等了',
  left: '好了，号让给后面的人',
  number: '号',

  desk: '叫号',
  callNext: (label: string) => `叫 ${label} 号`,
  nobodyWaits: '没有人在等',
  done: '办好了',
  skip: '过号',
  recall: '再叫一次',
  give: '帮人取一个号',
  gave: (label: string) => `请记住：${label} 号`,
  giveName: '怎么称呼（可以不填）',
  giveHint: '比如 张老伯',
  waitingList: (count: number) => `在等的 ${count} 位`,
  skippedList: '过号的',
  called: '正在办',
  doneCount: (count: number) => `办好了 ${count} 位`,
  offline: (acts: number) =>
    acts === 0 ? '没有网络，照常叫号' : `没有网络，照常叫号；${acts} 步存在这台手机上，连上自动传`,
  notYet: '第一次打开要有网络，连上再来',
  screen: '大屏',
  screenSay: '放在房间里，大家看得到叫到几号',
  next: '后面',
  waits: (waiting: number, wait: number) => `在等 ${waiting} 位，约 ${wait} 分钟`,
  close: '关上',
}
