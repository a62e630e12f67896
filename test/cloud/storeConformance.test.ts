import path from 'node:path'
import wx from 'wx-server-sdk'
import type { Store } from '#cloud/ports'
import { createWxStore } from '#cloud/wx/wxStore'
import type { Team } from '#domain/team'
import { createEngine, type CollectionDeclaration, type Engine } from '#localcloud/engine/engine'
import { type Cloud, startCloud } from '#localcloud/server'
import { createEngineStore } from '#test/store/engineStore'
import collections from '../../config/cloud/collections.json'

jest.setTimeout(60_000)

/** The same expectations of both adapters: the one that ships, on the real SDK over HTTP, and the one of the tests. */
describe.each(['the SDK over HTTP', 'the engine in this process'])('the store on %s', (ground) => {
  let cloud: Cloud | undefined
  let engine: Engine
  let store: Store

  beforeAll(async () => {
    if (ground === 'the engine in this process') {
      engine = createEngine({ now: () => Date.now() })
      engine.declareCollections(collections.collections as CollectionDeclaration[])
      store = createEngineStore(engine)
      return
    }
    const file = path.resolve(__dirname, '../../config/cloud/collections.json')
    cloud = await startCloud({
      port: 0,
      memory: true,
      quiet: true,
      collections: file,
      personas: [],
      timers: false,
    })
    engine = cloud.engine
    Object.assign(process.env, {
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: cloud.env,
      TENCENTCLOUD_SECRETID: 'nobody',
      TENCENTCLOUD_SECRETKEY: 'nothing',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: cloud.adminUrl }),
      SILENCE: 'true',
    })
    wx.init({ env: cloud.env })
    store = createWxStore(wx.database({ throwOnNotFound: false } as never))
  })
  afterAll(() => cloud?.close())
  beforeEach(() => void engine.remove('teams', { query: {}, multi: true }))

  const team = (_id: string, over: Partial<Team> = {}): Team => ({
    _id,
    name: _id,
    zone: 'community',
    strengths: [],
    stars: null,
    audit: { by: 'timer', at: 1, does: 'test' },
    ...over,
  })
  const names = async (where: Parameters<Store['find']>[1]['where']) =>
    (await store.find('teams', { where, orderBy: [['_id', 'asc']], limit: 10 })).map(({ _id }) => _id)

  it('gives back what was added, and nothing where there is nothing', async () => {
    const document = team('T01', { strengths: ['理发'], stars: 5 })
    expect(await store.add('teams', [document])).toBe('added')
    expect(await store.get('teams', 'T01')).toEqual(document)
    expect(await store.get('teams', 'T02')).toBeUndefined()
  })

  it('calls a taken id a duplicate, alone and in a batch', async () => {
    await store.add('teams', [team('T01')])
    expect(await store.add('teams', [team('T01', { stars: 1 })])).toBe('duplicate')
    expect(await store.add('teams', [team('T02'), team('T01')])).toBe('duplicate')
    expect((await store.get('teams', 'T01'))?.stars).toBeNull()
  })

  it('finds by equality, lists, bounds and alternatives, in order', async () => {
    await store.add('teams', [
      team('T01', { stars: 3 }),
      team('T02', { stars: 4 }),
      team('T03', { stars: 5, strengths: ['理发'] }),
    ])
    expect(await names({ strengths: '理发' })).toEqual(['T03'])
    expect(await names({ _id: { $in: ['T01', 'T03', 'T09'] } })).toEqual(['T01', 'T03'])
    expect(await names({ stars: { $gt: 3, $lte: 5 } })).toEqual(['T02', 'T03'])
    expect(await names({ stars: { $ne: 4 } })).toEqual(['T01', 'T03'])
    expect(await names({ $or: [{ stars: 3 }, { stars: 5, strengths: '理发' }] })).toEqual(['T01', 'T03'])
    expect(await names({ zone: 'community', $or: [{ stars: 3 }, { stars: 4 }] })).toEqual(['T01', 'T02'])
  })

  it('changes only what matches, and says how many it met', async () => {
    await store.add('teams', [team('T01', { stars: 3 }), team('T02', { stars: 4 })])
    expect(await store.update('teams', { _id: 'T01', stars: 9 }, { set: { name: 'x' } })).toBe(0)
    expect(await store.update('teams', { zone: 'community' }, { inc: { stars: 1 } })).toBe(2)
    expect(await store.get('teams', 'T02')).toMatchObject({ stars: 5, name: 'T02' })
  })

  it('replaces objects and never merges them', async () => {
    await store.add('teams', [team('T01')])
    await store.update('teams', { _id: 'T01' }, { set: { audit: { by: 'timer', at: 2 } } })
    expect((await store.get('teams', 'T01'))?.audit).toEqual({ by: 'timer', at: 2 })
  })

  it('pushes, keeps the last, and pulls by value and by fields', async () => {
    await store.add('teams', [team('T01', { strengths: ['a', 'b'] })])
    await store.update('teams', { _id: 'T01' }, { push: { strengths: { items: ['c', 'd'], keepLast: 3 } } })
    expect((await store.get('teams', 'T01'))?.strengths).toEqual(['b', 'c', 'd'])
    await store.update('teams', { _id: 'T01' }, { pull: { strengths: { anyOf: ['b', 'd'] } } })
    expect((await store.get('teams', 'T01'))?.strengths).toEqual(['c'])
    const things = [
      { shiftId: 's1', n: 1 },
      { shiftId: 's2', n: 2 },
    ]
    await store.update('teams', { _id: 'T01' }, { set: { things } })
    await store.update('teams', { _id: 'T01' }, { pull: { things: { having: { shiftId: 's1' } } } })
    expect(await store.get('teams', 'T01')).toMatchObject({ things: [{ shiftId: 's2', n: 2 }] })
  })

  it('refuses a taken unique key in an update, and changes nothing', async () => {
    engine.remove('slots', { query: {}, multi: true })
    engine.insert('slots', [
      { _id: 's1', cells: ['slot@s1', 'wang@1'], left: 1 },
      { _id: 's2', cells: ['slot@s2'], left: 1 },
    ])
    const change = { push: { cells: { items: ['wang@1'] } }, inc: { left: -1 } }
    expect(await store.update('slots', { _id: 's2' }, change)).toBe('duplicate')
    expect(engine.find('slots', { query: { _id: 's2' } })).toEqual([
      { _id: 's2', cells: ['slot@s2'], left: 1 },
    ])
  })

  it('stops on an undefined condition instead of widening it', async () => {
    await store.add('teams', [team('T01')])
    await expect(
      store.find('teams', { where: { zone: 'community', name: undefined }, limit: 1 }),
    ).rejects.toThrow('undefined')
    await expect(store.update('teams', { _id: undefined }, { set: { name: 'x' } })).rejects.toThrow(
      'undefined',
    )
    expect((await store.get('teams', 'T01'))?.name).toBe('T01')
  })

  it('gives one of ten the last place', async () => {
    await store.add('teams', [team('T01', { stars: 1 })])
    const guarded = () => store.update('teams', { _id: 'T01', stars: { $gt: 0 } }, { inc: { stars: -1 } })
    const won = await Promise.all(Array.from({ length: 10 }, guarded))
    expect(won.filter((count) => count === 1)).toHaveLength(1)
    expect((await store.get('teams', 'T01'))?.stars).toBe(0)
  })
})
