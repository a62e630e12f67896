import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compile } from 'sass'
import theme from '@/theme.json'

const root = path.resolve(__dirname, '../..')

it('has a shape for every icon name, and a name for every shape', () => {
  const { css } = compile(path.join(root, 'src/ui/icons.scss'))
  const shapes = [...css.matchAll(/\.icon--([a-z-]+) \{\s*--shape/g)].map(([, name]) => name)
  const source = readFileSync(path.join(root, 'src/ui/Icon.tsx'), 'utf8')
  const names = [...(source.split('export interface')[0] ?? '').matchAll(/\| '([a-z-]+)'/g)].map(
    ([, name]) => name,
  )
  expect([...shapes].sort()).toEqual([...names].sort())
})

it.each(
  [...Object.values(theme.light), ...Object.values(theme.dark)].filter((value) => value.endsWith('.png')),
)('has the tab picture %s, small enough for WeChat', (file) => {
  const place = path.join(root, 'src', file)
  expect(existsSync(place)).toBe(true)
  expect(readFileSync(place).length).toBeLessThan(40_000)
})
