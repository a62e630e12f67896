import type { Output } from '#contract/index'
import { durationOf } from './amounts'
import { thousands } from './books'

export type Rules = Output<'books.rules'>['rules']
type RehearsalAnswer = Output<'books.rehearseRules'>

export type RuleKey = 'rate' | 'cap' | 'expiry' | 'personStars' | 'teamRate' | 'teamStars' | 'ages' | 'worth'
export type RuleLine = Readonly<{ key: RuleKey; name: string; say: string }>

const BANDS: Record<Rules['ages'][number]['band'], string> = {
  '14-17': '14–17 岁',
  '18-35': '18–35 岁',
  '36-59': '36–59 岁',
  '60-74': '60–74 岁',
  '75+': '75 岁以上',
}
const STARS = ['一', '二', '三', '四', '五']
const NO_LIMIT = 1440

function rateSaid({ minutes, points }: Rules['rate'], unit: string): string {
  return `每满 ${minutes} 分钟记 ${points} ${unit}`
}

/** What a rule book says, in words for the people it is about. */
export function rulesInWords(rules: Rules): readonly RuleLine[] {
  const { rate, capMinutes, personStars, teamRate, teamStars, surePercent, expiry, ages, pointCents } = rules
  return [
    {
      key: 'rate',
      name: '时长换积分',
      say: `${rateSaid(rate, '分')}。不满的零头存在时间银行，月底合在一起再换。`,
    },
    {
      key: 'cap',
      name: '一次最多',
      say:
        capMinutes >= NO_LIMIT
          ? '一次服务多久都按实际时长换积分。'
          : `一次服务最多按 ${durationOf(capMinutes)}换积分，时长照实记。`,
    },
    {
      key: 'expiry',
      name: '有效期',
      say:
        expiry === null
          ? '积分一直有效，不会过期。'
          : `积分满 ${expiry.months} 个月到期，先得的先到期；到期前提醒，另外宽限 ${expiry.graceMonths} 个月。`,
    },
    {
      key: 'personStars',
      name: '个人星级',
      say: `累计服务 ${personStars.map((hours, n) => `${thousands(hours)} 小时${STARS[n]}星`).join('，')}。`,
    },
    { key: 'teamRate', name: '团队积分', say: `团员服务，团队${rateSaid(teamRate, '分')}。` },
    {
      key: 'teamStars',
      name: '团队星级',
      say: `半年满 ${teamStars.map((points, n) => `${thousands(points)} 分${STARS[n + 2]}星`).join('，')}；其中证据是 A、B 级的时长要占 ${surePercent}%。`,
    },
    {
      key: 'ages',
      name: '量力而行',
      say: `一天服务最好不超过：${ages.map(({ band, minutesPerDay }) => `${BANDS[band]} ${durationOf(minutesPerDay)}`).join('，')}。`,
    },
    {
      key: 'worth',
      name: '经费预算',
      say: `镇里按每分 ${yuan(pointCents)} 元备好经费。这只是预算，积分不能换钱。`,
    },
  ]
}

/** Two digits at most, no noughts behind: 0.5, 12 */
export function yuan(cents: number): string {
  return String(cents / 100)
}

/** What no version changes. */
export const ALWAYS: readonly Readonly<{ name: string; say: string }>[] = [
  { name: '团长确认才算', say: '扫码是证据，团长确认后才记时长和积分。' },
  { name: '事后补记', say: '没扫码、后来补上的，两个人核对、公示三个工作日，只记时长，不记积分。' },
  { name: '领到才扣', say: '兑换先留着积分，领到东西时才扣；没领，积分退回来。' },
  { name: '积分不是钱', say: '不能换现金，不能卖，也不能转给别人。' },
  { name: '旧账不改', say: '记错了就冲正重记，新办法不改以前的账。' },
]

