import { noticeBoardPaper } from '#paper/noticeBoard'
import { type Item, SIZES } from '#paper/paper'
import { daySheet, type DayOfService, weekProgramme } from '#paper/words/noticeBoard'

const textsOf = (items: readonly Item[]) => items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
const service = (over: Partial<DayOfService> = {}): DayOfService => ({
  title: '理发',
  span: '9:00-11:00',
  room: '便民服务坊',
  servedBy: '示例·晨光队',
  calledOff: null,
  booked: true,
  turns: [],
  ...over,
})
const turns = Array.from({ length: 60 }, (_, n) => ({ time: '9:00', name: `示例邻居${n}` }))

it('a day of sixty is on as many pages as it takes, each with its title, nothing beyond the edge', () => {
  const sheet = daySheet('虹景1号里', '11月29日 星期日', [service({ turns })], [])
  const { pages } = noticeBoardPaper(sheet)
  expect(pages.length).toBeGreaterThan(1)
  const goesOn = (texts: readonly string[]) => texts.filter((text) => text.startsWith('接上页：'))
  expect(goesOn(textsOf(pages[0] ?? []))).toEqual([])
  for (const page of pages.slice(1)) expect(goesOn(textsOf(page))).toHaveLength(1)
  for (const page of pages) {
    expect(textsOf(page)).toContain('虹景1号里 当天服务单')
    expect(textsOf(page).some((text) => text.includes('理发 9:00-11:00'))).toBe(true)
    for (const item of page) expect(item.y).toBeLessThan(SIZES.A4.height - 8)
  }
  const all = pages.flatMap(textsOf)
  for (const { name } of turns) expect(all).toContain(name)
  expect(pages.flat().filter(({ kind }) => kind === 'box')).toHaveLength(turns.length)
})

it('leaves lines for who comes unbooked, and says what is called off', () => {
  const walkIn = service({ title: '磨刀', booked: false })
  const off = service({ title: '法律咨询', calledOff: '停电' })
  const texts = noticeBoardPaper(daySheet('虹景', '11月29日', [walkIn, off], [])).pages.flatMap(textsOf)
  expect(texts).toEqual(expect.arrayContaining(['取消：停电', '今天来了：____ 人次']))
})

it('the week is in large print, names every day, and nobody who comes', () => {
  const days = Array.from({ length: 7 }, (_, n) => ({
    day: `12月${n + 1}日`,
    services: [service({ turns })],
  }))
  const { pages } = noticeBoardPaper(weekProgramme('虹景1号里', '12月1日', '12月7日', days))
  const texts = pages.flatMap(textsOf)
  for (const { day } of days) expect(texts).toContain(day)
  expect(texts.join()).not.toContain('示例邻居')
  const sizes = pages
    .flat()
    .flatMap((item) => (item.kind === 'text' && item.text.includes('理发') ? [item.size] : []))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(22)
})
