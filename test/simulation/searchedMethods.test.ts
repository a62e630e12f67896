import { contract, type MethodName } from '#contract/index'
import { sharedTown } from '#test/attacks/attackedTown'
import { callerOf, honestInputs } from '#test/attacks/honestInputs'
import { methodsUnderAttack } from '#test/attacks/methodsUnderAttack'
import { Explorer } from './exhaustive'
import { allScenes } from './scenes/allScenes'
import { READING, unsearchedMethods } from './unsearchedMethods'

/** The timer's parts run within its tick. */
const methods = Object.entries(contract)
  .filter(([capability]) => capability !== 'scheduled')
  .flatMap(([capability, methodsOf]) => Object.keys(methodsOf).map((method) => `${capability}.${method}`))

/** What only another command makes possible, or what is meant to be refused. */
const REFUSED: Readonly<Record<string, string>> = {
  'places: kioskNotFound': 'NobodyFound',
  'ratings: approve': 'AppealOpen',
}

async function writes(name: MethodName): Promise<boolean> {
  const row = methodsUnderAttack[name]
  const town = await sharedTown()
  const before = town.writes()
  for (const input of await honestInputs(town, row)) await town.call(callerOf(row))(name, input)
  return town.writes() !== before
}

describe('the scenes in which commands meet in every order', () => {
  const searched = new Set<string>()
  const answers: Record<string, string> = {}

  beforeAll(async () => {
    for (const scene of allScenes) {
      const explorer = await Explorer.at(scene)
      for (const [name, [, method]] of Object.entries(explorer.commands)) {
        searched.add(method)
        answers[`${scene.name}: ${name}`] = await explorer.alone(name)
      }
    }
  }, 60_000)

  it('hold everything that writes, or it is said why not', () => {
    const known = (name: string) =>
      searched.has(name) || name in unsearchedMethods || (READING as readonly string[]).includes(name)
    expect(methods.filter((name) => !known(name))).toEqual([])
  })

  it('do not excuse what they hold', () => {
    const excused = [...READING, ...Object.keys(unsearchedMethods)]
    expect(excused.filter((name) => searched.has(name) || !methods.includes(name))).toEqual([])
  })

  it('ask nobody for what she is refused anyway', () => {
    const refused = Object.entries(answers).filter(([, answer]) => answer !== 'ok')
    expect(Object.fromEntries(refused)).toEqual(REFUSED)
  })

  it('leave out only what truly writes nothing', async () => {
    const wrote: string[] = []
    for (const name of READING) if (await writes(name)) wrote.push(name)
    expect(wrote).toEqual([])
  }, 30_000)
})
