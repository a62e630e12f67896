import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compile } from 'sass'
import theme from '@/theme.json'

const root = path.resolve(__dirname, '../..')
const sheet = compile(path.join(root, 'src/ui/tokens.scss')).css

/** The tokens of one mode: the light ones, and over them what the dark mode changes. */
function tokens(...selectors: string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const selector of selectors) {
    const block = sheet.split(`\n${selector} {`)[1]?.split('}')[0] ?? ''
    for (const [, name, value] of block.matchAll(/--([a-z-]+): ([^;]+);/g)) found.set(name ?? '', value ?? '')
  }
  return found
}
const light = tokens('.app')
const modes = { light, dark: tokens('.app', '.app.dark') }

function brightness(hex: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map((v) =>
    v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [brightness(one), brightness(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

const words: [string, string][] = [
  ...['ground', 'paper', 'paper-sunk', 'chosen', 'accent-wash', 'done-wash', 'wait-wash', 'fault-wash'].map(
    (back): [string, string] => ['ink', back],
  ),
  ...['ground', 'paper', 'paper-sunk', 'accent-wash', 'done-wash', 'wait-wash'].map(
    (back): [string, string] => ['ink-soft', back],
  ),
  ['ink-off', 'paper'],
  ['ink-off', 'paper-sunk'],
  ['ink-off', 'ground'],
  ['accent', 'paper'],
  ['accent', 'ground'],
  ['accent', 'accent-wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-pressed'],
  ['done', 'paper'],
  ['done', 'done-wash'],
  ['on-done', 'done'],
  ['wait', 'paper'],
  ['wait', 'wait-wash'],
  ['on-wait-fill', 'wait-fill'],
  ['fault', 'paper'],
  ['fault', 'fault-wash'],
  ['on-reverse', 'reverse'],
]
const shapes: [string, string][] = [
  ['line-control', 'paper'],
  ['line-control', 'ground'],
  ['line-control', 'paper-sunk'],
  ['wait-shape', 'paper'],
  ['code-ink', 'code-paper'],
]

describe.each(Object.entries(modes))('in the %s mode', (_mode, colours) => {
  const ratio = (front: string, back: string) => contrast(colours.get(front) ?? '', colours.get(back) ?? '')
  it.each(words)('%s can be read on %s', (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(shapes)('%s can be told from %s', (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(3)
  })
})

it('keeps codes dark on white in the dark mode', () => {
  expect(modes.dark.get('code-paper')).toBe('#ffffff')
})

it.each(['light', 'dark'] as const)('gives WeChat its own bars the same colours: %s', (mode) => {
  const { ground, paper, inkSoft, accent } = theme[mode]
  const colours = modes[mode]
  expect([ground, paper, inkSoft, accent].map((colour) => colour.toLowerCase())).toEqual(
    ['ground', 'paper', 'ink-soft', 'accent'].map((name) => colours.get(name)),
  )
})

it('keeps the elder view at 24 pixels or more and its targets at 60 or more', () => {
  const elder = tokens('.app', '.app.elder')
  expect(elder.get('text-body')).toBe('calc(24px * var(--text-scale))')
  expect(parseInt(elder.get('target') ?? '')).toBeGreaterThanOrEqual(60)
  expect(parseInt(elder.get('button') ?? '')).toBeGreaterThanOrEqual(60)
  expect(parseInt(light.get('target') ?? '')).toBeGreaterThanOrEqual(44)
})

it('writes no colour and no type size anywhere but in the tokens', () => {
  const strangers = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.scss') && !file.endsWith('tokens.scss'))
    .flatMap((file) => {
      const lines = readFileSync(path.join(root, 'src', file), 'utf8').split('\n')
      return lines
        .filter((line) => /#[0-9a-f]{3,8}\b(?!\{)|rgba?\(|font-size: *[\d.]+/i.test(line))
        .map((line) => `${file}: ${line.trim()}`)
    })
  expect(strangers).toEqual([])
})
