import { startOfDay } from '#domain/time'
import { certificatePaper } from '#paper/certificate'
import { handbookPaper } from '#paper/handbook'
import type { Paper } from '#paper/paper'
import { passbookPaper } from '#paper/passbook'
import { certificateWords } from '#paper/words/certificate'
import { personsHandbook, type PersonsBook, teamsHandbook, type TeamsBook } from '#paper/words/handbook'
import { type Line, passbookOfMonth } from '#paper/words/passbook'

const DAY = 24 * 60 * 60 * 1000
/** As long as anybody may write it: a real name, a team's name, why somebody is praised. */
const LONGEST_NAME = '示例买买提阿卜杜热合曼艾合买提江图尔荪'
const LONGEST_TEAM = '示例·吴泾新村虹景荷塘苑塘泾南苑枫桦万科共和居民修补团队'
const LONGEST_TITLE = '示例·修伞磨刀小家电维修和老照片翻拍便民服务'
const LONGEST_WHY = '风雨无阻地为行动不便的老人送去热饭热菜，'.repeat(5)
const FAR_ON = '2026-11-28'

function many<Thing>(count: number, make: (n: number) => Thing): Thing[] {
  return Array.from({ length: count }, (_none, n) => make(n))
}
const dayBefore = (n: number) => new Date(startOfDay(FAR_ON) - n * DAY + DAY / 2).toISOString().slice(0, 10)

function lineOf(n: number, long: boolean): Line {
  const kinds = [
    'credit',
    'reversal',
    'correction',
    'redemption',
    'adjustment',
    'expiry',
    'backfill',
  ] as const
  const kind = long ? (kinds[n % kinds.length] ?? 'credit') : 'credit'
  return {
    on: `2026-11-${String((n % 28) + 1).padStart(2, '0')}`,
    kind,
    title: kind === 'expiry' ? '2024-11' : long ? LONGEST_TITLE : '修伞磨刀',
    minutes: long ? -6059 : 120,
    points: long ? -12_345 : 20,
    grade: 'A',
    why: long ? LONGEST_WHY : null,
    minutesAfter: 90_059 + n,
    pointsAfter: 123_456,
  }
}

export function statementSample(lines: number, long: boolean): Paper {
  return passbookPaper(
    passbookOfMonth({
      name: long ? LONGEST_NAME : '示例王小明',
      cardNo: 'WJ100001',
      period: '2026-11',
      printedOn: FAR_ON,
      before: { minutes: 90_059, points: 123_456 },
      after: { minutes: 96_118, points: 111_111 },
      sureMinutes: long ? 3_659 : 6_059,
      lines: many(lines, (n) => lineOf(n, long)),
    }),
  )
}

export function certificateSample(long: boolean): Paper {
  return certificatePaper(
    {
      number: 'WJ20261128-482913',
      name: long ? LONGEST_NAME : '示例王小明',
      cardNo: 'WJ100001',
      minutes: long ? 1_234_567 : 3659,
      byGrade: long ? { A: 600_000, B: 400_000, C: 200_000, D: 34_567 } : { A: 3600, B: 0, C: 0, D: 59 },
      sessions: long ? 12_345 : 24,
      firstOn: '2012年12月31日',
      lastOn: '2026年11月21日',
      issuedOn: '2026年11月28日',
      code: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      codeText: 'WJZ1.ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    },
    certificateWords,
  )
}

const praised = (long: boolean) => (n: number) => ({
  title: long ? LONGEST_TITLE : '十佳志愿者',
  why: long ? LONGEST_WHY : '风雨无阻',
  on: dayBefore(n),
  byName: long ? LONGEST_NAME : '示例李主任',
})

const thanked = (rows: number, long: boolean) => ({
  rated: rows,
  content: rows,
  words: many(Math.min(rows, 5), (n) => ({
    kindName: '陪同就医',
    thanks: long ? LONGEST_WHY : '谢谢你们',
    on: dayBefore(n),
  })),
})

export function personsSample(rows: number, long: boolean): Paper {
  const book: PersonsBook = {
    name: long ? LONGEST_NAME : '示例王小明',
    cardNo: 'WJ100001',
    teams: many(rows > 0 ? (long ? 5 : 1) : 0, () => (long ? LONGEST_TEAM : '示例·修补队')),
    minutes: rows * 61_440,
    byGrade: { A: rows * 60_000, B: rows * 1000, C: rows * 400, D: rows * 40 },
    sessions: rows * 100,
    firstOn: rows > 0 ? '2012-12-31' : null,
    years: Math.min(rows, 14),
    stars: rows > 0 ? 5 : 0,
    reached: many(Math.min(rows, 5), (n) => ({
      stars: n + 1,
      hours: [100, 300, 600, 1000, 1500][n] ?? 0,
      on: dayBefore(n),
    })),
    yearly: many(Math.min(rows, 14), (n) => ({ year: String(2026 - n), minutes: 12_345, sessions: 123 })),
    kinds: many(Math.min(rows, 5), () => ({
      title: long ? LONGEST_TITLE : '修伞磨刀',
      minutes: 61_440,
      sessions: 123,
    })),
    commendations: many(rows, praised(long)),
    thanks: thanked(rows, long),
    untilOn: FAR_ON,
  }
  return handbookPaper(personsHandbook(book))
}

export function teamsSample(rows: number, long: boolean): Paper {
  const book: TeamsBook = {
    teamName: long ? LONGEST_TEAM : '示例·修补队',
    stars: rows > 0 ? 5 : null,
    minutes: rows * 61_440,
    sureMinutes: rows * 60_000,
    teamPoints: rows * 1234,
    ratings: many(rows, (n) => ({
      half: `${2026 - (n >> 1)}H${2 - (n % 2)}`,
      stars: 5 - n > 2 ? 5 - n : 0,
      teamPoints: 1234,
      sharePercent: 88,
    })),
    supports: many(rows, (n) => ({
      what: long ? LONGEST_WHY.slice(0, 60) : '活动经费两千元',
      half: `${2026 - (n >> 1)}H${2 - (n % 2)}`,
      takenBackWhy: null,
    })),
    commendations: many(rows, praised(long)),
    thanks: thanked(rows, long),
    untilOn: FAR_ON,
  }
  return handbookPaper(teamsHandbook(book))
}

export const samples: readonly Readonly<{ what: string; paper: Paper }>[] = [
  { what: 'a certificate', paper: certificateSample(false) },
  { what: 'a certificate with the longest name and all grades', paper: certificateSample(true) },
  { what: 'a statement of a month without entries', paper: statementSample(0, false) },
  { what: 'a statement of one page', paper: statementSample(6, false) },
  { what: 'a statement of many pages with the longest sentences', paper: statementSample(40, true) },
  { what: 'a handbook of who has not served yet', paper: personsSample(0, false) },
  { what: 'a handbook of a person', paper: personsSample(3, false) },
  { what: 'a handbook of a person with many long praises', paper: personsSample(14, true) },
  { what: 'a handbook of a team without a rating', paper: teamsSample(0, false) },
  { what: 'a handbook of a team', paper: teamsSample(3, false) },
  { what: 'a handbook of a team with long names', paper: teamsSample(10, true) },
]