export const rulesText = {
  name: '积分规则',
  say: '时长怎么记、积分怎么来',
  since: (version: number, day: string) => `第 ${version} 版，${day}起用`,
  first: '第 1 版，试行',
  always: '不变的',
  coming: (day: string) => `${day}起有新的办法`,
  comingWhy: (why: string) => `为什么：${why}`,
  was: (say: string) => `原来：${say}`,
  openBooks: '账目公开',
  openBooksSay: '积分从哪来、到哪去',

  books: '管理办法',
  inForce: '正在用',
  inForceSay: (version: number) => `第 ${version} 版`,
  write: '写新的一版',
  versions: '历次办法',
  noVersions: '还没有改过',
  noVersionsSay: '现在用的是第 1 版',
  version: (version: number) => `第 ${version} 版`,
  by: (name: string, day: string) => `${name}写，${day}起用`,
  status: { proposed: '等批准', approved: '已批准', withdrawn: '已收回' },
  comingTag: '还没到日子',

  changed: '改了什么',
  why: '为什么改',
  rehearsal: '试算',
  rehearse: '算一算影响',
  rehearseSay: '按上个月的真实记录算一遍，不记账',
  rehearsing: (people: number) => `正在算，已算 ${thousands(people)} 人`,
  /** 若按 10月的记录：影响 412 人，积分合计 −3,120 */
  rehearsed: ({ affected, pointsBefore, pointsAfter }: RehearsalAnswer, month: string) =>
    affected === 0
      ? `按 ${month}的记录：谁的积分都不变`
      : `按 ${month}的记录：影响 ${thousands(affected)} 人，积分合计 ${signed(pointsAfter - pointsBefore)}`,
  rehearsedOf: ({ people, pointsBefore, pointsAfter }: RehearsalAnswer) =>
    `${thousands(people)} 人，${thousands(pointsBefore)} 分变为 ${thousands(pointsAfter)} 分`,
  /** What would lapse first, and when. */
  rehearsedLapse: ({ people, points }: NonNullable<RehearsalAnswer['lapse']>, day: string) =>
    people === 0
      ? `${day}第一次到期，到那天谁的积分都不少`
      : `${day}第一次到期：以前的积分一直不兑换的话，${thousands(people)} 人共 ${thousands(points)} 分到期`,
  approve: '批准',
  approved: '批准了',
  approveSay: (day: string) => `${day}零点起用，以前的账不变`,
  own: '自己写的，请另一位同事批准',
  withdraw: '收回这一版',
  withdrawn: '收回了',
  withdrawTitle: '收回这一版？',
  withdrawSay: '收回后不再起用，要用请重新写一版。',
  keep: '先不收回',
  noVersion: '没有找到这一版',

  writeName: '写新的一版',
  writeSay: '从现在用的办法改起，只改要改的',
  rateMinutes: '每满多少分钟',
  ratePoints: '记几分',
  cap: '一次服务最多按几小时换积分',
  capSay: '写 24，就是不封顶',
  personStars: '个人一到五星要多少小时',
  fiveNumbers: '五个数，用空格隔开',
  teamStars: '团队三、四、五星半年要多少分',
  threeNumbers: '三个数，用空格隔开',
  sure: 'A、B 级时长要占百分之几',
  expiry: '积分有效期',
  noExpiry: '一直有效',
  expiryOf: (months: number) => `满 ${months / 12} 年到期，宽限 3 个月`,
  pointWorth: '每分预算几元',
  startsOn: '从哪天起用',
  startsOnSay: '最早明天',
  startsOnHint: '选一天',
  whyField: '为什么改',
  whyHint: '大家都会看到，一两句话',
  send: '写好了，交同事批准',
  sent: '写好了，先算一算影响',
  wholeNumber: '请写整数',
  number: '请写数字',
  numbers: (count: number) => `请写 ${count} 个整数`,
  missing: '请补上',

  settlement: '月度结算',
  settlementSay: '每月一次，把这个月的账合成一行',
  settling: (month: string) => `正在结算 ${month}`,
  settlingSay: (lines: number, accounts: number) =>
    `已合 ${thousands(lines)} 笔、${thousands(accounts)} 个账户`,
  next: (month: string) => `下一个：${month}`,
  nextSay: (moment: string) => `${moment} 起自动结算`,
  due: '可以结算了，夜里会自动做',
  settleNow: '现在就结算',
  settled: '结算好了',
  months: '已经结算',
  monthSay: (lines: number, accounts: number) => `${thousands(lines)} 笔，${thousands(accounts)} 个账户`,
  noMonths: '还没有结算过',
  noMonthsSay: '每个月过完一天后自动结算',
  never: '结算过的月份不再改动，更正记在更正的那个月',
}

function signed(number: number): string {
  if (number === 0) return '不变'
  return number > 0 ? `+${thousands(number)}` : `−${thousands(-number)}`
}
