const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const CHINA_OFFSET = 8 * 60 * MINUTE

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/**
 * What a clock and a calendar in China show. Worked out from the moment itself: China has one offset and no daylight
 * saving, and a phone may be set to any zone.
 */
function inChina(at: number) {
  const shifted = new Date(at + CHINA_OFFSET)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    weekday: WEEKDAYS[shifted.getUTCDay()] ?? '',
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    /** Days since 1970, to tell today from tomorrow. */
    day: Math.floor((at + CHINA_OFFSET) / DAY),
  }
}

/** 9:00 */
export function timeOf(at: number): string {
  const { hour, minute } = inChina(at)
  return `${hour}:${twoDigits(minute)}`
}

/** 09:02, where figures stand large or below one another. */
export function fullTimeOf(at: number): string {
  const { hour, minute } = inChina(at)
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

/** 9:00–11:30 */
export function spanOf(startsAt: number, endsAt: number): string {
  return `${timeOf(startsAt)}–${timeOf(endsAt)}`
}

/** 11月28日 */
export function plainDateOf(at: number): string {
  const { month, date } = inChina(at)
  return `${month}月${date}日`
}

/** 11月28日 周六; the year where it is another one than now. */
export function dayOf(at: number, now: number): string {
  const { year, month, date, weekday } = inChina(at)
  const otherYear = year === inChina(now).year ? '' : `${year}年`
  return `${otherYear}${month}月${date}日 ${weekday}`
}

/** 今天, 明天, 后天; further off 11月28日 周六. */
export function nearDayOf(at: number, now: number): string {
  const away = inChina(at).day - inChina(now).day
  return ({ 0: '今天', 1: '明天', 2: '后天', [-1]: '昨天' } as Record<number, string>)[away] ?? dayOf(at, now)
}

/** 周六上午 9:00 within a week; further off 11月28日 周六 上午 9:00. */
export function momentOf(at: number, now: number): string {
  const away = inChina(at).day - inChina(now).day
  if (away >= 0 && away <= 2) return `${nearDayOf(at, now)}${dayPartOf(at)} ${timeOf(at)}`
  if (away > 2 && away < 7) return `${inChina(at).weekday}${dayPartOf(at)} ${timeOf(at)}`
  return `${dayOf(at, now)} ${dayPartOf(at)} ${timeOf(at)}`
}

/** 今天凌晨 2:00, 昨天 23:10, 11月28日 周六 2:00: of something that has been. */
export function momentPassed(at: number, now: number): string {
  return `${nearDayOf(at, now)}${dayPartOf(at)} ${timeOf(at)} `
}

/** `2026-11-28` as 11月28日 周六. */
export function dateOf(on: string, now: number): string {
  return dayOf(Date.parse(`${on}T00:00:00+08:00`), now)
}

export function dayPartOf(at: number): string {
  const { hour } = inChina(at)
  if (hour < 6) return '凌晨'
  if (hour < 12) return '上午'
  if (hour < 14) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

/** 早上好, by the hour. */
export function greetingAt(at: number): string {
  const { hour } = inChina(at)
  if (hour < 5 || hour >= 18) return '晚上好'
  if (hour < 11) return '早上好'
  return hour < 13 ? '中午好' : '下午好'
}

/** 还有 20 分钟, 还有 3 小时; nothing for what has begun or is more than a day away. */
export function untilText(at: number, now: number): string | undefined {
  const minutes = Math.ceil((at - now) / MINUTE)
  if (minutes <= 0 || minutes > 24 * 60) return undefined
  return minutes < 60 ? `还有 ${minutes} 分钟` : `还有 ${Math.floor(minutes / 60)} 小时`
}

/** 28日 and 周六, for the first column of a passbook; the month too where it is not the page's own. */
export function passbookDayOf(at: number, period: string): { date: string; day: string } {
  const { year, month, date, weekday } = inChina(at)
  const isOwn = `${year}-${twoDigits(month)}` === period
  return { date: isOwn ? `${date}日` : `${month}月${date}日`, day: weekday }
}

/** `2026-11` as 11月; with the year where it is another one than now. */
export function monthOf(period: string, now: number): string {
  const [year, month] = period.split('-').map(Number)
  return year === inChina(now).year ? `${month}月` : `${year}年${month}月`
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
