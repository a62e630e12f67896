import type { Sheet, SheetSection } from '../noticeBoard'

type Turn = Readonly<{ time: string; name: string }>
/** One service of a day: who comes to it, or that nobody need book. Times as `9:00`. */
export type DayOfService = Readonly<{
  title: string
  span: string
  room: string
  servedBy: string
  calledOff: string | null
  booked: boolean
  turns: readonly Turn[]
}>
export type DayOfShift = Readonly<{ title: string; span: string; teamName: string }>

const WEEKDAYS = '日一二三四五六'
const EMPTY_LINES = 3

/** `2026-11-28` as `11月28日 星期六`. */
export function dayOnBoard(on: string, weekday: number): string {
  const [, month = '', day = ''] = on.split('-')
  return `${Number(month)}月${Number(day)}日 星期${WEEKDAYS[weekday] ?? ''}`
}

/** In front: of a long heading the end is cut. */
const goesOn = (heading: string) => `接上页：${heading}`

const where = ({ room, servedBy }: DayOfService) => [room, servedBy].filter(Boolean).join(' · ')

/** The keeper's paper for one day: tick who came, write in who came without a booking. */
export function daySheet(
  place: string,
  day: string,
  services: readonly DayOfService[],
  shifts: readonly DayOfShift[],
): Sheet {
  const empty = { left: '', text: '________________________', box: true }
  return {
    title: `${place} 当天服务单`,
    subtitle: day,
    size: 18,
    goesOn,
    sections: [
      ...services.map((service): SheetSection => {
        const { title, span, calledOff, booked, turns } = service
        const heading = `${title} ${span}  ${where(service)}`
        if (calledOff !== null) return { heading, rows: [{ left: '', text: `取消：${calledOff}` }] }
        const people = turns.map(({ time, name }) => ({ left: time, text: name, box: true }))
        const come = { left: '', text: booked ? '没有约、现场来的：____ 人' : '今天来了：____ 人次' }
        return {
          heading,
          rows: [...people, ...(booked ? [] : Array.from({ length: EMPTY_LINES }, () => empty)), come],
        }
      }),
      ...(shifts.length === 0
        ? []
        : [
            {
              heading: '来帮忙的志愿者',
              rows: shifts.map(({ title, span, teamName }) => ({
                left: '',
                text: `${span} ${title}`,
                below: teamName,
              })),
            },
          ]),
    ],
    foot: ['来了的打勾。晚上在手机“今天的服务”里补记，', '一次算一人次，同一天同一位只算一人。'],
  }
}

export type DayOfWeek = Readonly<{ day: string; services: readonly DayOfService[] }>

/** What hangs out for the neighbours; it names nobody who comes. */
export function weekProgramme(place: string, from: string, until: string, days: readonly DayOfWeek[]): Sheet {
  return {
    title: `${place} 一周服务`,
    subtitle: `${from} 到 ${until}`,
    size: 22,
    goesOn,
    sections: days.map(({ day, services }) => ({
      heading: day,
      rows:
        services.length === 0
          ? [{ left: '', text: '没有安排' }]
          : services.map((service) => ({
              left: '',
              text: `${service.span} ${service.title}${service.booked ? '（先约）' : '（不用约）'}`,
              below: service.calledOff === null ? where(service) : `取消：${service.calledOff}`,
            })),
    })),
    foot: ['没有手机也能约：请到服务点，或请家里人、志愿者帮忙。', '服务都不收钱。'],
  }
}
