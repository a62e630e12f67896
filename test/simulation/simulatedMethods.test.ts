import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '#contract/index'
import { unsimulatedMethods } from './unsimulatedMethods'

const folder = path.join(__dirname, 'useCases')
const lived = new Set(
  readdirSync(folder)
    .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/'([a-z]\w*\.\w+)'/gi)])
    .map(([, name]) => name),
)
const methods = Object.entries(contract).flatMap(([capability, methodsOf]) =>
  Object.keys(methodsOf).map((method) => `${capability}.${method}`),
)
/** The timer's parts run within its tick. */
const simulated = (name: string) =>
  lived.has(name) || name.startsWith('scheduled.') || name in unsimulatedMethods

describe('the simulated town', () => {
  it('does everything that can be asked of the cloud, or says where it is shown instead', () => {
    expect(methods.filter((name) => !simulated(name))).toEqual([])
  })

  it('does not excuse what it does', () => {
    expect(
      Object.keys(unsimulatedMethods).filter((name) => lived.has(name) || !methods.includes(name)),
    ).toEqual([])
  })
})
