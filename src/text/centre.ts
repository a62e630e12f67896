import type { Output } from '#contract/index'
import { nearDayOf } from './when'

type Desk = Output<'centre.desk'>
type Kind = Desk['waiting'][number]['kind']

export const centreText = {
  desk: '工作台',
  posts: { director: '主任', manager: '负责人', socialWorker: '社工' } satisfies Record<Desk['post'], string>,
  greeting: (post: string, waiting: number) =>
    waiting === 0 ? `${post}您好，现在没有等您定的事` : `${post}您好，这些事在等您`,
  waiting: '等您来定',
  kinds: {
    corrections: '更正时长的申请',
    changeAppeals: '对更正的申诉',
    items: '保健项目的价目',
    rules: '新的管理办法',
    ratingAppeals: '团队评星的意见',
    ratingApproval: '团队评星可以审定了',
    books: '账目对不上',
    exceptions: '和平常不一样的记录',
    lateNeeds: '求助过了说好的日子',
    lateClaims: '留下的东西过期没修好、没取走',
  } satisfies Record<Kind, string>,
  since: (at: number, now: number) => `最早的一件${nearDayOf(at, now)}起在等`,
  count: (count: number, more: boolean) => (more ? `${count} 件以上` : `${count} 件`),
  nothing: '没有等您定的事',
  nothingSay: '平常的事由团长和点位办，用不着您操心',
  usual: '常用',
  exceptions: '不寻常的记录',
  exceptionsSay: '两处签到、人数不符、时间过长',
  changes: '更正和申诉',
  changesSay: '团长提的更正、志愿者的申诉',
  stock: '项目和货架',
  stockSay: '保健项目、价目、添货',
  rating: '团队评星',
  ratingSay: '半年评一次',
  rules: '管理办法',
  rulesSay: '改办法要两个人，先算影响',
  books: '账目核对',
  booksSay: '每天夜里自动核对',
  settlement: '月度结算',
  settlementSay: '看看结算到哪个月',

  setUp: '启用服务中心',
  setUpSay: '每个镇只启用一次。启用的人是第一位主任，再由主任加别的同事。',
  code: '启用码',
  codeHint: '向安装的人要，10 位',
  codeFault: '请填启用码',
  name: '中心叫什么',
  nameHint: '例如 某某镇社区志愿服务中心',
  nameFault: '请填名字',
  setUpYes: '启用',
  setUpDone: '启用好了，您是主任',
}
