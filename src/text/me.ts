import type { Output } from '#contract/index'

type Hat = NonNullable<Output<'volunteer.home'>['me']>['hats'][number]

export const meText = {
  name: '我的',
  cardNo: (cardNo: string) => `卡号 ${cardNo}`,
  card: '我的志愿者卡',
  cardSay: '扫一扫或报卡号都行',
  statement: '时间银行',
  statementSay: (hours: string, sure: string | undefined, points: number) =>
    `${hours} 小时${sure ? `（现场 ${sure}）` : ''}，${points} 分`,

  hats: '我负责的',
  hat: { leader: '团长', deputy: '副团长', keeper: '点位负责人', centre: '志愿服务中心' } satisfies Record<
    Hat['role'],
    string
  >,
  hatSay: {
    leader: '团员、发布活动、设副团长',
    deputy: '看看团队，发布活动',
    keeper: '今天谁来、谁帮忙，发放兑换',
    centre: '看看有什么等您定',
  } satisfies Record<Hat['role'], string>,
  teams: '我的团队',
  member: '团员',
  asked: '等团长答应',
  noTeam: '还没有加入团队',
  noTeamSay: '加入后，团里有活动先知道',
  join: '加入一个团队',

  realName: '补上真实姓名',
  realNameSay: '第一次记入时长了，服务证明上要用',
  realNameWhy: '只写在您的服务证明上，别人看不到。',
  realNameField: '真实姓名',
  realNameHint: '和身份证上一样',
  realNameFault: '请写上姓名',
  realNameSave: '记下',
  realNameSaved: '记下了',

  look: '怎么看着舒服',
  view: '版面',
  standard: '标准版',
  elder: '长辈版',
  elderSay: '字大、按钮大，一行一件事',
  size: '字号',
  sizes: [
    { scale: 1, name: '标准' },
    { scale: 1.12, name: '大' },
    { scale: 1.25, name: '特大' },
  ],
  leave: '注销账号',
  leaveSay: '先看看会删去什么、留下什么',
  guest: '您还没有登记',
  guestSay: '登记成志愿者，领一张卡',
  register: '成为志愿者',
}
