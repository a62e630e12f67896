import { postEntries } from '#cloud/postEntries'
import { entriesOfBatch } from '#domain/entries/credit'
import { aShift } from '../domain/aShift'
import { createTestTown, NINE } from '../store/testTown'

const entriesAt = (minutes: number, at = NINE) => entriesOfBatch(aShift({ 'wj:wang': { minutes } }), 0, at)

describe('the writer of the ledger', () => {
  it('writes an entry once, whoever comes second and however much later', async () => {
    const { store, engine } = createTestTown()
    await postEntries(store, entriesAt(90))
    const before = engine.find('ledger')
    await postEntries(store, entriesAt(90, NINE + 60_000))
    expect(engine.find('ledger')).toEqual(before)
  })

  it('refuses another entry under an id that is taken, and writes nothing', async () => {
    const { store, engine } = createTestTown()
    await postEntries(store, entriesAt(90))
    const before = engine.find('ledger')
    await expect(postEntries(store, entriesAt(91))).rejects.toThrow('says something else')
    expect(engine.find('ledger')).toEqual(before)
  })

  it('keeps one of fifty that come at once, and their sum is the balance', async () => {
    const { store, engine } = createTestTown()
    await Promise.all(Array.from({ length: 50 }, () => postEntries(store, entriesAt(90))))
    expect(engine.count('ledger')).toBe(2)
  })
})
