import { sceneOfCertificate } from '#domain/certificate'
import { LONGEST_SCENE } from '#domain/placeScene'
import { certificatePaper } from '#paper/certificate'
import { folded } from '#paper/folded'
import { handbookPaper, pagesOf } from '#paper/handbook'
import type { Item, Page } from '#paper/paper'
import { SIZES } from '#paper/paper'
import { certificateWords } from '#paper/words/certificate'
import { personsHandbook } from '#paper/words/handbook'

const textsOf = (page: Page) => page.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
const bottomOf = (item: Item) =>
  item.kind === 'text'
    ? item.y + item.size * 0.3528 * 1.4 * (item.lines ?? 1)
    : item.kind === 'code'
      ? item.y + item.side
      : item.y

describe('a certificate on paper', () => {
  const issued = {
    number: 'WJ20261128-482913',
    name: '示例王小明',
    cardNo: 'WJ100001',
    minutes: 3659,
    byGrade: { A: 3600, B: 0, C: 0, D: 59 },
    sessions: 24,
    firstOn: '2026年1月3日',
    lastOn: '2026年11月21日',
    issuedOn: '2026年11月28日',
    code: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    codeText: 'WJZ1.ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  }
  const paper = certificatePaper(issued, certificateWords)
  const [page = []] = paper.pages

  it('says who served how long, to the minute, so that the grades add up, and how to check it', () => {
    const texts = textsOf(page).join('\n')
    expect(paper).toMatchObject({ size: 'A4', pages: [expect.anything()] })
    for (const words of ['示例王小明', 'WJ20261128-482913', '60 小时 59 分', '60 小时', '59 分钟', '24 次'])
      expect(texts).toContain(words)
    expect(texts).toContain('ABCDE FGHIJ KLMNO PQRST UVWXY Z')
    expect(texts).not.toContain('B 级')
    expect(page.filter(({ kind }) => kind === 'code')).toHaveLength(1)
  })

  it('carries the code of the mini-program where WeChat gives one, in the same place', () => {
    const [square] = page.filter(({ kind }) => kind === 'code')
    const [withCode = []] = certificatePaper(
      { ...issued, miniCode: new Uint8Array([1]) },
      certificateWords,
    ).pages
    expect(withCode.filter(({ kind }) => kind === 'code')).toEqual([])
    expect(withCode.filter(({ kind }) => kind === 'picture')).toMatchObject([{ x: square?.x, y: square?.y }])
    expect(textsOf(withCode).join('')).toContain('用微信扫一扫')
    expect(textsOf(page).join('')).not.toContain('用微信扫一扫')
    expect(sceneOfCertificate(issued.code).length).toBeLessThanOrEqual(LONGEST_SCENE)
  })

  it('leaves the place of the seal white and everything on the page', () => {
    const [seal] = page.filter((item) => item.kind === 'box')
    if (seal?.kind !== 'box') throw new Error('There is no place for a seal')
    expect(seal.width).toBeGreaterThanOrEqual(40)
    const inside = page.filter(
      (item) => item.kind !== 'box' && item.x >= seal.x && item.y > seal.y && bottomOf(item) < seal.y + 30,
    )
    expect(inside).toEqual([])
    for (const item of page) expect(bottomOf(item)).toBeLessThan(SIZES.A4.height - 10)
  })
})

describe('a handbook on paper', () => {
  const book = (praises: number) =>
    personsHandbook({
      name: '示例王小明',
      cardNo: 'WJ100001',
      teams: ['示例·修补队'],
      minutes: 90_000,
      byGrade: { A: 80_000, B: 10_000, C: 0, D: 0 },
      sessions: 300,
      firstOn: '2020-01-03',
      years: 6,
      stars: 5,
      reached: [{ stars: 5, hours: 1500, on: '2026-11-28' }],
      yearly: [{ year: '2026', minutes: 600, sessions: 4 }],
      kinds: [{ title: '修伞磨刀', minutes: 600, sessions: 4 }],
      commendations: Array.from({ length: praises }, (_, n) => ({
        title: `示例·表扬 ${n}`,
        why: '风雨无阻',
        on: '2026-11-28',
        byName: '示例',
      })),
      thanks: { rated: 1, content: 1, words: [{ kindName: '陪同就医', thanks: '谢谢', on: '2026-11-28' }] },
      untilOn: '2026-11-28',
    })

  it.each([0, 3, 12, 40])('is a multiple of four pages and loses nothing, with %i praises', (praises) => {
    const pages = pagesOf(book(praises))
    expect(pages.length % 4).toBe(0)
    const texts = pages.flatMap(textsOf)
    expect(texts.filter((text) => text.startsWith('示例·表扬'))).toHaveLength(praises)
    for (const page of pages)
      for (const item of page) {
        expect(item.x).toBeLessThan(SIZES.A5.width)
        expect(bottomOf(item)).toBeLessThan(SIZES.A5.height - 4)
      }
  })

  it.each([3, 40])(
    'is read from the first page to the last once it is folded, with %i praises',
    (praises) => {
      const pages = pagesOf(book(praises))
      const paper = handbookPaper(book(praises))
      expect(paper).toMatchObject({ size: 'A4 landscape', pages: folded(pages) })
      const middle = SIZES.A5.width
      const halves = paper.pages.map((side) => [
        textsOf(side.filter(({ x }) => x < middle)),
        textsOf(side.filter(({ x }) => x > middle)),
      ])
      // Leafing through it: right of each front, left of its back, from the outermost sheet in; then back out again.
      const leaves = halves.map(([left = [], right = []], side) =>
        side % 2 === 0 ? { there: right, back: left } : { there: left, back: right },
      )
      const read = [...leaves.map(({ there }) => there), ...leaves.map(({ back }) => back).reverse()]
      expect(read).toEqual(pages.map(textsOf))
    },
  )

  it('numbers what is written, and leaves what is white to be written on', () => {
    const pages = pagesOf(book(0))
    expect(pages.map(textsOf).map((texts) => texts[texts.length - 1])).toEqual([
      expect.stringContaining('奉献'),
      '2',
      '3',
      undefined,
    ])
  })

  it('has name, stars, hours and until when on its cover, and what residents said inside', () => {
    const [cover = [], ...inside] = pagesOf(book(1))
    expect(textsOf(cover)).toEqual(
      expect.arrayContaining(['荣誉手册', '示例王小明', '1500', '五星志愿者', '截至 2026年11月28日']),
    )
    expect(inside.flatMap(textsOf)).toEqual(expect.arrayContaining(['居民的感谢', '1 次满意', '谢谢']))
  })
})
