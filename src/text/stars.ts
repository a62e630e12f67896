import type { Output } from '#contract/index'
import { hoursOf } from './amounts'
import { dayOf, plainDateOf } from './when'

type Progress = Output<'team.progress'>
type Rules = Progress['rules']
type Run = NonNullable<Output<'open.stars'>['run']>
type Team = Output<'open.stars'>['teams'][number]
type Support = Output<'open.stars'>['supports'][number]

const NUMBER = ['', '一', '二', '三', '四', '五'] as const
const starName = (stars: number) => (stars === 0 ? '未评星' : `${NUMBER[stars] ?? stars}星`)
const yuan = (cents: number) => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2))
const kindOf: Record<Support['kind'], string> = {
  funds: '活动经费',
  room: '场地',
  training: '培训',
  goods: '物资',
}
const fundOf: Record<Support['fund'], string> = {
  town: '镇财政',
  projects: '市区项目',
  enterprises: '爱心企业',
}

export const starsText = {
  starName,
  half: (half: string) => `${half.slice(0, 4)} 年${half.endsWith('1') ? '上' : '下'}半年`,

  // a team's way to the next star
  progress: '星级进度',
  progressEntry: '星级进度',
  progressEntrySay: '团队积分，离下一颗星还差多少',
  hours: '服务时长',
  hoursOf,
  hoursUnit: '小时',
  share: 'A、B 级证据',
  shareUnit: '%',
  today: (stars: number) => `按今天的记录：${starName(stars)}`,
  toNext: (stars: number) => `到${starName(stars)}`,
  missing: (next: NonNullable<Progress['next']>, surePercent: number) => {
    const points =
      next.missingPoints > 0 ? `距${starName(next.stars)}还差 ${next.missingPoints} 分` : '分数够了'
    const share = next.shareIsEnough
      ? ''
      : `${next.missingPoints > 0 ? '，且' : '，'} A、B 级证据需达 ${surePercent}%`
    return points + share
  },
  atTop: '已经是最高的五星，保持住',
  shareTip: '签到签退都扫码，A、B 级证据就上来了',
  formula: '怎么评',
  formulaLines: ({ teamStars, surePercent }: Rules) => [
    `半年评一次，${teamStars
      .map((points, n) => `${starName(6 - teamStars.length + n)} ${points} 分`)
      .reverse()
      .join('，')}`,
    `队员服务满 60 分钟记 1 分，以团长确认、记进账本的日子为准`,
    `A、B 级证据的时长至少占 ${surePercent}%，不到的这次不评星`,
    '评出来公示 3 个工作日，团长可以提意见，主任审定后生效',
  ],
  public: '看所有团队的星级',

  // how it was rated last
  last: '上次评定',
  status: { counting: '正在统计', noticed: '公示中', approved: '已审定' } satisfies Record<
    Run['status'],
    string
  >,
  counted: (points: number, sharePercent: number) => `团队积分 ${points} 分，A、B 级证据 ${sharePercent}%`,
  why: { earned: '', points: '分数还不到三星', share: 'A、B 级证据不够' } satisfies Record<
    Team['why'],
    string
  >,
  ruled: (stars: number) => `核对后由“${starName(stars)}”改过`,
  until: (until: number) => `公示到 ${plainDateOf(until - 1)}`,
  approvedOn: (name: string, at: number, now: number) => `${name} ${dayOf(at, now)}审定`,
  appeal: '提意见',
  appealTitle: '哪里算得不对？',
  appealField: '说给服务中心听',
  appealHint: '例如 11 月 8 日修伞那一班没有算进来',
  appealFault: '请写一句',
  appealSend: '提交',
  appealSent: '提交了，会有人核对后答复',
  appealed: '已提的意见',
  appealSay: (name: string, at: number, now: number) => `${name}，${dayOf(at, now)}`,
  answered: (name: string, stars: number) => `${name}答复：${starName(stars)}`,
  waiting: '还没有答复',
  supports: '得到的扶持',
  supportsNone: '还没有扶持记录',
  supportSay: ({ kind, fund, worthCents }: Support) =>
    `${kindOf[kind]}，${fundOf[fund]}${worthCents === null ? '' : `，折合 ${yuan(worthCents)} 元`}`,
  takenBack: (why: string) => `已撤回：${why}`,
  cancel: '先不了',

  // for everybody
  stars: '星级团队',
  starsEntry: '星级团队公示',
  starsEntrySay: '每个团队的分数和星级，都看得到',
  none: '还没有评过',
  noneSay: '半年评一次，评出来就公示在这里',
  noticeSay: (until: number) => `公示到 ${plainDateOf(until - 1)}，有意见请团长在“星级进度”里提`,
  teams: (count: number) => `${count} 支团队`,
  teamSay: ({ teamPoints, sharePercent }: Team) => `${teamPoints} 分，A、B 级证据 ${sharePercent}%`,
  given: '给了哪些扶持',
  givenSay: (support: Support) => `${support.teamName}，${starsText.supportSay(support)}`,

  // the centre
  rating: '团队评星',
  toStart: (half: string) => `可以评 ${starsText.half(half)}了`,
  startSay: '按账本自动统计，评出来先公示 3 个工作日',
  start: '开始统计并公示',
  started: '统计好了，正在公示',
  nothingToDo: '现在没有要评的',
  nothingToDoSay: '每半年过完、最后一个月结算好以后，可以评一次',
  result: '评定结果',
  resultOf: (stars: number, count: number) => `${starName(stars)} ${count} 支`,
  appeals: '等答复的意见',
  answerTitle: (team: string) => `答复${team}`,
  answerStars: '核对后是几星',
  asCounted: '和统计的一样',
  answerField: '答复',
  answerHint: '写清楚核对了什么',
  answerSend: '答复',
  answeredDone: '答复好了',
  approve: '审定，星级生效',
  approveTitle: '审定这次评定？',
  approveSay: '审定后团队的星级马上更新，所有人看得到',
  approved: '审定好了，星级已更新',
  approveWaits: (until: number) => `公示到 ${plainDateOf(until - 1)}，之后由主任审定`,
  ownRun: '您发起的，请另一位来审定',
  allTeams: '所有团队',
  supportTitle: (team: string) => `给${team}的扶持`,
  supportKind: '哪一类',
  kinds: kindOf,
  supportWhat: '给了什么',
  supportWhatHint: '例如 周二下午的活动室',
  supportWorth: '折合多少元（可不填）',
  supportWorthHint: '例如 500',
  supportFund: '经费从哪里来',
  funds: fundOf,
  supportSend: '记下',
  supportSent: '记好了',
  supportFault: '请写给了什么',
  supportWorthFault: '请填金额，最多两位小数',
  supportNotYet: '审定后可以记扶持',
}
