import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ASKING, CHANGING, EXPRESSIONS as WORDS, GATHERING, STAGES } from './builderCases'
import { EXPRESSIONS, WRONG_EXPRESSIONS } from './expressionCases'
import { PIPELINES, PROJECTIONS } from './pipelineCases'
import { ORDERS, QUERIES } from './queryCases'
import { STATEMENTS } from './statements'
import { UPDATES } from './updateCases'

const OWN = ['statements.ts', 'statements.test.ts']

/** Everything between quotes in the tests of the local cloud: the names of cases among it. */
function quotedTexts(): Set<string> {
  const folder = join(__dirname, '..')
  const texts = new Set<string>()
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    if (!/\.ts$/.test(name) || OWN.some((own) => name.endsWith(own))) continue
    for (const [, , text] of readFileSync(join(folder, name), 'utf8').matchAll(
      /(['"`])((?:(?!\1)[^\n\\]|\\.)*)\1/g,
    ))
      texts.add((text as string).replaceAll('\\', ''))
  }
  return texts
}

describe('the statements of the protocol', () => {
  it('each have a case that is there', () => {
    const texts = quotedTexts()
    const missing = STATEMENTS.flatMap(({ id, cases }) =>
      cases.length === 0
        ? [`${id} has none`]
        : cases.filter((name) => !texts.has(name)).map((name) => `${id}: ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('are named once each, with where they come from', () => {
    const ids = STATEMENTS.map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    expect(STATEMENTS.filter(({ marks, says }) => !/^[SXT]+$/.test(marks) || says === '')).toEqual([])
  })

  it('are shown by more than three hundred cases', () => {
    const tables = [QUERIES, ORDERS, UPDATES, PROJECTIONS, PIPELINES, EXPRESSIONS, WRONG_EXPRESSIONS]
    const words = [ASKING, CHANGING, STAGES, WORDS, GATHERING]
    const cases = tables.reduce((sum, table) => sum + table.length, 0)
    const named = words.reduce((sum, table) => sum + Object.keys(table).length, 0)
    expect(cases).toBeGreaterThanOrEqual(300)
    expect(named).toBeGreaterThanOrEqual(150)
  })
})
