import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '#contract/index'
import { readTable } from './costTable'
import { uncountedMethods } from './uncountedMethods'

const table = readTable()
const counted = new Set(table.map(({ method }) => method))
const methods = Object.entries(contract).flatMap(([capability, methodsOf]) =>
  Object.keys(methodsOf).map((method) => `${capability}.${method}`),
)
const stories = readdirSync(__dirname)
  .filter((file) => file.endsWith('UseCases.test.ts') || file === 'useCases.test.ts')
  .map((file) => readFileSync(path.join(__dirname, file), 'utf8'))
  .join('\n')

/** What looks at more than it answers or changes, and why. */
const LOOKS_FURTHER: Readonly<Record<string, string>> = {
  'settle an exception repeated':
    'it finishes what may have been cut: a guarded update of her list finds it done, one document in five',
  'tick, first check of the books':
    'the check of the books reads what an aggregation sums and does not answer',
  'write down who came':
    'a guarded update of her missed times finds nothing to take off, one document in four',
}

describe('the table of what use-cases cost', () => {
  it('has a row for everything that can be asked of the cloud, or a reason beside it', () => {
    expect(methods.filter((name) => !counted.has(name) && !(name in uncountedMethods))).toEqual([])
  })

  it('does not excuse what it counts', () => {
    expect(
      Object.keys(uncountedMethods).filter((name) => counted.has(name) || !methods.includes(name)),
    ).toEqual([])
  })

  it('holds no row that no story counts, and none twice', () => {
    const useCases = table.map(({ useCase }) => useCase)
    expect(useCases.filter((useCase, at) => useCases.indexOf(useCase) !== at)).toEqual([])
    expect(useCases.filter((useCase) => !stories.includes(`'${useCase}'`))).toEqual([])
  })

  it('says of every budget where it comes from', () => {
    const anchored = /^(DESIGN §3|data-model §\d(\.\d)?|own)$/
    expect(table.filter(({ budget, from }) => (budget ? !anchored.test(from) : from !== ''))).toEqual([])
  })

  it('looks hardly at more documents than it answers or changes', () => {
    const further = table.filter(({ examined, returned, written }) => examined > 1.2 * (returned + written))
    expect(further.map(({ useCase }) => useCase).sort()).toEqual(Object.keys(LOOKS_FURTHER).sort())
  })
})
