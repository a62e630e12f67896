import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportEnvironment, importEnvironment } from '#localcloud/environmentFile'
import { startCloud } from '#localcloud/server'

const folder = mkdtempSync(join(tmpdir(), 'cloud-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('carries a whole environment into another one: documents, indexes and files', async () => {
  const from = await startCloud({ port: 0, memory: true })
  const to = await startCloud({ port: 0, data: join(folder, 'data') })
  try {
    const file = join(folder, 'environment.jsonl')
    from.engine.declareCollections([
      {
        name: 'a',
        indexes: [{ name: 'code', keys: [{ name: 'code', direction: '1' }], unique: true, sparse: true }],
      },
      { name: 'empty' },
    ])
    const documents = [
      { _id: 'x', code: 1, at: new Date(5), list: [null, { n: 2 ** 40 }], text: 'line\nbreak "引号"' },
      { _id: 7, half: 0.5, pattern: /a+/i },
    ]
    from.engine.insert('a', documents)
    from.storage.put('p/1.png', Buffer.from([0, 1, 255]), 'image/png', 'o-ann')
    expect(await exportEnvironment(from.engine, from.storage, file)).toBe(6)
    for (const line of readFileSync(file, 'utf8').trim().split('\n'))
      expect(() => JSON.parse(line) as unknown).not.toThrow()
    await importEnvironment(to.engine, to.storage, file)
    expect(to.engine.find('a')).toEqual(documents)
    expect(to.engine.collectionNames()).toEqual(['a', 'empty'])
    expect(() => to.engine.insert('a', [{ code: 1 }])).toThrow(/E11000/)
    expect(to.storage.get('p/1.png')?.content).toEqual(Buffer.from([0, 1, 255]))
    expect(to.storage.get('p/1.png')?.file).toMatchObject({ type: 'image/png', openid: 'o-ann' })
    await expect(importEnvironment(to.engine, to.storage, file)).rejects.toThrow(/line 3: .*E11000/)
    writeFileSync(file, '{"something":"else"}\n')
    await expect(importEnvironment(to.engine, to.storage, file)).rejects.toThrow(
      'line 1: this is not an exported environment',
    )
  } finally {
    await from.close()
    await to.close()
  }
})
