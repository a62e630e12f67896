import { sheetNumberIn, shownNumber } from '#domain/attendanceSheet'
import { inLines, LINES_PER_SHEET } from '#domain/sheetLines'
import { attendanceSheets } from '#paper/attendanceSheet'
import { sheetWhen, sheetWords } from '#paper/words/attendanceSheet'

const people = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `示例${n}`, cardNo: `WJ10000${n}` }))

describe('a sheet to be signed', () => {
  it('has twelve lines within the paper, names in 18 points, and its number in words and as a code', () => {
    const [page = []] = attendanceSheets(
      [{ number: 'ABCD 2345', code: 'WJS1.ABCD2345', people: people(9) }],
      { title: '修伞磨刀', when: sheetWhen(0, 3_600_000), where: '虹景', lines: LINES_PER_SHEET },
      sheetWords,
    ).pages
    const texts = page.flatMap((item) => (item.kind === 'text' ? [item] : []))
    expect(texts.filter(({ text }) => text.startsWith('示例')).map(({ size }) => size)).toEqual(
      Array(9).fill(18),
    )
    expect(texts.map(({ text }) => text)).toContain('表号 ABCD 2345')
    expect(texts.map(({ text }) => text)).toContain('1970 年 1 月 1 日 08:00–09:00')
    expect(page.filter(({ kind }) => kind === 'code')).toMatchObject([{ text: 'WJS1.ABCD2345' }])
    expect(page.filter((item) => item.kind === 'line' && item.y === item.toY)).toHaveLength(
      LINES_PER_SHEET + 2,
    )
    for (const item of page) expect(Math.max(item.y, item.kind === 'line' ? item.toY : 0)).toBeLessThan(285)
  })

  it('leaves at least three lines blank for who comes besides', () => {
    expect(inLines(people(0))).toEqual([[]])
    expect(inLines(people(9)).map(({ length }) => length)).toEqual([9])
    expect(inLines(people(10)).map(({ length }) => length)).toEqual([10, 0])
    expect(inLines(people(30)).map(({ length }) => length)).toEqual([12, 12, 6])
  })

  it('is known by its number however it is read: aloud, scanned, or with digits for letters', () => {
    for (const text of ['OIBC 2345', 'oibc-2345', '01 8c2345', 'WJS1.OIBC2345'])
      expect(sheetNumberIn(text)).toBe('OIBC2345')
    expect(shownNumber('OIBC2345')).toBe('OIBC 2345')
    for (const text of ['', 'OIBC234', 'OIBC23459', '签到表']) expect(sheetNumberIn(text)).toBeUndefined()
  })
})
