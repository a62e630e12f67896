import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { missingOf, type Shown } from './shown'

const root = path.resolve(__dirname, '../..')

const OPENED: Shown = [['journeys/openings', '%s']]
const PACKAGE: Shown = [['scripts/validate', 'says so when something is wrong with']]
const HERE = 'architecture/auditsGround'

/**
 * WeChat's Audits, rule by rule: the test that shows it, or why its own tool has to.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/audits/performance.html, …/accessibility.html, …/best-practice.html
 */
const RULES: Readonly<Record<string, Shown | string>> = {
  'time of scripts': 'a time, so no test: `npm run speed` measures it beside a bare page',
  'time to the first screen': 'a time, so no test: `npm run speed` measures it beside a bare page',
  'time of drawing': 'a time, so no test: `npm run speed` measures it beside a bare page',
  'calls of setData': OPENED,
  'bytes of setData': OPENED,
  'nodes of a page': OPENED,
  'time of a request':
    'a time, so no test: what each use-case asks of the database is counted in test/counts',
  'requests within a second': OPENED,
  'pictures within a second':
    'codes are drawn on the phone; how many photographs a list shows hangs on what people sent: needs WeChat’s tool',
  'pictures are kept': 'WeChat’s storage answers with the header; needs the deployed cloud',
  'bytes of pictures': [[HERE, 'makes a photograph smaller before it is sent']],
  'setData of what no template shows': 'Taro sends what its templates are bound to; needs WeChat’s tool',
  'requests are kept': 'what may be old is shown at once by the page itself; needs WeChat’s tool',
  'lists scroll on': PACKAGE,
  'nothing lights up under the thumb': PACKAGE,
  'pictures keep their shape': [[HERE, 'says how a picture keeps its shape']],
  'what can be touched is large enough': [
    ['ui/tokens', 'keeps the elder view at 24 pixels or more and its targets at 60 or more'],
  ],
  'nothing to touch below the safe area': [[HERE, 'keeps what is at the lower edge clear of the home bar']],
  'colours can be read': [['ui/tokens', '%s can be read on %s']],
  'no exception': 'every journey fails where a page throws or the console hears an error (describeOverCloud)',
  'no failed request':
    'every journey fails where a request does and nobody cut the network (describeOverCloud)',
  'no interface that WeChat has given up': [[HERE, 'asks WeChat for nothing that it has given up']],
  'addresses are safe': PACKAGE,
  'oldest library of WeChat’s': 'set where the mini-program is published, not in the package',
  'every page can be reached': [
    ['architecture/openedPages', 'has every page of the mini-program'],
    ['scripts/validate', 'finds nothing to say of the package as built'],
  ],
  'styles are used': PACKAGE,
  'timers end with their page': [[HERE, 'ends every timer that goes on by itself']],
}

/** Of WeChat's interfaces: https://developers.weixin.qq.com/miniprogram/dev/api/ marks them as no longer looked after. */
const GIVEN_UP = [
  'getSystemInfo',
  'getSystemInfoSync',
  'getUserInfo',
  'getUserProfile',
  'createCanvasContext',
  'stopRecord',
  'startRecord',
  'playVoice',
  'saveFile',
  'getSavedFileList',
  'chooseImage',
  'chooseVideo',
]

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, 'src', file), 'utf8') }))
const styles = readFileSync(path.join(root, 'src/ui/components.scss'), 'utf8')

describe('WeChat’s Audits', () => {
  it('are twenty-seven, each shown by a test that exists, or by a reason', () => {
    expect(Object.keys(RULES)).toHaveLength(27)
    const missing = Object.entries(RULES).filter(([, by]) =>
      typeof by === 'string' ? by === '' : missingOf(by).length > 0,
    )
    expect(missing).toEqual([])
  })

  it('makes a photograph smaller before it is sent', () => {
    const file = sources.find(({ file: name }) => name === path.join('platform', 'pictureFile.ts'))
    expect(file?.text).toMatch(/sizeType: \['compressed'\]/)
    expect(file?.text).toMatch(/compressImage\(\{/)
  })

  it('says how a picture keeps its shape', () => {
    const pictures = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/<Image\b[^>]*>/g)].map(([tag]) => ({ file, tag })),
    )
    expect(pictures.length).toBeGreaterThan(0)
    expect(pictures.filter(({ tag }) => !/\bmode=/.test(tag))).toEqual([])
  })

  it('keeps what is at the lower edge clear of the home bar', () => {
    for (const edge of ['.page__foot', '.sheet']) {
      const says = [...styles.matchAll(new RegExp(`^\\${edge} \\{([^}]*)`, 'gm'))].map(([, body]) => body)
      expect(says.join()).toContain('env(safe-area-inset-bottom)')
    }
  })

  it('asks WeChat for nothing that it has given up', () => {
    const asked = sources.flatMap(({ file, text }) =>
      GIVEN_UP.filter((name) => new RegExp(`\\b(wx|Taro)\\.${name}\\b`).test(text)).map(
        (name) => `${file}: ${name}`,
      ),
    )
    expect(asked).toEqual([])
  })

  it('ends every timer that goes on by itself', () => {
    const withTimers = sources.filter(({ text }) => text.includes('setInterval('))
    expect(withTimers.length).toBeGreaterThan(0)
    for (const { file, text } of withTimers) {
      const [begun, ended] = [/setInterval\(/g, /clearInterval\(/g].map((call) => text.match(call)?.length)
      expect({ file, ended }).toEqual({ file, ended: begun })
    }
  })
})
