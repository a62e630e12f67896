import type { Cloud, Notice, Store } from '#cloud/ports'
import { allLinesOf } from '#cloud/readLedger'
import { writeAccount } from '#cloud/redemptionWriting'
import type { Entry } from '#domain/entry'
import { lapseToTell } from '#domain/expiry'
import { type LapseStage, stagesDue, untoldStage } from '#domain/lapseReminder'
import { balanceOf } from '#domain/ledger'
import type { Person } from '#domain/person'
import { withLapseTold } from '#domain/redemption'
import type { ExpiryRound, LapseReminding } from '#domain/round'
import { type CivilDate, type Instant, startOfDay } from '#domain/time'

const SLICES_PER_RUN = 8
const PEOPLE_PER_SLICE = 50
const PAGE = 'packages/volunteer/pages/statement/index'

type Telling = Pick<Cloud, 'store' | 'notify'>
type Place = Pick<ExpiryRound, 'reminding' | 'remindedThrough'>

/**
 * Tells whose points lapse soon, 60, 30 and 7 days before, each of them once; who has spent them by then is left in peace.
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
  const { store } = telling
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
    if (stage) {
      const own = lines.filter(({ account }) => account === person._id)
      if (!(await claimed(store, person, stage, now))) break
      notices.push(...noticesFor(person, own, now))
    }
    after = person._id
  }
  if (notices.length > 0) await telling.notify(notices)
  const isWhole = after === (people[people.length - 1]?._id ?? place.after)
  return { after, isLast: isWhole && people.length < PEOPLE_PER_SLICE }
}

/** Before it is sent: one that is cut after that is lost, and the passbook says the same; nobody is told twice. */
function claimed(store: Store, person: Person, { days }: LapseStage, now: Instant): Promise<boolean> {
  const { acc } = person
  if (!acc.lapse) return Promise.resolve(false)
  const doing = { by: 'timer', at: now, does: 'scheduled.remindLapses' } as const
  return writeAccount(store, person, withLapseTold(acc, acc.lapse, days), doing)
}

function noticesFor({ openid, acc }: Person, lines: readonly Entry[], now: Instant): Notice[] {
  const lapse = lapseToTell(acc, balanceOf(lines, acc).points, now)
  if (lapse === null || openid === null) return []
  const data = { points: String(lapse.points), when: new Date(startOfDay(lapse.on)).toISOString() }
  return [{ openid, template: 'pointsLapse', page: PAGE, data }]
}
