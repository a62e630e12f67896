import { serve } from '#cloud/serve'
import type { Store } from '#cloud/ports'
import { handlers as scheduled } from '#cloudfunctions/scheduled/handlers'
import type { MethodName } from '#contract/index'
import { DAY, HOUR } from '#domain/time'
import { type AttackedTown, type Role, sharedTown } from './attackedTown'
import { callerOf, honestInputs } from './honestInputs'
import { methodsUnderAttack, type Row } from './methodsUnderAttack'
import { seenBefore } from './seenBefore'

/** What a write asks for to know that nothing has happened since somebody looked. */
const SEEN = /(^|\.)rev$|^revs\.|^left\.at$|^cardVersion$/

type Call = (store: Store) => Promise<unknown>
/** A write that went through although another had come first. */
type Overwritten = Readonly<{ collection: string; field: string }>

/**
 * Makes the call once in peace, and once more for every such field of every write, with somebody else's change of just
 * that field in the moment before. Answers for which fields the writes asked
 * when all was quiet, and which of them wrote over another’s change.
 */
async function meetings(town: AttackedTown, call: Call) {
  const before = town.moment()
  const hour = town.now()
  const overwritten: Overwritten[] = []
  const asked = new Set<string>()
  let tried = 0
  for (let isOver = false; !isOver; tried += 1) {
    const meeting = storeWhere(town, tried)
    await call(meeting.store)
    overwritten.push(...meeting.overwritten)
    if (tried === 0) for (const each of meeting.asked) asked.add(each)
    isOver = !meeting.hasMet()
    before.restore()
    town.wait(hour - town.now())
  }
  return { asked, overwritten }
}

/** A store in which somebody else is faster at the field with this number. */
function storeWhere(town: AttackedTown, number: number) {
  const overwritten: Overwritten[] = []
  const asked = new Set<string>()
  let passed = 0
  let met = false
  const update: Store['update'] = async (collection, where, change) => {
    const fields = Object.keys(where).filter((field) => SEEN.test(field))
    for (const field of fields) asked.add(`${collection} ${field}`)
    const field = fields[number - passed]
    passed += fields.length
    if (met || field === undefined || typeof where._id !== 'string')
      return town.store.update(collection, where, change)
    met = true
    await town.store.update(collection, { _id: where._id }, { inc: { [field]: 1 } })
    const changed = await town.store.update(collection, where, change)
    if (changed !== 0) overwritten.push({ collection, field })
    return changed
  }
  return { store: { ...town.store, update }, asked, overwritten, hasMet: () => met }
}

const rows = (Object.entries(methodsUnderAttack) as [MethodName, Row][])
  .map(([name, row]) => [name, callerOf(row), row] as const)
  .filter(([, role]) => role !== 'guest' && role !== 'timer')

describe('what another has changed since somebody looked', () => {
  it.each(rows)('is not written over by %s of %s', async (name, role: Role, row) => {
    const town = await sharedTown()
    const asked = new Set<string>()
    for (const input of await honestInputs(town, row)) {
      const met = await meetings(town, (store) => town.phoneOn(role, store)(name, input as never))
      expect(met.overwritten).toEqual([])
      for (const each of met.asked) asked.add(each)
    }
    expect([...asked].sort()).toEqual(seenBefore[name] ?? [])
  })

  it.each([
    ['three hours', 3 * HOUR],
    ['four days', 4 * DAY],
    ['forty days', 40 * DAY],
    ['half a year', 190 * DAY],
  ])('is not written over by the timer after %s', async (after, later) => {
    const town = await sharedTown()
    const { overwritten, asked } = await meetings(town, async (store) => {
      town.wait(later)
      await serve('scheduled', scheduled, { ...town.cloudFor({ kind: 'timer' }), store }, 'tick')({})
    })
    expect(overwritten).toEqual([])
    expect([...asked].sort()).toEqual(seenBefore[`the timer after ${after}`])
  })
})
