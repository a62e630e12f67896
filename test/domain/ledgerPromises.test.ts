import { readFileSync } from 'node:fs'
import path from 'node:path'
import { INVARIANTS } from '#domain/invariants'
import { badInput, callers, foreignBugs, PLANTED } from './ledgerPromises'

const projectRoot = path.join(__dirname, '../..')
const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8')

/** The titles of all tests of a file, as they are written there. */
function titlesOf(file: string): string[] {
  const titles = read(file).matchAll(/\b(?:it|step)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])(.*?)\1/gs)
  return [...titles].map(([, , title]) => title ?? '')
}

describe('what the books promise', () => {
  it.each([...foreignBugs, ...badInput, PLANTED])(
    'leads from "$what" to the one test that shows it',
    ({ file, test }) => {
      expect(titlesOf(file).filter((title) => title.includes(test))).toHaveLength(1)
    },
  )

  it('knows sixteen bugs of others, each with a test of its own', () => {
    expect(foreignBugs).toHaveLength(16)
    expect(new Set(foreignBugs.map(({ test }) => test)).size).toBe(16)
    expect(titlesOf('test/cloudfunctions/foreignBugs.test.ts')).toHaveLength(16)
  })

  it('is ten promises, each broken on purpose and found', () => {
    expect(INVARIANTS).toHaveLength(10)
    const planted = /const planted: [^{]*\{(.*?)\n {2}\}\n/s.exec(read(PLANTED.file))?.[1] ?? ''
    for (const invariant of INVARIANTS) expect(planted).toMatch(new RegExp(`^ {4}${invariant}: `, 'm'))
  })

  it.each(callers)('is one function, called by $what', ({ file, test }) => {
    expect(read(file)).toContain(test)
  })
})
