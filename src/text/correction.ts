import type { Output } from '#contract/index'
import { durationOf } from './amounts'
import { dayOf, nearDayOf, plainDateOf, spanOf } from './when'

type Round = NonNullable<Output<'correction.mine'>['record']>['rounds'][number]
type Stand = Round['old']

const standSay = (stand: Pick<NonNullable<Stand>, 'minutes' | 'inAt' | 'outAt'> | null) =>
  stand === null || stand.minutes === 0
    ? '不计'
    : stand.inAt === null || stand.outAt === null
      ? durationOf(stand.minutes)
      : `${spanOf(stand.inAt, stand.outAt)}，${durationOf(stand.minutes)}`

export const correctionText = {
  standSay,
  cancel: '先不了',
  moved: (old: Stand, to: Stand) => `${standSay(old)} → ${standSay(to)}`,
  what: { change: '更正', backfill: '补录', restore: '恢复' } satisfies Record<Round['what'], string>,
  when: (startsAt: number, endsAt: number, now: number) =>
    `${dayOf(startsAt, now)} ${spanOf(startsAt, endsAt)}`,
  askedBy: (name: string, at: number, now: number) => `${name} ${nearDayOf(at, now)}提的`,
  hoursOnly: '多出来的只计时长，不计积分',

  // the leader asks
  ask: '更正时长',
  askSay: '记下的不会被涂改。您提出更正，中心另一位同事核对后才算，并且公示三个工作日。',
  now: '现在记的是',
  should: '应当是',
  options: {
    times: { name: '时间不对', say: '改成实际的起止时间' },
    absent: { name: '没有来', say: '这一班不计时长' },
  },
  from: '几点到的',
  until: '几点走的',
  timeHint: '请选时间',
  timesFault: '要在这一班的时间之内，走比到晚',
  why: '为什么要改',
  whyHint: '例如 签退后又回来帮忙到 11 点',
  whySay: '会公示，请不要写别人的名字和电话',
  whyFault: '请写一句为什么',
  proof: '有签到单、现场照片可以附上',
  proofNeeded: '附一张照片',
  proofNeededSay: '补录、多记时长要有照片，签到纸或现场照片都行',
  proofFault: '还差一张照片，请选一张再提',
  choose: '选一张照片',
  chooseAgain: '换一张照片',
  chosen: '照片选好了',
  send: '提给中心',
  sent: '提好了，等中心核对',
  waiting: (name: string) => `${name}已经提了更正，等中心核对`,
  unknown: '名单上没有这个人',

  // the centre decides
  changes: '更正和申诉',
  tabs: '看哪些',
  decision: '等核对',
  answer: '等答复',
  nothing: '没有等着的',
  nothingSay: '有人提了更正或申诉，这里会有',
  own: '您经手的，请另一位同事来定',
  seeProof: '附了照片',
  approve: '同意更正',
  refuse: '不同意',
  approved: '已更正，公示三个工作日',
  refused: '已退回',
  refuseTitle: '为什么不同意？',
  refuseWhy: '说给提的人听',
  refuseHint: '例如 请附上签到单再提',
  appealSays: '本人说',
  answerTitle: '答复申诉',
  answerField: '答复',
  answerHint: '把核对到的说清楚',
  stands: '更正没有错',
  wrong: '本人说得对，改回去',
  wrongSay: '改回去也要再一位同事同意',
  answered: '答复好了',
  more: '再看一些',

  // everybody may look
  open: '时长公示',
  openSay: '补录的、更正过的时长，三个工作日里大家都能看。觉得不对，请打电话或到中心说一声。',
  openNothing: '现在没有要公示的',
  openNothingSay: '有补录或更正时，这里挂三个工作日',
  openBy: (asked: string, approved: string) => `${asked}提，${approved}核对`,
  openUntil: (until: number) => `公示到 ${plainDateOf(until - 1)}`,

  // the volunteer
  mine: '记录的更正',
  mineNothing: '这一班没有更正过',
  mineNothingSay: '记录和团长确认的一样',
  status: { asked: '等核对', approved: '已更正', refused: '没有改', overtaken: '没有改' } satisfies Record<
    Round['status'],
    string
  >,
  decidedBy: (name: string) => `${name}核对`,
  appeal: '我有不同意见',
  appealUntil: (until: number) => `${plainDateOf(until)}前可以提，另一位同事会再核对`,
  appealTitle: '哪里不对？',
  appealField: '请说一说',
  appealHint: '例如 我 10 点半才走，有签退',
  appealSend: '提交申诉',
  appealSent: '提好了，等另一位同事答复',
  appealWaiting: '申诉提好了，等答复',
  answerBy: (name: string) => `${name}的答复`,
  lead: '看看这次更正',
}
