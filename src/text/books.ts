import type { Output } from '#contract/index'

type Invariant = NonNullable<Output<'books.check'>['last']>['invariants'][number]['invariant']

/** What the ten promises mean, said to staff who keep no books. */
const invariants: Record<Invariant, { name: string; say: string }> = {
  sumsToZero: { name: '每一笔都有来有去', say: '时长、积分、团队积分，借贷相抵为零' },
  totalsAreSums: { name: '合计等于明细', say: '每月合计与当月每一笔加起来一样' },
  neverOverdrawn: { name: '没有透支', say: '除了更正记录，谁的积分都不低于零' },
  holdsEndOnce: { name: '兑换只了结一次', say: '领了就扣，没领就退，不多不少' },
  convertedByRate: { name: '换算分毫不差', say: '按管理办法换算，零头一分钟也没丢' },
  minutesFallByReversalOnly: { name: '时长只增不减', say: '只有更正记录能减少时长' },
  pointsComeFromService: { name: '积分都来自服务', say: '每一分都能追到团长确认过的一次服务' },
  reversedOnce: { name: '一笔只冲正一次', say: '冲正与原来那笔分毫相对' },
  approvedByAnother: { name: '没有人给自己批', say: '记录、批准、受益不是同一个人' },
  sealsUnbroken: { name: '旧账没有动过', say: '每天的封号和账目对得上' },
}

export type Fund = Output<'books.budget'>['byFund'][number]['fund']
export const fundNames: Record<Fund, string> = {
  town: '镇财政',
  projects: '项目扶持',
  enterprises: '爱心企业',
}

export const booksText = {
  check: '账目核对',
  whole: '十项都对得上',
  broken: (count: number) => `有 ${count} 处对不上，请马上查`,
  checkedAt: (moment: string, lines: number) => `${moment}核对了 ${thousands(lines)} 笔`,
  ofAccounts: (accounts: number) => `，${thousands(accounts)} 个账户`,
  running: (lines: number) => `正在核对，已看过 ${thousands(lines)} 笔`,
  notYet: '还没有核对过',
  notYetSay: '每天夜里自动核对，明早来看',
  ten: '十项核对',
  fine: '对得上',
  faulty: (count: number) => `${count} 处对不上`,
  invariants,
  sealedOn: (on: string) => `已封账到 ${on}`,

  changes: '时长公示',
  changesSay: '补录和更正，挂三个工作日',

  open: '账目公开',
  openSay: '积分从哪来、到哪去，大家都能看',
  openWhole: '账目核对无误',
  openBroken: '账目正在复核',
  hours: '一共服务',
  hoursUnit: '小时',
  issued: '记入积分',
  redeemed: '已经兑换',
  expired: (points: string) => `到期收回 ${points} 分`,
  outstanding: '大家手里',
  pointsUnit: '分',
  seals: '每日封账',
  sealsSay:
    '每天的账封一次，算出一个封号；前一天的封号也算在里面。旧账只要改动一个字，后面的封号就都对不上。您可以抄下今天的封号，以后来对一对。',
  sealDay: (lines: number) => (lines === 0 ? '没有账目' : `${thousands(lines)} 笔`),
  noSeals: '还没有封过账',
  noSealsSay: '每天的账，第三天凌晨封',
  copied: '封号已复制',

  budget: '经费公开',
  budgetSay: '积分背后的钱够不够',
  standing: {
    enough: '经费够用',
    tight: '经费快到线了，该筹措了',
    short: '经费不够，请尽快补上',
  } satisfies Record<Output<'books.budget'>['standing'], string>,
  promised: (money: string) => `大家手里的积分，备 ${money}`,
  percent: (percent: number) => `占余额 ${percent}%，到 80% 就要提醒`,
  perPoint: (money: string) => `每分按 ${money}备款，专款专用；积分不能换钱`,
  sources: '三个来源',
  spent: '已经兑换',
  spentSay: '按每分备款算',
  left: '余额',
  grants: '每一笔到账',
  grantSay: (fund: string, day: string) => `${fund}，${day}`,
  noGrants: '还没有登记经费',
  record: '登记一笔经费',
  recorded: '登记好了',
  from: '哪里来的',
  amount: '多少元',
  note: '说明',
  noteHint: '比如：年度经费',
  grantFault: '请写金额和说明',
  close: '关上',
}

/** 12,345 */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** The town's hours: 12,345, rounded down. */
export function wholeHours(minutes: number): string {
  return thousands(Math.floor(minutes / 60))
}

/** 12,345.5 元 */
export function yuanOf(cents: number): string {
  const rest = Math.abs(cents) % 100
  const whole = thousands(Math.floor(Math.abs(cents) / 100))
  const tail = rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`
  return `${cents < 0 ? '−' : ''}${whole}${tail} 元`
}
