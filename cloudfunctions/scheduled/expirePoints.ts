import { expire } from '#cloud/expiryWriting'
import type { Cloud, Store } from '#cloud/ports'
import { allLinesOf } from '#cloud/readLedger'
import { roundOrFirst } from '#cloud/rounds'
import { done, type Handler } from '#cloud/serve'
import type { Entry } from '#domain/entry'
import { expiryInForce, type ExpiryRule } from '#domain/expiry'
import { EXPIRY_ROUND, type ExpiryRound } from '#domain/round'
import { chinaDateOf, type CivilDate, type Instant, periodOf } from '#domain/time'
import { remindLapses } from './remindLapses'

const SLICES_PER_RUN = 8
const PEOPLE_PER_SLICE = 50
const VERSIONS_READ = 500

type Running = NonNullable<ExpiryRound['running']>
/** What a round without a rule is done for. */
const NO_RULE = 'never'
const DOES = { by: 'timer', does: 'scheduled.expirePoints' } as const

/**
 * Once a month, and once more when a rule book takes effect: takes off points whose time is over and announces what
 * lapses next, a few slices of people a run; then tells who is to be reminded that day. Nothing to do, and nothing read
 * but its own place, while points are good for ever. A run that was cut, or that another overtook, is done again and
 * finds what is done.
 */
export const expirePoints: Handler<'scheduled.expirePoints'> = async (_input, { cloud, store, now }) => {
  const today = chinaDateOf(now)
  const round = await roundOrFirst(store, EXPIRY_ROUND, {
    by: 'timer',
    at: now,
    does: 'scheduled.expirePoints',
  })
  if (round.running === null && !round.reminding && round.lookedOn === today) return done({ done: 0 })
  const rule = round.running ? round.running.rule : await ruleOn(store, today)
  const running = round.running ?? beginning(round, rule, now)
  if (running) {
    const { reached, isLast } = await someSlices(store, running, now)
    const doneFor = isLast ? reached.doneFor : round.doneFor
    // Reminders come with the next run: only then is it known what lapses next.
    await writeRound(store, round, { running: isLast ? null : reached, doneFor }, now)
    return done({ done: reached.people - (round.running?.people ?? 0) })
  }
  const notify: Cloud['notify'] = (notices) => cloud.notify(notices)
  const place = rule ? await remindLapses({ store, notify, rule }, round, today, now) : {}
  const lookedOn = place.reminding ? round.lookedOn : today
  await writeRound(store, round, { ...place, lookedOn }, now)
  return done({ done: 0 })
}

async function writeRound(
  store: Store,
  { rev }: ExpiryRound,
  set: Partial<ExpiryRound>,
  now: Instant,
): Promise<void> {
  const audit = { ...DOES, at: now }
  await store.update('rounds', { _id: EXPIRY_ROUND, rev }, { set: { ...set, audit }, inc: { rev: 1 } })
}

async function someSlices(store: Store, running: Running, now: Instant) {
  let reached = running
  let isLast = false
  for (let slices = 0; slices < SLICES_PER_RUN && !isLast; slices += 1) {
    const slice = await nextSlice(store, reached, now)
    reached = slice.running
    isLast = slice.isLast
    if (slice.isStuck) break
  }
  return { reached, isLast }
}

async function ruleOn(store: Store, today: CivilDate): Promise<ExpiryRule | null> {
  const versions = await store.find('ruleBooks', {
    where: { status: 'approved', takesEffectOn: { $lte: today } },
    orderBy: [['takesEffectOn', 'desc']],
    limit: VERSIONS_READ,
  })
  return expiryInForce(versions, today)
}

/** Null: points are good for ever and always were, or this month is done. */
function beginning({ doneFor }: ExpiryRound, rule: ExpiryRule | null, now: Instant): Running | null {
  // Without a rule one round takes back what was announced under the last.
  const next = rule ? `${periodOf(now)}/${rule.ruleVersion}` : doneFor === null ? null : NO_RULE
  if (next === null || next === doneFor) return null
  return { doneFor: next, rule, startedAt: now, after: '', people: 0, points: 0 }
}

async function nextSlice(store: Store, running: Running, now: number) {
  const people = await store.find('people', {
    where: { _id: { $gt: running.after } },
    orderBy: [['_id', 'asc']],
    limit: PEOPLE_PER_SLICE,
  })
  const lines =
    people.length > 0
      ? await allLinesOf(
          store,
          people.map(({ _id }) => _id),
        )
      : []
  const byAccount = new Map<string, Entry[]>()
  for (const line of lines) byAccount.set(line.account, [...(byAccount.get(line.account) ?? []), line])
  let reached = running
  for (const person of people) {
    const own = byAccount.get(person._id) ?? []
    // What an account that was merged away had is with the other one.
    const isGone = person.left?.to != null
    const taken = isGone ? 0 : await expire(store, person, own, running.rule, { ...DOES, at: now })
    if (taken === undefined) return { running: reached, isLast: false, isStuck: true }
    reached = { ...reached, after: person._id, people: reached.people + 1, points: reached.points + taken }
  }
  return { running: reached, isLast: people.length < PEOPLE_PER_SLICE, isStuck: false }
}
