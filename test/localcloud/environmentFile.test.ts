import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportEnvironment, importEnvironment } from '#localcloud/environmentFile'
import { startCloud } from '#localcloud/server'

const folder = mkdtempSync(join(tmpdir(), 'cloud-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('carries a whole environment into another one: documents, indexes, files, outbox, consents and clock', async () => {
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
    from.clock.advance(86_400_000)
    from.wechat.consent('o-ann', 't1', 2)
    from.wechat.consent('o-bob', 't1', 0)
    const sent = { api: 'subscribeMessage.send', at: 7, openid: 'o-ann', data: { thing1: { value: '好' } } }
    from.wechat.note(sent)
    from.storage.put('p/1.png', Buffer.from([0, 1, 255]), 'image/png', 'o-ann')
    expect(await exportEnvironment(from, file)).toBe(9)
    for (const line of readFileSync(file, 'utf8').trim().split('\n'))
      expect(() => JSON.parse(line) as unknown).not.toThrow()
    await importEnvironment(to, file)
    expect(to.engine.find('a')).toEqual(documents)
    expect(to.engine.collectionNames()).toEqual(['a', 'empty'])
    expect(() => to.engine.insert('a', [{ code: 1 }])).toThrow(/E11000/)
    expect(to.storage.get('p/1.png')?.content).toEqual(Buffer.from([0, 1, 255]))
    expect(to.storage.get('p/1.png')?.file).toMatchObject({ type: 'image/png', openid: 'o-ann' })
    await expect(importEnvironment(to, file)).rejects.toThrow(/line 4: .*E11000/)
    expect(to.wechat.outbox).toEqual([sent])
    expect(to.wechat.consentsOf('o-ann', 't1')).toBe(2)
    expect(to.wechat.allConsents()).toEqual([{ openid: 'o-ann', templateId: 't1', left: 2 }])
    expect(to.clock.offset()).toBe(86_400_000)
    // The file of an older version is still read.
    writeFileSync(file, '{"format":"local-cloud","version":1}\n{"collection":"old","indexes":[]}\n')
    await importEnvironment(to, file)
    expect(to.engine.collectionNames()).toContain('old')
    writeFileSync(
      file,
      '{"format":"local-cloud","version":2}\n{"file":"../out.png","type":"x","base64":""}\n',
    )
    await expect(importEnvironment(to, file)).rejects.toThrow(/line 2: .*path/)
    writeFileSync(file, '{"format":"local-cloud","version":2}\n{"something":"else"}\n')
    await expect(importEnvironment(to, file)).rejects.toThrow(
      'line 2: nothing that an environment consists of',
    )
    writeFileSync(file, '{"something":"else"}\n')
    await expect(importEnvironment(to, file)).rejects.toThrow('line 1: this is not an exported environment')
  } finally {
    await from.close()
    await to.close()
  }
})
