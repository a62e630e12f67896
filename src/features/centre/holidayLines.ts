import type { Output } from '#contract/index'
import { coverageText as text } from '@/text/keeperDay'

export type HolidayYear = Output<'centre.settings'>['years'][number]
type Stretch = HolidayYear['off'][number]

/** `02-05` as 2-5. */
function plain(day: string): string {
  return day.split('-').map(Number).join('-')
}

export function linesOf({ off, worked }: HolidayYear): { off: string; worked: string } {
  return {
    off: off
      .map(({ from, to }) => (from === to ? plain(from) : text.holidayStretch(plain(from), plain(to))))
      .join('\n'),
    worked: worked.map(plain).join('\n'),
  }
}

/** What somebody typed, a stretch or a day a line. Undefined: a line that is neither. */
export function stretchesIn(typed: string): Stretch[] | undefined {
  const stretches = linesIn(typed).map((line): Stretch | undefined => {
    const days = [...line.matchAll(/(\d{1,2})\D(\d{1,2})/g)].map(([, month, day]) => dayOf(month, day))
    const [from, to = from] = days
    return from !== undefined && to !== undefined && days.length <= 2 ? { from, to } : undefined
  })
  return stretches.every((each) => each !== undefined) ? stretches : undefined
}

export function daysIn(typed: string): string[] | undefined {
  const stretches = stretchesIn(typed)
  return stretches?.every(({ from, to }) => from === to) ? stretches.map(({ from }) => from) : undefined
}

function linesIn(typed: string): string[] {
  return typed
    .split(/[\n;,\uFF1B\uFF0C]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function dayOf(month = '', day = ''): string {
  return `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
