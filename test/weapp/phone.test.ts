import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createPhone, type Phone } from './phone'

/** A hand-written package of two pages, to see that the phone of these tests is as strict as a real one. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'happy-volunteering-phone-'))
const files = {
  'app.json': JSON.stringify({
    pages: ['pages/first/index', 'pages/second/index'],
    tabBar: { list: [{ pagePath: 'pages/first/index', text: 'first' }] },
  }),
  'app.js': 'App({})',
  'pages/first/index.json': '{}',
  'pages/first/index.wxml': `<view>{{said}}</view>
    <view aria-role="button" bindtap="useWindow">window</view>
    <view aria-role="button" bindtap="useNode">node</view>
    <view aria-role="button" aria-label="spoken" bindtap="goWrong">shown</view>
    <view aria-role="button" bindtap="keep">keep</view>
    <input aria-label="your name" bindinput="hear" />
    <view aria-role="button" bindtap="sendFunction">function</view>`,
  'pages/first/index.js': `Page({
    data: { said: 'nothing yet' },
    useWindow() { this.setData({ said: typeof window + typeof document + typeof fetch + typeof URL }) },
    useNode() { this.setData({ said: typeof process + typeof Buffer + typeof global }) },
    goWrong() { wx.switchTab({ url: '/pages/second/index', fail: (fault) => this.setData({ said: fault.errMsg }) }) },
    hear(event) { this.setData({ said: 'heard ' + event.detail.value }) },
    keep() { wx.setStorageSync('word', 'kept'); this.setData({ said: 'stored' }) },
    sendFunction() { this.setData({ said: 'sent', lost: () => 1 }); this.setData({ said: typeof this.data.lost }) },
    onShow() { this.setData({ word: wx.getStorageSync('word') }) },
  })`,
  'pages/second/index.json': '{}',
  'pages/second/index.wxml': '<view>second</view>',
  'pages/second/index.js': 'Page({})',
}
for (const [name, text] of Object.entries(files)) {
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}
afterAll(() => rmSync(folder, { recursive: true }))

async function openPhone(): Promise<Phone> {
  const phone = createPhone(folder, { call: async () => ({}), scan: () => undefined })
  await phone.open()
  return phone
}

it('gives the package neither what only a browser has nor what only Node has', async () => {
  const phone = await openPhone()
  await phone.tap('window')
  expect(phone.text).toContain('undefinedundefinedundefinedundefined')
  await phone.tap('node')
  expect(phone.text).toContain('undefinedundefinedundefined')
})

it('refuses what WeChat refuses, in the same words', async () => {
  const phone = await openPhone()
  await phone.tap('spoken')
  expect(phone.text).toContain('switchTab:fail can not switch to no-tabBar page')
})

it('keeps what is stored on one phone away from another', async () => {
  const one = await openPhone()
  await one.tap('keep')
  const other = await openPhone()
  expect(one.text).toContain('stored')
  expect(other.text).toContain('nothing yet')
})

it('sends pages their data as text, so that a function does not arrive', async () => {
  const phone = await openPhone()
  await phone.tap('function')
  expect(phone.text).toContain('undefined')
})

it('writes into the field of a name', async () => {
  const phone = await openPhone()
  await phone.write('your name', 'Mei')
  expect(phone.text).toContain('heard Mei')
})

it('says what it looked for and what was there when nothing has the name', async () => {
  const phone = await openPhone()
  await expect(phone.tap('absent')).rejects.toThrow(/Nothing is called "absent".*nothing yet/s)
}, 30_000)
