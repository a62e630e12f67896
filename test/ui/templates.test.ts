import path from 'node:path'
import { readFiles } from '#test/architecture/sourceFile'
import { dropped } from '@/ui/templateAttributes.json'

const root = path.resolve(__dirname, '../..')
const propOf = (attribute: string) =>
  attribute.replace(/^bind/, 'on').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

it('leaves out of WeChat’s templates only what no screen sets', () => {
  const props = Object.values(dropped).flat().map(propOf)
  expect(props).toEqual(expect.arrayContaining(['hoverStayTime', 'onTransitionEnd', 'maxLines']))
  const set = new RegExp(`\\s(${props.join('|')})=`)
  const screens = readFiles(root, ['src']).filter(({ text }) => text.includes('@tarojs/components'))
  expect(screens.length).toBeGreaterThan(100)
  expect(screens.filter(({ text }) => set.test(text)).map((screen) => screen.path)).toEqual([])
})
