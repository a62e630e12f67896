import type { Cloud, Notice, Store } from '#cloud/ports'
import { allLinesOf } from '#cloud/readLedger'
import { writeAccount } from '#cloud/redemptionWriting'
import { type ExpiryRule, planExpiry } from '#domain/expiry'
import { type LapseStage, stagesDue, untoldStage } from '#domain/lapseReminder'
import type { Lapse, Person } from '#domain/person'
import { withLapseTold } from '#domain/redemption'
import type { ExpiryRound, LapseReminding } from '#domain/round'
import { type CivilDate, type Instant, startOfDay } from '#domain/time'

const SLICES_PER_RUN = 8
const PEOPLE_PER_SLICE = 50
const PAGE = 'packages/volunteer/pages/statement/index'

type Telling = Pick<Cloud, 'store' | 'notify'> & Readonly<{ rule: ExpiryRule }>
type Place = Pick<ExpiryRound, 'reminding' | 'remindedThrough'>

/**
 * Tells whose points lapse soon, 60, 30 and 7 days before, each of them once; how many is counted that day, and who has
 * spent them by then is left in peace.
 * Answers where the round stands: `reminding` is null when nothing is left for today.
 */
export async function remindLapses(
  telling: Telling,
  { reminding: running, remindedThrough }: Place,
  today: CivilDate,
  now: Instant,
): Promise<Place> {
  let reminding = running ?? begun(remindedThrough, today)
  let through = remindedThrough
  for (let slices = 0; reminding && slices < SLICES_PER_RUN; slices += 1) {
    const { after, isLast } = await tellSlice(telling, reminding, now)
    if (isLast) through = reminding.today
    reminding = isLast ? begun(through, today) : { ...reminding, after }
  }
  return { reminding: reminding ?? null, remindedThrough: reminding ? through : today }
}

function begun(through: CivilDate | undefined, today: CivilDate): LapseReminding | undefined {
  const stages = stagesDue(through, today)
  return stages.length > 0 ? { today, stages, after: '' } : undefined
}

/** Whoever's account changed meanwhile ends the slice: it goes on with her as she is then. */
async function tellSlice(telling: Telling, { stages, ...place }: LapseReminding, now: Instant) {
  const { store, rule } = telling
  const people = await store.find('people', {
    where: { _id: { $gt: place.after } },
    orderBy: [['_id', 'asc']],
    limit: PEOPLE_PER_SLICE,
  })
  const untold = people.filter(({ acc }) => untoldStage(acc.lapse, stages)).map(({ _id }) => _id)
  const lines = untold.length > 0 ? await allLinesOf(store, untold) : []
  const notices: Notice[] = []
  let { after } = place
  for (const person of people) {
    const stage = untoldStage(person.acc.lapse, stages)
    const own = lines.filter(({ account }) => account === person._id)
    const { lapse } = stage ? planExpiry(person._id, person.acc, own, rule, now) : { lapse: null }
    if (stage && lapse?.on === stage.on) {
      if (!(await claimed(store, person, lapse, stage, now))) break
      notices.push(...noticesFor(person, lapse))
    }
    after = person._id
  }
  if (notices.length > 0) await telling.notify(notices)
  const isWhole = after === (people[people.length - 1]?._id ?? place.after)
  return { after, isLast: isWhole && people.length < PEOPLE_PER_SLICE }
}

/** Before it is sent: one that is cut after that is lost, and the passbook says the same; nobody is told twice. */
function claimed(
  store: Store,
  person: Person,
  lapse: Lapse,
  { days }: LapseStage,
  now: Instant,
): Promise<boolean> {
  const doing = { by: 'timer', at: now, does: 'scheduled.remindLapses' } as const
  return writeAccount(store, person, withLapseTold(person.acc, lapse, days), doing)
}

function noticesFor({ openid }: Person, { points, on }: Lapse): Notice[] {
  if (openid === null) return []
  const data = { points: String(points), when: new Date(startOfDay(on)).toISOString() }
  return [{ openid, template: 'pointsLapse', page: PAGE, data }]
}
