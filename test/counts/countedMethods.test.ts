import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '#contract/index'
import { isMoreThanTheRule, MORE_THAN_THE_RULE } from './budgets'
import { readTable, type Row } from './costTable'
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

const MANY_AT_ONE_MOMENT =
  'where many lines have one moment, each page of a day looks at all that are left: the local engine cannot merge two ordered index scans'

/** What looks at more than it answers or changes, and why. */
const LOOKS_FURTHER: Readonly<Record<string, string>> = {
  'approve item': 'the shelves of the item at other places have a later word already and stay as they are',
  'withdraw an item':
    'the shelves of the item at other places have a later word already and stay as they are',
  'tick, a fortnight of slots for two services': MANY_AT_ONE_MOMENT,
  'settle an exception repeated':
    'it finishes what may have been cut: a guarded update of her list finds it done, one document in five',
  'tick, first check of the books':
    'the check of the books reads what an aggregation sums and does not answer',
  'write down who came':
    'a guarded update of her missed times finds nothing to take off, one document in four',
}

const OF_TEAMS = 'all teams of the town, which are some eighty'
const OF_PLACES = 'all places of the town, which are fifteen'
const OF_SHELVES = 'what stands on the shelves of all places'
const OF_BOOKS = 'the timer reads the books of the town, a thousand lines at a time'

/** What looks at more in the whole town than in a small one, and what bounds it. */
const GROWS: Readonly<Record<string, string>> = {
  'approve item': 'its shelves at the other places',
  'approve rating': OF_TEAMS,
  catalogue: OF_SHELVES,
  'centre desk': 'what waits anywhere in the town, each kind of it as far as a number is shown',
  'changes in public': 'a page of the changes that hang out',
  'coverage of a week': OF_PLACES,
  exceptions: 'a page of what is out of the usual',
  home: 'the shifts of the day, of which seventy-six teams hold one at the same hour here: 200 at most',
  'home, guest':
    'the shifts of the day, of which seventy-six teams hold one at the same hour here: 200 at most',
  'print all posters': OF_PLACES,
  ratings: OF_TEAMS,
  register: 'a page of the register',
  'rehearse rules of expiry': 'the points of everybody who has some, a thousand lines at a time',
  'settle now': 'the lines of the month, a thousand at a time',
  stars: OF_TEAMS,
  'start rating': OF_TEAMS,
  stock: OF_SHELVES,
  'teams for a need': 'all teams, and the needs of a quarter: 500 at most',
  'the town': 'all teams and places',
  'tick, a fortnight of slots for two services': OF_BOOKS,
  'tick, first check of the books': OF_BOOKS,
  'tick, idle': OF_BOOKS,
  'what can be asked for': OF_PLACES,
  'withdraw an item': 'its shelves at the other places',
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

  it('has a budget for everything, and says where it comes from', () => {
    const anchored = /^(DESIGN §3|data-model §\d(\.\d)?|own|look|change)$/
    expect(table.filter(({ budget, from }) => !/^\d+\/\d+$/.test(budget) || !anchored.test(from))).toEqual([])
  })

  it('says why something may cost more than the rule allows', () => {
    const more = table.filter(isMoreThanTheRule).map(({ useCase }) => useCase)
    expect(more.sort()).toEqual(Object.keys(MORE_THAN_THE_RULE).sort())
  })

  it('looks hardly at more documents than it answers or changes, in either town', () => {
    const further = table.filter((row) => [row, inTheWholeTown(row)].some(looksFurther))
    expect(further.map(({ useCase }) => useCase).sort()).toEqual(Object.keys(LOOKS_FURTHER).sort())
  })

  it('looks at no more in the whole town, unless it is a list of what the town has', () => {
    const growing = table.filter((row) => inTheWholeTown(row).examined > row.examined)
    expect(growing.map(({ useCase }) => useCase).sort()).toEqual(Object.keys(GROWS).sort())
  })
})

type Looked = Pick<Row, 'examined' | 'returned' | 'written'>

const looksFurther = ({ examined, returned, written }: Looked) => examined > 1.2 * (returned + written)

function inTheWholeTown({ examined, returned, written, whole }: Row): Looked {
  const otherwise = [...whole.matchAll(/(\w+) (\d+)/g)].map(([, name, figure]) => [name, Number(figure)])
  return { examined, returned, written, ...Object.fromEntries(otherwise) } as Looked
}
