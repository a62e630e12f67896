import type { Output } from '#contract/index'
import { dateOf, momentOf, monthOf } from './when'

type One = Output<'pairing.one'>
type Card = One['pairing']
type Task = One['visits'][number]['tasks'][number]
type Step = One['steps'][number]

const tasks: Record<Task, string> = {
  talk: '沟通谈心',
  haircut: '免费理发',
  bills: '代缴水电费',
  shopping: '代购生活用品',
}
const kinds: Record<Card['pair'][number]['kind'], string> = {
  professional: '专业志愿者',
  community: '社区志愿者',
}
const rhythms: Record<string, string> = { '7': '每周一次', '14': '两周一次', '30': '每月一次' }
const yuan = (cents: number) => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2))

export const pairingText = {
  tasks,
  kinds,
  yuan,
  rhythm: (days: number) => rhythms[String(days)] ?? `${days} 天一次`,
  desk: '爱心结对',
  deskEntry: '爱心结对',
  deskEntrySay: '谁去看老人，有没有落下',
  deskNone: '还没有结对',
  deskNoneSay: '请两位以上志愿者，和一位老人结成对子',
  missed: '该去没去的',
  others: '其他结对',
  more: (count: number) => `还有 ${count} 份`,
  mine: '我的结对',
  mineNone: '还没有结对',
  mineNoneSay: '点位负责人会请您和老人结对',
  stand: ({ status, missed, nextOn, accepted, consented }: Card, now: number) => {
    if (status === 'ended') return '结束了'
    if (status === 'proposed')
      return !accepted && !consented ? '等中心和老人同意' : accepted ? '等老人同意' : '等中心同意'
    if (missed) return nextOn === null ? '该去没去' : `${dateOf(nextOn, now)}前该去，还没去`
    return nextOn === null ? '在走访' : `${dateOf(nextOn, now)}前去一次`
  },
  short: ({ status, missed }: Card) =>
    status === 'running' ? (missed ? '落下了' : '在走访') : status === 'proposed' ? '等同意' : '结束了',
  limit: (cents: number) => `代缴、代购一次最多 ${yuan(cents)} 元`,
  setLimit: '改一次的上限',
  limitField: '一次最多几元',
  limitHint: '整元数，比如 200',
  limitFault: '请填 0 到 10000 的整数',
  limitSave: '存下',
  limitSaved: '存好了',
  limitProposed: '提出来了，等另一位同事同意',
  raise: (cents: number, byName: string) => `${byName}想提到 ${yuan(cents)} 元，要另一位同事同意`,
  raiseOwn: (cents: number) => `您想提到 ${yuan(cents)} 元，等另一位同事同意`,
  raiseYes: (cents: number) => `同意提到 ${yuan(cents)} 元`,
  close: '关上',

  // one
  name: '结对',
  assistant: (name: string) => `全程助理：${name}`,
  pair: '谁去看老人',
  accept: '中心同意',
  accepted: '同意了',
  consentInPerson: '老人当面同意了',
  consentSelf: '我同意他们来看我',
  consented: '记下了',
  look: '看住址和电话',
  lookSay: '看一次，记一次',
  address: '住址',
  phone: '电话',
  noPhone: '没有留电话',
  alone: '一个人住，多留心',
  visits: '走访',
  noVisits: '还没有走访',
  visit: '记一次走访',
  money: (cents: number, what: string) => `${what} ${yuan(cents)} 元`,
  witnessed: (name: string) => `${name}见证`,
  notWitnessed: (name: string) => `等${name}见证`,
  witness: '我见证了这一笔',
  witnessDone: '见证好了',
  statement: '每月账单',
  steps: '经过',
  step: {
    opened: '点位提出结对',
    accepted: '中心同意',
    consented: '老人同意',
    visited: '走访',
    witnessed: '见证了一笔钱',
    missed: '该去没去，提醒了',
    takenOver: '换了全程助理',
    ended: '结束',
  } satisfies Record<Step['what'], string>,
  stepAt: ({ at, byName, note }: Step, now: number) =>
    [momentOf(at, now), byName, note].filter(Boolean).join(' · '),
  looks: '谁看过住址',
  lookAt: (at: number, now: number) => momentOf(at, now),
  takeOver: '由我来当全程助理',
  takeOverTitle: '以后由您来照看？',
  takeOverSay: '换了人，要请中心和老人再同意一次，同意以前先不走访。',
  takeOverYes: '由我来',
  takeOverNo: '先不换',
  takenOver: '好了，等中心和老人同意',
  end: '结束结对',
  endTitle: '结束这份结对？',
  endWhy: '为什么',
  endHint: '比如 老人搬去和女儿住了',
  endFault: '请写一句为什么',
  endYes: '结束',
  ended: '结束了，谢谢这段时间的照顾',

  // a visit
  visitName: '记一次走访',
  on: '哪天去的',
  onHint: '选一天',
  did: '做了什么',
  didFault: '请选一样',
  paidSay: '用了老人的钱，请写清楚，拍下票据，请一位在场的人见证。',
  paid: '用了几元',
  paidHint: '比如 56.8',
  paidFault: '请填钱数，最多两位小数',
  what: '买了什么、缴了什么',
  whatHint: '比如 十一月水费',
  whatFault: '请写一句',
  receipt: '拍票据',
  receiptAgain: '换一张票据',
  receiptFault: '请拍下票据',
  witnessWho: '谁在场见证',
  witnessHint: '选一位',
  witnessFault: '请选一位见证人',
  send: '记下',
  sent: '记下了，辛苦了',

  // opening
  openName: '新的结对',
  openEntry: '提一份结对',
  elderName: '老人怎么称呼',
  elderHint: '比如 沈奶奶',
  elderFault: '请写上称呼',
  elderPhone: '老人的电话',
  elderPhoneHint: '没有可以不填',
  phoneFault: '请填 11 位手机号，1 开头',
  addressHint: '几号几室',
  addressFault: '请写上住址',
  alone2: '住得怎么样',
  aloneYes: '一个人住',
  aloneNo: '和家里人住',
  digits: '老人手机上的 8 位号码',
  digitsHint: '没有可以不填',
  digitsFault: '请填 8 位数字',
  professional: '专业志愿者的卡号',
  community: '社区志愿者的卡号',
  cardHint: 'WJ 加 6 位数字',
  cardFault: '请填卡号：WJ 加 6 位数字',
  qualification: '看过什么证',
  qualificationHint: '比如 护士证，已核对',
  qualificationFault: '请写看过什么证',
  every: '多久去一次',
  propose: '提出来',
  proposed: '提出来了，等中心和老人同意',

  // statement
  statementName: '每月账单',
  monthOf,
  earlier: '上个月',
  later: '下个月',
  total: '这个月一共',
  yuanUnit: '元',
  noMoney: '这个月没有代缴、代购',
  line: (on: string, byName: string, now: number) => `${dateOf(on, now)} · ${byName}经手`,
  receiptOf: (what: string) => `${what}的票据`,
}
