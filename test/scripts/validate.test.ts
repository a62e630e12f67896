import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')
const FAULTS: readonly (readonly [rule: string, spoil: (folder: string) => void])[] = [
  ['pages have their files', (folder) => rmSync(path.join(folder, 'pages/me/index.wxml'))],
  ['tabs and their icons', (folder) => rmSync(path.join(folder, 'assets/tab/me-dark.png'))],
  ['colours of both themes', (folder) => writeFileSync(path.join(folder, 'theme.json'), '{"light":{}}')],
  ['components say that they are', (folder) => writeFileSync(path.join(folder, 'comp.json'), '{}')],
  ['every file is used', (folder) => writeFileSync(path.join(folder, 'pages/me/forgotten.js'), '')],
  ['templates', (folder) => appendFileSync(path.join(folder, 'pages/me/index.wxml'), '<view wx:if="{{a">')],
  ['styles', (folder) => appendFileSync(path.join(folder, 'app.wxss'), 'x{')],
  [
    'audits: lists scroll on',
    (folder) => appendFileSync(path.join(folder, 'app.wxss'), '.page{overflow-y:auto}'),
  ],
  [
    'audits: nothing lights up under the thumb',
    (folder) => appendFileSync(path.join(folder, 'app.wxss'), '.page:active{opacity:.5}'),
  ],
  [
    'audits: styles are used',
    (folder) => appendFileSync(path.join(folder, 'app.wxss'), '.no-such-thing{opacity:.5}'),
  ],
  [
    'audits: addresses are safe',
    (folder) => appendFileSync(path.join(folder, 'app.js'), ';wx.request({url:"http://example.com"})'),
  ],
  ['scripts parse', (folder) => appendFileSync(path.join(folder, 'app.js'), '\nexport default 1')],
]

jest.setTimeout(60_000)

function validate(folder: string): { status: number | null; said: string } {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/validate.mjs', '--folder', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, said: stdout }
}

describe('the check of the package before it is sent to WeChat', () => {
  it('finds nothing to say of the package as built', () => {
    const { status, said } = validate('dist/weapp')
    expect({ status, complaints: said.match(/FAIL.*/g) }).toEqual({ status: 0, complaints: null })
  })

  it.each(FAULTS)('says so when something is wrong with: %s', (rule, spoil) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'weapp-'))
    try {
      cpSync(path.join(root, 'dist/weapp'), folder, { recursive: true })
      spoil(folder)
      const { status, said } = validate(folder)
      expect(status).toBe(1)
      expect(said).toMatch(new RegExp(`FAIL ${rule}`))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
