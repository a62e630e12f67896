import { readFileSync } from 'node:fs'
import path from 'node:path'
import { attackList, notTried } from './attackList'

const projectRoot = path.join(__dirname, '../..')

describe('the list of attacks', () => {
  it.each(attackList)('leads from "$what" to the test that tries it', ({ file, test }) => {
    expect(readFileSync(path.join(projectRoot, file), 'utf8')).toContain(test)
  })

  it('names nothing twice, and says of what is not tried why', () => {
    const names = [...attackList.map(({ what }) => what), ...Object.keys(notTried)]
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([])
    expect(Object.entries(notTried).filter(([, why]) => why.length < 20)).toEqual([])
  })
})
