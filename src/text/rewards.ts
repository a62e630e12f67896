import type { Output } from '#contract/index'
import { dayOf, dayPartOf, spanOf } from './when'

type Kind = Output<'reward.catalogue'>['items'][number]['kind']
type Place = Readonly<{ servicePointName: string; room: string }>
type Slot = Readonly<{ startsAt: number; endsAt: number | null }>

export const rewardsText = {
  name: '兑换保健项目',
  entry: '兑换',
  entrySay: '用积分换保健项目',
  have: '您有',
  held: (points: number) => `另有 ${points} 分为兑换留着`,
  unit: '积分',
  guest: '登记成志愿者，服务后就能换',
  waiting: '等您去领',
  waitingSay: (place: string, until: number, now: number) => `${place}，${dayOf(until, now)} 前`,
  waitingSlotSay: (place: string, at: number, now: number) => `${place}，${dayOf(at, now)} ${dayPartOf(at)}`,
  items: '可以换的',
  price: (points: number) => `${points} 分`,
  itemSay: (kind: Kind, places: number, left: number) =>
    left === 0 ? '换完了' : `${places > 1 ? `${places} 处` : ''}还剩 ${left} ${unitOf[kind]}`,
  nothing: '现在没有可以换的',
  nothingSay: '服务中心会不时添上新的，过几天再来看看',
  toServe: '看看哪里有活动',

  // one item
  page: '兑换',
  gone: '这一项现在没有了',
  goneSay: '回目录看看别的',
  back: '回目录',
  needs: '需要',
  enough: '积分够',
  missing: (points: number) => `还差 ${points} 分`,
  left: (kind: Kind, left: number) => (left === 0 ? '换完了' : `还剩 ${left} ${unitOf[kind]}`),
  which: { slot: '哪天去', goods: '到哪里领' } satisfies Record<Kind, string>,
  more: { slot: '更多时间', goods: '更多点位' } satisfies Record<Kind, string>,
  place: ({ servicePointName, room }: Place) => (room ? `${servicePointName} · ${room}` : servicePointName),
  slot: ({ startsAt, endsAt }: Slot, now: number) =>
    `${dayOf(startsAt, now)} ${endsAt === null ? dayPartOf(startsAt) : spanOf(startsAt, endsAt)}`,
  how: '怎么用',
  steps: (kind: Kind, points: number, place: string) => [
    { name: '兑换', say: `${points} 积分先替您留着` },
    {
      name: `到${place}`,
      say: kind === 'slot' ? '出示取号码，或者报四位数字' : '出示取货码，或者报四位数字',
    },
    { name: kind === 'slot' ? '轮到您了' : '领到手', say: '这时才扣积分' },
  ],
  now: '现在',
  todo: '还没到',
  calmSay: '去不了可以取消，积分马上退回',
  act: (points: number) => `用 ${points} 积分兑换`,
  soldOut: '换完了',
  register: '成为志愿者',

  // the slip
  slip: '取货码',
  redeemed: (points: number) => `换好了，${points} 积分先留着`,
  number: '报这四位数字',
  codeLabel: (number: string) => `取货二维码，数字 ${number}`,
  show: '给点位的人看，或者报数字',
  until: (until: number, now: number) => `请在 ${dayOf(until, now)} 前来领`,
  next: '接下来',
  nextShift: '下一次服务',
  nextShiftSay: (title: string, at: number, now: number) => `${dayOf(at, now)}，${title}`,
  nextNone: '再去服务一次',
  nextNoneSay: '看看近处有什么活动',
  cancel: '取消，退回积分',
  cancelTitle: '取消这次兑换？',
  cancelSay: (points: number) => `${points} 积分马上退回`,
  cancelYes: '取消兑换',
  cancelNo: '留着',
  cancelled: '取消了，积分退回了',
  handed: (points: number) => `领到了，用了 ${points} 积分`,
  released: '已取消或过期，积分退回了',
  notOpen: '没有打开取货码',
}

const unitOf: Record<Kind, string> = { slot: '个号', goods: '件' }

export const handOverText = {
  name: '发放兑换',
  entry: '发放兑换',
  entrySay: '扫码或听数字，把东西发给志愿者',
  ask: '请对方出示取货码，或者报四位数字',
  scan: '扫取货码',
  cameraHint: '对准取货码',
  giveUp: '不扫了',
  noCamera: '打不开相机，请输入数字',
  number: '四位数字',
  numberHint: '例如 5274',
  find: '查一查',
  numberFault: '请输入四位数字',
  question: '发给这位？',
  two: '有两位报的数字相同，请对一下姓名',
  card: (cardNo: string) => `卡号 ${cardNo}`,
  item: (name: string, points: number) => `${name}，${points} 积分`,
  give: '发给本人',
  notYet: '先不发',
  given: (person: string, name: string) => `已发给${person}：${name}`,
  waiting: (count: number) => `等着来领的（${count}）`,
  waitingNone: '现在没有人要来领',
  until: (until: number, now: number) => `留到 ${dayOf(until, now)}`,
  at: (at: number, now: number) => `${dayOf(at, now)} ${dayPartOf(at)}`,
  notOpen: '没有打开这个点位',
}
