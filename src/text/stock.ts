import type { Output } from '#contract/index'
import { dayOf, nearDayOf, spanOf } from './when'

type Item = Output<'reward.stock'>['items'][number]
type Fund = NonNullable<Item['terms']>['fund']

const unitOf = { slot: '个号', goods: '件' } satisfies Record<Item['kind'], string>
const yuan = (cents: number) => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2))
const fundOf: Record<Fund, string> = { town: '镇财政', projects: '市区项目', enterprises: '爱心企业' }

export const stockText = {
  name: '项目和货架',
  notOpen: '没有打开',
  toDecide: '等人同意',
  onOffer: '正在兑换',
  off: '没有在兑换',
  nothing: '还没有项目',
  nothingSay: '提一个，另一位同事同意后就能兑换',
  nothingHere: '还没有可以上架的项目',
  nothingHereSay: '服务中心定下项目以后，就能在这里添货',
  propose: '提一个新项目',
  price: (points: number) => `${points} 分`,
  standing: (kind: Item['kind'], left: number, waiting: number) =>
    `还剩 ${left} ${unitOf[kind]}${waiting > 0 ? `，${waiting} ${kind === 'slot' ? '人约了' : '件等人来领'}` : ''}`,
  notStanding: { slot: '还没有排时间', goods: '还没有上架' } satisfies Record<Item['kind'], string>,
  proposalSay: (byName: string, at: number, now: number) => `${byName} ${nearDayOf(at, now)}提的`,

  // one item
  item: '保健项目',
  gone: '没有找到这一项',
  inForce: '现在的价目',
  points: '积分',
  worth: '折合',
  yuanUnit: '元',
  fund: (fund: Fund) => `经费：${fundOf[fund]}`,
  proposal: '新的提议',
  from: (points: number, now: number | undefined) =>
    now === undefined || now === points ? `${points} 积分` : `从 ${now} 积分改成 ${points} 积分`,
  worthSay: (cents: number) => `每份折合 ${yuan(cents)} 元`,
  own: '您提的，请另一位同事来定',
  approve: '同意',
  decline: '不同意',
  approved: '已同意，马上生效',
  declined: '已退回',
  declineTitle: '为什么不同意？',
  declineWhy: '说给提议的人听',
  declineHint: '例如 比别处贵，请再问问',
  declineFault: '请写一句为什么',
  cancel: '先不了',
  shelves: { slot: '排好的时间', goods: '货架' } satisfies Record<Item['kind'], string>,
  room: (place: string, room: string) => (room ? `${place} · ${room}` : place),
  slotAt: (startsAt: number, endsAt: number | null, now: number) =>
    `${dayOf(startsAt, now)} ${endsAt === null ? '' : spanOf(startsAt, endsAt)}`,
  handed: (count: number) => (count > 0 ? `已发 ${count}` : ''),
  add: { slot: '排时间', goods: '添货' } satisfies Record<Item['kind'], string>,
  change: '改价目',
  withdraw: '先不兑换了',
  withdrawTitle: '先不兑换这一项？',
  withdrawSay: '已经换好的照样能领。再拿出来要两个人同意',
  withdrawYes: '不兑换了',
  withdrawn: '已收起',

  // filling a shelf
  fillTitle: { slot: '改名额', goods: '添货' } satisfies Record<Item['kind'], string>,
  place: '哪个点位',
  placeHint: '请选点位',
  more: '添上',
  fewer: '减去',
  changeLabel: '添还是减',
  count: '几个',
  countHint: '例如 5',
  countFault: '请填 1 到 500 的整数',
  placeFault: '请选点位',
  fill: '记下',
  filled: '记好了',

  // setting slots
  slotTitle: '排时间',
  day: '第一次在哪天',
  dayHint: '请选日期',
  fromTime: '几点开始',
  untilTime: '几点结束',
  timeHint: '请选时间',
  seats: '每次几个号',
  seatsHint: '例如 12',
  weeks: '连着排几周',
  weeksSay: (weeks: number) => (weeks === 1 ? '只这一次' : `每周同一天，共 ${weeks} 次`),
  roomName: '在哪个房间',
  roomHint: '例如 健康小屋',
  slotsSet: (count: number) => `排好了 ${count} 次`,
  someMissing: '还有没填的',
  set: '排上',

  // proposing
  proposeName: '提议',
  changing: '改价目和说明',
  kind: '是哪一种',
  kinds: {
    goods: { name: '领东西', say: '放在点位的货架上，凭取货码领' },
    slot: { name: '约时间', say: '某天某时到点位来，例如量血压' },
  } satisfies Record<Item['kind'], { name: string; say: string }>,
  title: '叫什么',
  titleHint: '例如 家用急救包',
  about: '说明',
  aboutHint: '写清楚是什么、怎么用',
  pointsField: '多少积分',
  pointsHint: '例如 260',
  worthField: '每份折合多少元',
  worthHint: '例如 80',
  worthFieldSay: '只用来算经费，不发钱',
  fundField: '经费从哪里来',
  funds: fundOf,
  send: '提给同事定',
  sent: '提好了，等另一位同事同意',
  fault: {
    title: '请写名字',
    about: '请写说明',
    points: '请填 1 以上的整数',
    worth: '请填金额，最多两位小数',
  },
}
