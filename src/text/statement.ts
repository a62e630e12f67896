import type { Output } from '#contract/index'
import { durationOf } from './amounts'

type PendingStatus = Output<'points.statement'>['pending'][number]['status']

export const statementText = {
  name: '时间银行',
  tabs: '看哪一本',
  hoursTab: '服务时长',
  pointsTab: '积分',
  hoursTotal: '一共服务了',
  hoursUnit: '小时',
  hoursSay: '只增不花。兑换用的是积分，时长一直都在。',
  pointsTotal: '可用积分',
  pointsUnit: '分',
  pointsSay: '团长确认一次，记一次。',
  held: (points: number) => `另有 ${points} 分为兑换留着`,

  pending: '等团长确认',
  pendingTag: {
    open: '正在服务',
    closed: '等团长确认',
    forgotten: '忘了签退',
    overlap: '等团长核对',
    outOnly: '等团长核对',
  } satisfies Record<PendingStatus, string>,
  pendingSay: {
    open: '结束时请再扫一次',
    closed: '确认后记时长和积分',
    forgotten: '请告诉团长服务到几点',
    overlap: '同一时间在两处签到，请和团长说一声',
    outOnly: '只扫了签退，请和团长说一声',
  } satisfies Record<PendingStatus, string>,
  pendingMinutes: (minutes: number) => (minutes > 0 ? durationOf(minutes) : '待定'),

  monthIn: (amount: string) => (amount.startsWith('-') ? `支出 ${amount.slice(1)}` : `存入 ${amount}`),
  day: '日期',
  what: '做了什么',
  sum: '存入，结余',
  hoursIn: (minutes: number) => `+${durationOf(minutes)}`,
  hoursRest: (hours: string) => `结余 ${hours} 小时`,
  pointsIn: (points: number) => (points < 0 ? `−${-points} 分` : `+${points} 分`),
  pointsWait: '积分等点位负责人核过人数再记',
  released: '人数核对好了，积分记上',
  redeemed: '领到了，积分这时才扣',
  pointsRest: (points: number) => `结余 ${points} 分`,
  wholeMonth: '全月合计',
  wholeMonthDay: '全月',
  noPoints: '计时长，不计积分',
  remainder: (minutes: number) => `余 ${minutes} 分钟存在时间银行`,

  nothing: '还没有记入',
  nothingSay: '服务过、团长确认后，这里就有第一笔',
  grades: '凭证分四级',
  realName: '补上真实姓名',
  realNameSay: '服务证明上要用',
  notRegistered: '您还没有登记',
  notRegisteredSay: '登记成志愿者，就有自己的时间银行',
  register: '成为志愿者',
}
