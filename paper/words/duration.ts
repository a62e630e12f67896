/** To the minute, wherever parts stand above or below their sum: 2 小时 30 分, 45 分钟; a bare 分 would read as points. */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} 分钟`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`
}
