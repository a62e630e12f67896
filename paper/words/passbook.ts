import { hoursText } from '../hours'
import type { Passbook, PassbookRow } from '../passbook'
import { dateOnPaper } from './certificate'
import { durationText } from './duration'

/** A line of the book, with what stood in it after the line. */
export type Line = Readonly<{
  /** `YYYY-MM-DD`, the day served or written. */
  on: string
  kind: string
  title: string
  minutes: number
  points: number
  grade: 'A' | 'B' | 'C' | 'D' | null
  why: string | null
  minutesAfter: number
  pointsAfter: number
}>
export type MonthOfBook = Readonly<{
  name: string
  cardNo: string
  /** `YYYY-MM` */
  period: string
  printedOn: string
  before: Readonly<{ minutes: number; points: number }>
  after: Readonly<{ minutes: number; points: number }>
  /** Of the month's minutes, those recorded on the spot. */
  sureMinutes: number
  lines: readonly Line[]
}>

export function passbookOfMonth({
  name,
  cardNo,
  period,
  printedOn,
  before,
  after,
  sureMinutes,
  lines,
}: MonthOfBook): Passbook {
  const [year, month] = period.split('-').map(Number)
  const change = { minutes: after.minutes - before.minutes, points: after.points - before.points }
  return {
    title: `时间银行 ${year}年${month}月`,
    name,
    about: `志愿者卡号 ${cardNo}，打印于 ${dateOnPaper(printedOn)}`,
    sums: [
      { label: '月初结余', time: durationText(before.minutes), points: `${before.points} 分` },
      {
        label: '这个月',
        time: changeOf(change.minutes, durationText),
        points: changeOf(change.points, pointsOf),
      },
      ...(sureMinutes === change.minutes
        ? []
        : [
            {
              label: '其中现场记录',
              time: sureMinutes === 0 ? durationText(0) : changeOf(sureMinutes, durationText),
              points: '',
            },
          ]),
      { label: '月末结余', time: durationText(after.minutes), points: `${after.points} 分` },
    ],
    columns: { day: '日期', what: '做了什么', time: '服务时长', points: '积分' },
    rows: lines.map(rowOf),
    nothing: '这个月没有记入。',
    foot: [
      '时长只增不花，兑换用的是积分；更正另记一笔，原来的不改。',
      '有疑问，30 天内可以在小程序里申诉，或者请服务点的负责人代办。',
    ],
    pageOf: (page, of) => `第 ${page} 页，共 ${of} 页`,
  }
}

function rowOf(line: Line): PassbookRow {
  const [, month, day] = line.on.split('-').map(Number)
  return {
    day: `${month}月${day}日`,
    what: whatOf(line),
    say: sentenceOf(line),
    minutes: line.minutes === 0 ? '' : changeOf(line.minutes, durationText),
    minutesAfter: line.minutes === 0 ? '' : `结余 ${hoursText(line.minutesAfter)} 小时`,
    points: line.points === 0 ? '' : changeOf(line.points, pointsOf),
    pointsAfter: line.points === 0 ? '' : `结余 ${line.pointsAfter} 分`,
  }
}

function whatOf({ kind, title }: Line): string {
  if (kind === 'collected') return '月底零头合在一起'
  if (kind === 'expiry') return `${Number(title.slice(0, 4))}年${Number(title.slice(5))}月的积分`
  return title
}

/** How it came to stand here. */
function sentenceOf({ kind, grade, why, points }: Line): string | undefined {
  switch (kind) {
    case 'credit':
      return points === 0 ? `${grade ?? ''} 级证据，团长确认，只计时长` : `${grade ?? ''} 级证据，团长确认`
    case 'backfill':
      return '事后补记，两个人核对过，不计积分'
    case 'release':
      return '人数核对好了，积分记上'
    case 'redemption':
      return '领到了，积分这时才扣'
    case 'reversal':
      return `冲正，原来那笔不算了：${why ?? ''}`
    case 'correction':
      return `更正后重记：${why ?? ''}`
    case 'adjustment':
      return `两个人核对后扣减：${why ?? ''}`
    case 'merge':
      return '两张卡合并'
    case 'expiry':
      return '这个月得的分到期了，事先提醒过；时长不变'
    default:
      return undefined
  }
}

function pointsOf(points: number): string {
  return `${points} 分`
}
function changeOf(amount: number, said: (amount: number) => string): string {
  return amount < 0 ? `−${said(-amount)}` : `+${said(amount)}`
}
