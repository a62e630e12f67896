import { join } from 'node:path'
import { type Cloud, startCloud } from '#localcloud/server'

// Starting a worker takes seconds on a busy machine.
jest.setTimeout(60_000)

const fixture = (name: string) => {
  const functions = join(__dirname, 'fixtures', name)
  return { functions, collections: join(functions, 'collections.json') }
}

/** Functions of other people's projects, written as such functions are written. */
describe('a shop', () => {
  let cloud: Cloud
  beforeAll(async () => {
    cloud = await startCloud({ port: 0, memory: true, timers: false, ...fixture('shop') })
  })
  afterAll(() => cloud.close())
  beforeEach(() => {
    for (const name of ['users', 'goods', 'orders']) cloud.engine.remove(name, { multi: true })
    cloud.engine.insert('goods', [
      { _id: 'tea', name: '茶', price: 12, stock: 3 },
      { _id: 'rice', name: '米', price: 5, stock: 10 },
    ])
  })

  const order = (openid: string, data: object) => cloud.invoke('order', data, { openid })

  it('knows a customer again, answering through a callback', async () => {
    expect(await cloud.invoke('login', { nickName: 'Li' }, { openid: 'o-1' })).toMatchObject({ isNew: true })
    expect(await cloud.invoke('login', {}, { openid: 'o-1' })).toMatchObject({
      isNew: false,
      user: { nickName: 'Li', _openid: 'o-1' },
    })
  })

  it('sells in a transaction, never more than there is', async () => {
    expect(await order('o-1', { action: 'create', goodsId: 'tea', count: 2 })).toMatchObject({
      code: 0,
      data: { price: 24 },
    })
    expect(await order('o-2', { action: 'create', goodsId: 'tea', count: 2 })).toEqual({
      code: 1,
      msg: '库存不足',
    })
    const rush = await Promise.all(
      ['a', 'b', 'c'].map((who) => order(who, { action: 'create', goodsId: 'rice', count: 4 })),
    )
    const sold = rush.filter((result) => (result as { code: number }).code === 0).length
    const [rice] = cloud.engine.find('goods', { query: { _id: 'rice' } }) as { stock: number; sold: number }[]
    expect(rice).toMatchObject({ stock: 10 - 4 * sold, sold: 4 * sold })
    expect(sold).toBeGreaterThan(0)
  })

  it('closes what nobody paid, by its timer and the cloud’s clock', async () => {
    const { data } = (await order('o-1', { action: 'create', goodsId: 'tea', count: 1 })) as {
      data: { _id: string }
    }
    await order('o-1', { action: 'create', goodsId: 'rice', count: 1 })
    expect(await order('o-1', { action: 'pay', id: data._id })).toMatchObject({
      code: 0,
      data: { stats: { updated: 1 } },
    })
    expect(await order('o-2', { action: 'pay', id: data._id })).toMatchObject({
      data: { stats: { updated: 0 } },
    })
    cloud.clock.advance(31 * 60_000)
    expect(await cloud.runTimer('closeOrders')).toEqual({ updated: 1 })
    expect(await order('o-1', { action: 'list' })).toMatchObject({
      data: [{ goodsId: 'tea', status: 'paid' }],
    })
  })

  it('reports with lookup and group', async () => {
    await order('o-1', { action: 'create', goodsId: 'tea', count: 2 })
    await order('o-1', { action: 'create', goodsId: 'rice', count: 2 })
    await order('o-2', { action: 'create', goodsId: 'rice', count: 1 })
    expect(await cloud.invoke('report')).toEqual([
      { _id: '茶', total: 24, orders: 1 },
      { _id: '米', total: 15, orders: 2 },
    ])
  })
})

describe('a poster maker', () => {
  let cloud: Cloud
  beforeAll(async () => {
    cloud = await startCloud({ port: 0, memory: true, timers: false, ...fixture('poster') })
  })
  afterAll(() => cloud.close())

  it('draws a code, stores it, and another function fetches it', async () => {
    const made = (await cloud.invoke('makePoster', { scene: 'id=7' }, { openid: 'o' })) as {
      fileID: string
      url: string
    }
    expect(made.fileID).toMatch(/^cloud:\/\/local\..*\/poster\/id=7\.png$/)
    expect((await fetch(made.url)).headers.get('content-type')).toBe('image/png')
    expect(await cloud.invoke('upload', { scene: 'id=8' }, { openid: 'o' })).toMatchObject({ head: 'PNG' })
  })

  it('reminds those who agreed, in the morning', async () => {
    const at = new Date(cloud.clock.now() - 1000)
    cloud.engine.insert('plans', [
      { _id: '1', openid: 'yes', templateId: 't', title: 'one', sent: false, at },
      { _id: '2', openid: 'no', templateId: 't', title: 'two', sent: false, at },
    ])
    cloud.wechat.consent('yes', 't')
    expect(await cloud.runTimer('remind')).toEqual(['sent', 43101])
    expect(cloud.wechat.outbox.at(-1)).toMatchObject({ openid: 'yes', data: { thing1: { value: 'one' } } })
  })
})
