import { takeOutName } from '#cloud/leavingWriting'
import { carryOutMerge } from '#cloud/mergeWriting'
import { done, type Handler } from '#cloud/serve'

const PEOPLE_PER_RUN = 5
const MERGES_PER_RUN = 10

/** Goes on with merges that were agreed on, and takes the names of those who left out of what others wrote. */
export const finishLeavings: Handler<'scheduled.finishLeavings'> = async (_input, { cloud, store, now }) => {
  const doing = { by: 'timer' as const, at: now, does: 'scheduled.finishLeavings' }
  const due = { $gt: 0, $lte: now }
  const [merges, people, residents] = await Promise.all([
    store.find('merges', { where: { due }, orderBy: [['due', 'asc']], limit: MERGES_PER_RUN }),
    store.find('people', {
      where: { 'left.due': due },
      orderBy: [['left.due', 'asc']],
      limit: PEOPLE_PER_RUN,
    }),
    store.find('residents', {
      where: { 'left.due': due },
      orderBy: [['left.due', 'asc']],
      limit: PEOPLE_PER_RUN,
    }),
  ])
  for (const merge of merges) await carryOutMerge(store, merge, doing)
  for (const person of people) await takeOutName(cloud, person, doing)
  for (const resident of residents) await takeOutName(cloud, resident, doing, 'residents')
  return done({ done: merges.length + people.length + residents.length })
}
