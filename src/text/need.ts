import type { Output } from '#contract/index'
import { dateOf, momentPassed, nearDayOf } from './when'

type Page = Output<'need.one'>
type Card = Page['need']
type Status = Card['status']
type Step = Page['steps'][number]
type Reason = Output<'need.suggest'>['teams'][number]['reasons'][number]

const MOST_STARS = 3

export const needText = {
  deskEntry: '居民求助',
  deskEntrySay: '审核、派单，看有没有超时的',
  teamEntry: '接单',
  teamEntrySay: '派给团队的，和大家可以接的',
  back: '返回',
  close: '关上',

  // asking
  ask: '请人帮忙',
  stepOf: (step: number, of: number) => `第 ${step} 步，共 ${of} 步`,
  what: '想请人帮什么',
  whatFault: '请选一样',
  licensed: '由有资质的人来做',
  point: '找哪个服务点',
  pointHint: '选离您近的',
  pointFault: '请选一个服务点',
  estate: '住哪个小区',
  estateHint: '可以不选',
  place: '在哪里做',
  places: { home: '到我家里来', point: '我到服务点去' },
  words: '说说是什么事',
  wordsHint: '例如 腿脚不便，想请人上门理发',
  wordsSay: '志愿者会看到，请不要写电话',
  wordsFault: '请写一句',
  risk: '来的人要小心什么',
  riskHint: '例如 楼里没有电梯、家里有狗；没有就写 没有',
  riskSay: '按规定要说清楚，来的人好有准备',
  riskFault: '没有也请写 没有',
  wanted: '什么时候方便',
  wantedHint: '例如 平日上午，可以不写',
  name: '怎么称呼您',
  nameHint: '例如 王阿姨',
  nameFault: '请写个称呼',
  phone: '电话',
  phoneHint: '11 位手机号',
  phoneSay: '只有助理和上门的人看得到，看一次记一次',
  phoneKept: '不填就用您留过的号码',
  phoneFault: '号码不对，请再核对',
  phoneFromWechat: '用微信的手机号',
  phoneTaken: '已经取到微信的手机号',
  address: '地址',
  addressHint: '小区、楼、门牌',
  addressSay: '只有助理和上门的人看得到，看一次记一次',
  addressFault: '上门要有地址',
  next: '下一步',
  before: '上一步',
  send: '发出去',
  sent: '收到了，会有一位助理一直跟着',
  nothing: '现在还不能点单',
  nothingSay: '要做的事还没有列出来，请到服务点问一问',

  // lists
  mine: '我的求助',
  asked: '我请人帮的',
  goes: '我去帮的',
  none: '还没有请人帮过忙',
  noneSay: '理发、修东西、陪着说说话，都可以说',
  assistant: (name: string) => `助理 ${name}`,
  desk: '居民求助',
  deskTabs: '哪些求助',
  deskOpen: '没办完的',
  deskEnded: '办完的',
  deskNone: '这里没有求助',
  deskNoneSay: '有居民点单，就会出现在这里',
  overdueFirst: '超过时间的',
  others: '其他',
  more: '再看一些',
  team: '接单',
  teamOurs: '派给我们的',
  teamTaken: '我们接下的',
  teamOpen: '大家可以接的',
  teamNone: '现在没有单子',
  teamNoneSay: '有新的单子，会出现在这里',

  // one need
  page: '求助单',
  status: {
    asked: '等审核',
    refused: '没能收下',
    accepted: '等派单',
    dispatched: '等接单',
    taken: '已接单',
    served: '等评单',
    rated: '已评单',
    closed: '已办完',
    withdrawn: '已撤回',
  } satisfies Record<Status, string>,
  overdue: '超时',
  overdueSay: '超过约好的时间了，助理已经收到提醒',
  assistantIs: '全程助理',
  assistantSay: '从头到尾跟着这一单，有事找这位',
  next_: (need: Card, now: number): string => {
    const by = need.dueAt === null ? '' : `最晚${nearDayOf(need.dueAt, now)}`
    const day = need.serveOn === null ? '' : dateOf(need.serveOn, now)
    switch (need.status) {
      case 'asked':
        return `${by}答复收不收`
      case 'accepted':
        return `${by}派给合适的团队`
      case 'dispatched':
        return `${need.teamName ?? ''}${by}回话`
      case 'taken':
        return `${need.goesName ?? ''} ${day} ${need.place === 'home' ? '上门' : '在服务点等您'}`
      case 'served':
        return `${by}评一评就好`
      case 'rated':
        return '评过了，谢谢'
      case 'closed':
        return '办完了'
      case 'refused':
        return '没能收下，原因在下面'
      case 'withdrawn':
        return '已经撤回'
    }
  },
  nextIs: '下一步',
  said: '说的情况',
  riskIs: '要小心的',
  wantedIs: '方便的时间',
  held: '文字还在检查，通过后别人才看得到',
  heldOther: '文字还在检查，通过后这里才看得到',
  where: (place: Card['place'], point: string, estate: string | null) =>
    [point, estate, place === 'home' ? '上门' : '到服务点'].filter(Boolean).join(' · '),
  steps: '每一步',
  step: {
    asked: '点单',
    accepted: '审核，收下了',
    refused: '审核，没能收下',
    dispatched: '派单',
    declined: '团队没空，重新派',
    lapsed: '没等到回话，重新派',
    taken: '接单',
    served: '服务做完',
    rated: '评单',
    closed: '没有评，到期办结',
    withdrawn: '撤回',
    handedOn: '换了助理',
    overdue: '超过约好的时间',
  } satisfies Record<Step['what'], string>,
  again: (name: string, time: number) => (time < 2 ? name : `${name}（第 ${time} 次）`),
  coming: { asked: '审核', accepted: '派单', dispatched: '接单', taken: '服务', served: '评单' },
  stepSay: ({ at, byName, note }: Step, now: number) =>
    [`${momentPassed(at, now).trim()} ${byName}`.trim(), note].filter(Boolean).join('，'),
  states: { done: '已做', now: '现在', todo: '以后' },
  looks: '谁看过您的电话和地址',
  looksNone: '还没有人看过',
  look: (name: string, at: number, now: number) => `${name}，${momentPassed(at, now).trim()}`,
  rating: '评单',
  stars: (stars: number) => ['', '不满意', '还可以', '很满意'][stars] ?? '',
  mostStars: MOST_STARS,

  // acts
  accept: '收下',
  accepted: '收下了，您是这一单的助理',
  refuse: '收不了',
  refuseWhy: '为什么收不了',
  refuseHint: '居民会看到，请写清楚、客气些',
  refused: '已经答复居民',
  whyFault: '请写一句',
  dispatch: '派单',
  dispatchAgain: '改派',
  dispatchTo: (team: string) => `派给${team}`,
  dispatched: '派出去了',
  dispatchSay: '按合适的程度排好，由您来定',
  dispatchWhy: '为什么选这一支',
  dispatchWhyHint: '没选排在最前的，可以写一句',
  allTeams: '看全部团队',
  reason: ({ kind, what, times }: Reason): string =>
    ({
      strength: `擅长${what ?? ''}`,
      qualified: '有资质',
      near: '常来这个小区的服务点',
      servedHere: `三个月里来过 ${times ?? 0} 次`,
      free: `本月还空 ${times ?? 0} 次`,
      otherStrengths: '擅长的是别的',
      notQualified: '没有这一项资质',
      full: '本月排满了',
    })[kind],
  take: '接下',
  takeTitle: '谁去，哪一天',
  takeWho: '谁去',
  takeWhoHint: '选一位团员',
  takeWhoFault: '请选一位',
  takeOn: '哪一天',
  taken: '接下了，居民会看到谁去',
  decline: '接不了',
  declineWhy: '为什么接不了',
  declineHint: '例如 这周排满了',
  declined: '已经退回，由助理重新派',
  serve: '服务做完了',
  served: '记下了，等居民评一评',
  rate: '评一评',
  rateTitle: '做得怎么样',
  thanks: '想说句谢谢',
  thanksHint: '可以不写；志愿者会看到',
  rated: '评好了，谢谢您',
  rateFor: '替居民记下评价',
  ratedVia: '怎么说的',
  vias: { voice: '当面或电话里说的', paper: '写在纸上的' },
  withdraw: '撤回这一单',
  withdrawTitle: '撤回这一单吗',
  withdrawSay: '已经约好的人会知道不用来了',
  withdrawn: '撤回了',
  keepIt: '不撤回',
  handOn: '由我来当助理',
  handedOn: '您现在是这一单的助理',
  contact: '看电话和地址',
  contactSay: '看一次记一次，求助的人看得到',
  call: '打电话',
  notVerified: '号码是自己填的',
}
