import type { Output } from '#contract/index'
import { dateOf, nearDayOf, timeOf } from './when'

type Claim = Output<'claim.desk'>['claims'][number]
type Thing = Claim['thing']

const things: Record<Thing, string> = {
  umbrella: '雨伞',
  appliance: '小家电',
  photo: '老照片',
  leather: '皮衣',
  knife: '刀剪',
  clothes: '衣物',
  other: '别的东西',
}

export const claimText = {
  things,
  tag: (tag: string) => `牌号 ${tag}`,
  promised: (on: string, now: number) => `说好 ${dateOf(on, now)}`,
  stand: (
    { status, promisedOn, readyAt, collectedAt, overdue }: Omit<Claim, 'ownerName' | 'byName'>,
    now: number,
  ) => {
    if (status === 'collected')
      return collectedAt === null ? '取走了' : `${nearDayOf(collectedAt, now)}取走了`
    if (status === 'ready')
      return overdue
        ? '修好两周了，还没来取'
        : `${readyAt === null ? '' : nearDayOf(readyAt, now)}修好了，等人来取`
    return overdue ? `说好 ${dateOf(promisedOn, now)}，过期了` : `在修，说好 ${dateOf(promisedOn, now)}`
  },
  short: (status: Claim['status'], overdue: boolean) =>
    overdue ? '过期' : { inWork: '在修', ready: '可以取', collected: '取走了' }[status],
  pictureOf: (thing: Thing) => `${things[thing]}的照片`,

  // the owner's
  mine: '我的取件单',
  mineNone: '还没有取件单',
  mineNoneSay: '把东西留在服务点修，扫一扫取件码，修好了这里看得到',
  addByScan: '扫取件码',
  scanHint: '对准取件码',
  giveUp: '先不扫了',
  noCamera: '这部手机打不开相机，请到点位凭姓名和手机后四位取',
  kept: '收好了，修好了告诉您',
  digits: '取件码',
  digitsSay: '取的时候报这六位，或者给人扫一扫',
  codeLabel: '取件码，给点位负责人扫',
  waits: '可以取的和在修的',
  past: '取走的',
  askedHeld: '说明还在核对',

  // the shelf
  desk: '留下的东西',
  deskTabs: '看哪些',
  open: '在架上',
  overdue: '过期的',
  collected: '取走的',
  deskNone: '架上没有东西',
  deskNoneSay: '有人来修伞、修小家电，点下面收一件',
  overdueNone: '没有过期的',
  overdueNoneSay: '说好的日子都守住了',
  collectedNone: '还没有人取走过东西',
  takeIn: '收一件',
  scanToGive: '扫取件码',
  giveTitle: (thing: Thing, tag: string) => `${things[thing]} · 牌号 ${tag}`,
  owner: (name: string) => `是${name}的`,
  makeReady: '修好了',
  promiseAnew: '改个日子',
  promisedAnew: '改好了，主人手机上看得到',
  readyDone: '记下了，主人手机上看得到',
  handTitle: '交还给主人',
  handSay: '请他报取件码，或者报姓名和手机后四位',
  byCode: '报取件码',
  byName: '报姓名',
  how: '怎么核对',
  code: '六位取件码',
  codeHint: '6 位数字',
  codeFault: '请填 6 位数字',
  name: '他说的姓名',
  nameHint: '和留下时一样',
  nameFault: '请写上姓名',
  phoneEnd: '手机后四位',
  phoneEndHint: '4 位数字',
  phoneEndFault: '请填 4 位数字',
  give: '交还',
  given: '交还了',
  wrongPlace: '这张码不是这里的，请核对',
  close: '关上',

  // taking in
  newName: '收一件东西',
  thing: '是什么',
  thingHint: '选一样',
  thingFault: '请选一样',
  asked: '要做什么',
  askedHint: '比如 断了两根伞骨',
  askedFault: '写一句要做什么',
  promise: '哪天能好',
  promiseHint: '选一天',
  promiseFault: '请选一天',
  picture: '拍一张照片',
  pictureAgain: '换一张照片',
  pictureSay: '可以不拍。拍了不容易拿错',
  whose: '是谁的',
  ownerName: '姓名',
  ownerHint: '比如 张老伯',
  ownerFault: '请写上姓名',
  card: '扫他的志愿者卡',
  cardIn: '已经扫了卡',
  byHand: '改成写姓名',
  receive: '收下',
  received: (name: string) => `收下了，是${name}的`,
  tie: (tag: string) => `把 ${tag} 写在牌子上，系在东西上`,
  tell: '请主人扫这个码，或记下六位取件码',
  another: '再收一件',
  done: '好了',
  at: (at: number) => timeOf(at),
}
