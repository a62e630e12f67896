import { durationOf } from './amounts'

export const homeText = {
  name: '首页',
  elderView: '长辈版',
  standardView: '标准版',
  switchToElder: '换成大字的长辈版',
  switchToStandard: '换成标准版',
  greeting: (name: string | undefined, greeting: string) =>
    name === undefined ? [`您好，`, greeting] : [`${name}，`, greeting],

  guestTitle: '和邻居一起做点事',
  guestSay: '登记成志愿者，领一张卡，时长和积分都给您记着。',
  becomeVolunteer: '成为志愿者',
  guestNote: '先看看也行，下面是今天的活动',

  next: '您的下一个班次',
  until: (time: string) => `到 ${time}`,
  checkIn: '扫码签到',
  checkInSay: '到了以后，扫一扫团长手机上的码',
  seeShift: '看看这一班',
  tooEarlySay: '开始前 30 分钟起可以签到',
  checkedOut: '辛苦了，您已签退',
  checkedOutSay: (title: string) => `“${title}”等团长确认，确认后记时长和积分。`,

  here: '您现在的班次',
  serving: '正在服务',
  servingSince: (time: string) => `签到，${time} 结束`,
  checkOut: '扫码签退',
  checkOutSay: '结束时请再扫一次',

  openCode: '打开签到码',
  youLead: '您负责的班次',
  moreLed: (shifts: number) => `还有 ${shifts} 班`,
  waitsForYou: '等您确认',
  leadSoon: '还没到时间',
  ongoing: '正在签到',

  cancelledName: (title: string) => `${title} 取消了`,
  pendingName: (minutes: number) => `${durationOf(minutes)}等团长确认`,
  pendingSay: '确认后记时长和积分',
  realName: '补上真实姓名',
  realNameSay: '第一次记入时长了，证明上要用',

  hours: '服务时长',
  hoursUnit: '小时',
  hoursSure: (hours: string) => `服务时长里，${hours} 小时为现场记录`,
  points: '可用积分',
  pointsUnit: '分',
  card: '我的志愿者卡',
  cardSay: (cardNo: string) => `卡号 ${cardNo}`,
  statement: '时间银行',
  statementSay: '每一笔时长和积分',

  booking: (title: string) => `约好了${title}`,
  today: '今天',
  allActivities: '全部活动',
  allToday: (shifts: number) => `今天全部 ${shifts} 项`,
  nothingToday: '今天没有活动',
  nothingTodaySay: '看看后面几天的',
  noShift: '接下来还没有班次',
  noShiftSay: '挑一个合适的时间，和邻居一起来。',
  findShift: '去看看活动',
}
