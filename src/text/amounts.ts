/** 326.5: rounded down to a tenth, so that nobody reads more than was served. */
export function hoursOf(minutes: number): string {
  const tenths = Math.floor((minutes * 10) / 60)
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
}

/** Hours recorded on the spot, where they read otherwise than all hours. */
export function sureHoursOf({
  lifetimeMinutes,
  sureMinutes,
}: Readonly<{ lifetimeMinutes: number; sureMinutes: number }>): string | undefined {
  const sure = hoursOf(sureMinutes)
  return sure === hoursOf(lifetimeMinutes) ? undefined : sure
}

/** Keeps a number and its unit on one line, however large the letters. */
const TIED = '\u00a0'

/** 2 小时 30 分, 45 分钟: a bare 分 would read as points. */
export function durationOf(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}${TIED}分钟`
  const whole = `${hours}${TIED}小时`
  return rest === 0 ? whole : `${whole} ${rest}${TIED}分`
}

export function pointsOf(points: number): string {
  return `${points} 分`
}

type Credit = Readonly<{
  minutes: number
  points: number
  remainderMinutes: number
  rate: Readonly<{ minutes: number; points: number }>
}>

/** How a session became points: 90 分钟，每 6 分钟 1 分，记 15 分 */
export function creditSentence({ minutes, points, remainderMinutes, rate }: Credit): string {
  const rest = remainderMinutes > 0 ? `，余 ${remainderMinutes} 分钟存在时间银行` : ''
  return `${minutes} 分钟，每 ${rate.minutes} 分钟 ${rate.points} 分，记 ${points} 分${rest}`
}
