import type { BookSection, Handbook } from '../handbook'
import { hoursText } from '../hours'
import { dateOnPaper } from './certificate'
import { durationText } from './duration'

type Praise = Readonly<{ title: string; why: string; on: string; byName: string }>
type Thanks = Readonly<{
  rated: number
  content: number
  words: readonly Readonly<{ kindName: string; thanks: string; on: string }>[]
}>
type Sum = Readonly<{ minutes: number; sessions: number }>

/** What a person's handbook knows; days as `YYYY-MM-DD`. */
export type PersonsBook = Readonly<{
  name: string
  cardNo: string
  teams: readonly string[]
  minutes: number
  byGrade: Readonly<Record<'A' | 'B' | 'C' | 'D', number>>
  sessions: number
  firstOn: string | null
  years: number
  stars: number
  reached: readonly Readonly<{ stars: number; hours: number; on: string }>[]
  yearly: readonly (Sum & Readonly<{ year: string }>)[]
  kinds: readonly (Sum & Readonly<{ title: string }>)[]
  commendations: readonly Praise[]
  thanks: Thanks
  untilOn: string
}>
export type TeamsBook = Readonly<{
  teamName: string
  stars: number | null
  minutes: number
  sureMinutes: number
  teamPoints: number
  ratings: readonly Readonly<{ half: string; stars: number; teamPoints: number; sharePercent: number }>[]
  supports: readonly Readonly<{ what: string; half: string; takenBackWhy: string | null }>[]
  commendations: readonly Praise[]
  thanks: Thanks
  untilOn: string
}>

const NUMBER = ['', '一', '二', '三', '四', '五'] as const
const SPIRIT = '奉献、友爱、互助、进步'
const starName = (stars: number) => `${NUMBER[stars] ?? String(stars)}星`
const halfName = (half: string) => `${half.slice(0, 4)} 年${half.endsWith('1') ? '上' : '下'}半年`
const untilDay = (on: string) => `截至 ${dateOnPaper(on)}`

export function personsHandbook(book: PersonsBook): Handbook {
  const { name, cardNo, teams, minutes, byGrade, sessions, firstOn, years, stars } = book
  const record: BookSection = {
    heading: '服务记录',
    rows: [
      { left: '服务次数', right: `${sessions} 次` },
      ...(firstOn === null ? [] : [{ left: '第一次服务', right: dateOnPaper(firstOn) }]),
      ...(years > 0 ? [{ left: '服务年头', right: `${years} 年` }] : []),
      ...(['A', 'B', 'C', 'D'] as const)
        .filter((grade) => byGrade[grade] > 0)
        .map((grade) => ({ left: `${grade} 级证据`, right: durationText(byGrade[grade]) })),
    ],
  }
  return {
    title: '荣誉手册',
    name,
    cover: [...(stars > 0 ? [`${starName(stars)}志愿者`] : []), ...teams.slice(0, 3), `志愿者卡号 ${cardNo}`],
    figure: { value: hoursText(minutes), unit: '小时志愿服务' },
    sections: [
      record,
      section('一年一年', book.yearly, ({ year, ...sum }) => ({
        left: `${year} 年，${sum.sessions} 次`,
        right: durationText(sum.minutes),
      })),
      section('做得最多的', book.kinds, ({ title, ...sum }) => ({
        left: `${title}，${sum.sessions} 次`,
        right: durationText(sum.minutes),
      })),
      section('星级', book.reached, (star) => ({
        left: `${starName(star.stars)}（满 ${star.hours} 小时）`,
        right: dateOnPaper(star.on),
      })),
      praises(book.commendations),
      thanksOf(book.thanks),
    ].filter(({ rows }) => rows.length > 0),
    until: untilDay(book.untilOn),
    foot: SPIRIT,
  }
}

export function teamsHandbook(book: TeamsBook): Handbook {
  const { teamName, stars, minutes, sureMinutes, teamPoints } = book
  const share = minutes > 0 ? Math.floor((sureMinutes * 100) / minutes) : 0
  return {
    title: '荣誉手册',
    name: teamName,
    cover: [stars ? `${starName(stars)}团队` : '', `团队积分 ${teamPoints} 分`].filter((line) => line !== ''),
    figure: { value: hoursText(minutes), unit: '小时志愿服务' },
    sections: [
      { heading: '服务记录', rows: [{ left: 'A、B 级证据', right: `${share}%` }] },
      section('历次评星', book.ratings, (rating) => ({
        left: `${halfName(rating.half)}，${rating.teamPoints} 分`,
        right: rating.stars === 0 ? '未评星' : starName(rating.stars),
      })),
      section(
        '得到的扶持',
        book.supports.filter(({ takenBackWhy }) => takenBackWhy === null),
        ({ what, half }) => ({ left: what, below: halfName(half) }),
      ),
      praises(book.commendations),
      thanksOf(book.thanks),
    ].filter(({ rows }) => rows.length > 0),
    until: untilDay(book.untilOn),
    foot: SPIRIT,
  }
}

function praises(commendations: readonly Praise[]): BookSection {
  return section('表扬', commendations, ({ title, why, on, byName }) => ({
    left: title,
    right: dateOnPaper(on),
    below: `${why}（${byName}）`,
  }))
}

function thanksOf({ rated, content, words }: Thanks): BookSection {
  return {
    heading: '居民的感谢',
    rows:
      rated === 0
        ? []
        : [
            { left: `${rated} 次服务有评价`, right: `${content} 次满意` },
            ...words.map(({ kindName, thanks, on }) => ({
              left: kindName,
              right: dateOnPaper(on),
              below: thanks,
            })),
          ],
  }
}

function section<Thing>(
  heading: string,
  things: readonly Thing[],
  rowOf: (thing: Thing) => BookSection['rows'][number],
): BookSection {
  return { heading, rows: things.map(rowOf) }
}
