import { readFileSync } from 'node:fs'
import path from 'node:path'
import { INVARIANTS } from '#domain/invariants'
import { missingOf, titlesIn } from '../architecture/shown'
import { badInput, callers, foreignBugs, planted, PLANTED } from './ledgerPromises'

const projectRoot = path.join(__dirname, '../..')
const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8')

describe('what the books promise', () => {
  it.each(Object.entries({ ...foreignBugs, ...badInput, ...planted }))(
    '%s: is shown by one test that exists',
    (_what, shown) => {
      expect(missingOf(shown)).toEqual([])
    },
  )

  it('knows sixteen bugs of others, each with a test of its own', () => {
    const tests = Object.values(foreignBugs).map((shown) => JSON.stringify(shown))
    expect(tests).toHaveLength(16)
    expect(new Set(tests).size).toBe(16)
    expect(titlesIn('cloudfunctions/foreignBugs')).toHaveLength(16)
  })

  it('is ten promises, each broken on purpose and found', () => {
    expect(INVARIANTS).toHaveLength(10)
    const breaches = /const planted: [^{]*\{(.*?)\n {2}\}\n/s.exec(read(`test/${PLANTED}.test.ts`))?.[1] ?? ''
    for (const invariant of INVARIANTS) expect(breaches).toMatch(new RegExp(`^ {4}${invariant}: `, 'm'))
  })

  it.each(callers)('is one function, called by $who', ({ file, call }) => {
    expect(read(file)).toContain(call)
  })
})
