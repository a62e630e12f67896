import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import templates from '../../config/cloud/messageTemplates.json'
import { messageFields } from '#cloud/wx/messageFields'
import { filesBelow } from '#test/architecture/filesBelow'

const root = path.resolve(__dirname, '../..')

describe('a message through WeChat', () => {
  it('says moments and words in the form WeChat takes, under the fields of the template', () => {
    const said = { title: '一'.repeat(21), when: '2026-11-28T03:30:00.000Z', people: '2' }
    expect(messageFields(templates.confirmWaits.fields, said)).toEqual({
      thing1: { value: `${'一'.repeat(19)}…` },
      time2: { value: '2026-11-28 11:30' },
      number3: { value: '2' },
    })
    expect(messageFields(templates.checkOutNow.fields, { title: '一'.repeat(20), when: 'soon' })).toEqual({
      thing1: { value: '一'.repeat(20) },
      time2: { value: 'soon' },
    })
  })

  it('opens a page that there is', () => {
    const pages = ['cloud', 'cloudfunctions'].flatMap((room) =>
      filesBelow(path.join(root, room)).flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/['`](packages\/[\w/]+\/index)\b/g)].map(([, page]) => page),
      ),
    )
    expect(pages.length).toBeGreaterThan(5)
    expect(pages.filter((page) => !existsSync(path.join(root, `src/${page}.tsx`)))).toEqual([])
  })
})
