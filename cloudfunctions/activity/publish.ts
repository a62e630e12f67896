import { addAll } from '#cloud/addAll'
import { judgeWords } from '#cloud/judgeWords'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlots } from '#cloud/slotsOfKind'
import { canonical, hashOf } from '#domain/bytes'
import { standsForTeam } from '#domain/hats'
import type { TeamId } from '#domain/ids'
import { activityIdOf, checkPlan, publishShifts, type ShiftSlot } from '#domain/shiftSlot'

const LEADERS_READ = 20

/** Publishes a shift or a series of them. The activity is named by the command's key, so twice is once. */
export const publish: Handler<'activity.publish'> = async (input, { cloud, store, now, caller }) => {
  const { key, teamId, servicePointId, repeat, ...plan } = input
  const activityId = activityIdOf(teamId, key)
  const body = hashOf(canonical({ teamId, servicePointId, repeat, ...plan }))
  const [leaders, servicePoint, earlier, bad] = await Promise.all([
    leadersOf(store, teamId),
    store.get('servicePoints', servicePointId),
    publishedAs(store, activityId),
    judgeWords(cloud, caller, plan.title, plan.about, plan.room),
  ])
  const me = leaders.find(({ _id }) => _id === caller.personId)
  const hat = me?.hats.find((candidate) => 'teamId' in candidate && candidate.teamId === teamId)
  if (!me || !hat) return fail('NotYourTeam')
  if (!servicePoint) return fail('ServicePointNotFound')
  // A faster copy may have published meanwhile: its words were judged.
  const published = bad && earlier.length === 0 ? await publishedAs(store, activityId) : earlier
  if (published.some(({ command }) => command?.key === key && command.body !== body)) return fail('KeyReused')
  const allowed = checkPlan(plan, now)
  if (!allowed.ok && published.length === 0) return fail(allowed.refusal)
  if (bad && published.length === 0) return fail(bad)

  const ledBy = leaders.map(({ _id }) => _id)
  const audit = { by: caller.personId, at: now, does: 'activity.publish', key, body }
  const slots = publishShifts(
    { activityId, team: { _id: teamId, name: hat.name }, ledBy, servicePoint, plan, repeat },
    audit,
  )
  const known = new Set(published.map(({ _id }) => _id))
  await addAll(
    store,
    'slots',
    slots.filter(({ _id }) => !known.has(_id)),
  )
  return done({ shiftIds: slots.map(({ _id }) => _id) })
}

async function leadersOf(store: Store, teamId: TeamId) {
  const people = await store.find('people', { where: { 'hats.teamId': teamId }, limit: LEADERS_READ })
  return people.filter(({ hats }) => standsForTeam(hats, teamId))
}

function publishedAs(store: Store, activityId: string): Promise<ShiftSlot[]> {
  return shiftSlots(store, { where: { activityId }, limit: 30 })
}
