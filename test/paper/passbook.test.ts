import { mergeEntries } from '#domain/entries/merge'
import { monthOfBook } from '#domain/passbook'
import { totalOf } from '#domain/total'
import { startOfDay } from '#domain/time'
import { SIZES } from '#paper/paper'
import { passbookPaper } from '#paper/passbook'
import { passbookOfMonth } from '#paper/words/passbook'

const at = (on: string) => startOfDay(on)
const word = { by: 'wj:one', approvedBy: 'wj:two', why: '' }

/** So much came into Wang's book on that day. */
function came(on: string, moves: number, minutes: number, points: number, remainderMinutes = 0) {
  const pair = { from: 'wj:old', fromCard: 'WJ000001', to: 'wj:wang', toCard: 'WJ000002', moves }
  const convertedMinutes = points * 6
  const moved = { minutes, points, convertedMinutes, remainderMinutes, sureMinutes: minutes }
  const decided = { ...word, decidedAt: at(on) }
  const [, into] = mergeEntries(pair, moved, decided, at(on))
  if (!into) throw new Error('nothing came')
  return into
}

describe('a month of a passbook', () => {
  const october = [came('2026-10-05', 1, 65, 10, 5), came('2026-10-20', 2, 67, 11, 1)]
  const total = totalOf(october, '2026-10', at('2026-11-02'))
  const november = [came('2026-11-08', 3, 30, 5), came('2026-11-03', 4, 12, 2)]

  it('begins where the month before ended, with what was left over come to points', () => {
    const { before, after, lines } = monthOfBook([...october, total, ...november], '2026-11')
    expect(before).toEqual({ minutes: 132, points: 22 })
    expect(lines.map(({ on, minutesAfter, pointsAfter }) => [on, minutesAfter, pointsAfter])).toEqual([
      ['2026-11-03', 144, 24],
      ['2026-11-08', 174, 29],
    ])
    expect(after).toEqual({ minutes: 174, points: 29 })
  })

  it('reads the same whether or not it is closed, but for the last line of what was left over', () => {
    const open = monthOfBook(october, '2026-10')
    const closed = monthOfBook([...october, total], '2026-10')
    expect(closed.lines.slice(0, -1)).toEqual(open.lines)
    expect(closed.lines.slice(-1)).toMatchObject([
      { kind: 'collected', points: 1, minutes: 0, pointsAfter: 22, on: '2026-10-31' },
    ])
  })

  it('says how many of the month’s hours were recorded on the spot, where that is not all of them', () => {
    const backfilled = { ...came('2026-11-10', 1, 45, 0), grade: 'D' as const, sureMinutes: 0 }
    const about = { name: '示例王小明', cardNo: 'WJ100001', period: '2026-11', printedOn: '2026-11-28' }
    const month = monthOfBook([came('2026-11-09', 0, 60, 10), backfilled], '2026-11')
    expect(passbookOfMonth({ ...about, ...month }).sums).toMatchObject([
      { label: '月初结余' },
      { label: '这个月', time: '+1 小时 45 分' },
      { label: '其中现场记录', time: '+1 小时' },
      { label: '月末结余' },
    ])
  })

  it('lies on pages of A4, with nothing over the edge and the month’s sums on the first', () => {
    const many = Array.from({ length: 40 }, (_none, n) => came('2026-11-09', n, 60, 10))
    const month = monthOfBook(many, '2026-11')
    const paper = passbookPaper(
      passbookOfMonth({
        name: '示例王小明',
        cardNo: 'WJ100001',
        period: '2026-11',
        printedOn: '2026-11-28',
        ...month,
      }),
    )
    expect(paper.pages.length).toBeGreaterThan(2)
    const texts = paper.pages.map((page) => page.flatMap((item) => (item.kind === 'text' ? [item] : [])))
    expect(texts[0]?.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['示例王小明', '40 小时', '+400 分']),
    )
    for (const { x, width, y, size, lines = 1 } of texts.flat()) {
      expect(x + width).toBeLessThanOrEqual(SIZES.A4.width - 10)
      expect(y + size * 0.3528 * 1.4 * lines).toBeLessThan(SIZES.A4.height - 8)
    }
    expect(texts[0]?.map(({ text }) => text)).not.toContain('其中现场记录')
    const rows = texts.flat().filter(({ text }) => text === '+1 小时')
    expect(rows).toHaveLength(40)
    for (const { size } of rows) expect(size).toBeGreaterThanOrEqual(14)
  })
})
