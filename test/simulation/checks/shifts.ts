import type { Decided, Shift } from '#domain/shift'
import type { Call } from '../call'
import type { NaiveShift } from '../naiveTown'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'
import { mayRun } from './slots'

const CHECK = 'confirmation'
/** Of unknown cards the list of a shift keeps so many, the newest. */
const UNKNOWN_CARDS_KEPT = 50

type Word = Readonly<{ personId: string; says: 'asRecorded' | 'stayedUntil' | 'absent'; until?: number }>

/** Points rest on a leader's word about somebody else, given once, within the shift, on scans that were made. */
export const shifts: Check = {
  wrote(world, { call, kind, collection, changed }) {
    if (collection !== 'shifts') return
    for (const { before, after } of changed) {
      const now = after as unknown as Shift
      if (kind === 'add') opened(world, call, now)
      else if (isOfBefore(world, now)) return
      else updated(world, call, before as unknown as Shift, now)
    }
  },

  atQuiet(world) {
    const { engine, naive } = world
    for (const shift of stored<Shift>(engine, 'shifts')) {
      if (isOfBefore(world, shift)) continue
      const known = naive.shift(shift._id)
      const expected = shift.expected.map(({ personId }) => personId)
      holds(
        expected.length === known.expected.size && expected.every((id) => known.expected.has(id)),
        CHECK,
        () => `${shift._id} expects ${expected.join()} instead of ${[...known.expected].join()}`,
      )
      holds(
        Object.keys(shift.decided).length === known.decided.size,
        CHECK,
        () => `${shift._id} lost a leader's word`,
      )
      holds(!shift.unsettled, 'acknowledged', () => `${shift._id} is still unsettled after the timers ran`)
      allCredited(naive.shift(shift._id), shift._id, naive.books)
    }
  },
}

/** From before this stretch of time: nobody saw it opened, and at most the names of who left go out of it. */
function isOfBefore({ naive }: World, { _id, batches }: Shift): boolean {
  return !naive.shifts.has(_id) && batches[0]?.key === 'gift'
}

function opened({ naive }: World, { command }: Call, shift: Shift): void {
  holds(command.name === 'session.open', CHECK, () => `${command.name} made the conduct of a shift`)
  const slot = naive.slot(shift._id)
  holds(slot.opened, CHECK, () => `the list of ${shift._id} was copied before it was closed`)
  naive.shifts.set(shift._id, {
    expected: new Set(slot.who),
    decided: new Map(),
    settled: new Set(),
    counts: new Map(),
    released: new Map(),
  })
}

function updated(world: World, call: Call, before: Shift, after: Shift): void {
  const { naive } = world
  const { command } = call
  const shift = naive.shift(after._id)
  switch (command.name) {
    case 'keeper.walkIn':
    case 'session.admit': {
      mayRun(world, call, naive.slot(after._id), true)
      const come = after.expected.slice(before.expected.length)
      holds(come.length === 1, CHECK, () => `admitting changed the list of ${after._id} by ${come.length}`)
      for (const { personId } of come) {
        holds(
          !shift.expected.has(personId),
          CHECK,
          () => `${personId} stands twice on the list of ${after._id}`,
        )
        shift.expected.add(personId)
      }
      if (command.name === 'session.admit') command.commits += 1
      break
    }
    case 'session.confirm':
      mayRun(world, call, naive.slot(after._id), true)
      confirmed(world, call, before, after)
      command.commits += 1
      break
    case 'session.newCode':
      mayRun(world, call, naive.slot(after._id), true)
      codeRenewed(world, before, after)
      command.commits += 1
      break
    case 'session.rollCall':
      mayRun(world, call, naive.slot(after._id), true)
      holds(
        after.rollCalls?.length === (before.rollCalls?.length ?? 0) + 1,
        CHECK,
        () => `calling the roll of ${after._id} lost a call`,
      )
      command.commits += 1
      break
    case 'keeper.kioskCheck':
      holds(
        after.refusedRecords?.length ===
          Math.min((before.refusedRecords?.length ?? 0) + 1, UNKNOWN_CARDS_KEPT) &&
          JSON.stringify(after.decided) === JSON.stringify(before.decided),
        CHECK,
        () => `a card of nobody at a tablet changed more of ${after._id} than its list of unknown cards`,
      )
      break
    case 'session.record':
      mayRun(world, call, naive.slot(after._id), true)
      holds(
        JSON.stringify(after.decided) === JSON.stringify(before.decided) &&
          (after.refusedRecords?.length ?? 0) >= (before.refusedRecords?.length ?? 0),
        CHECK,
        () => `writing down who came changed more of ${after._id} than its list of unknown cards`,
      )
      break
    case 'session.count':
      mayRun(world, call, naive.slot(after._id), true)
      counted(world, call, before, after)
      command.commits += 1
      break
    case 'correction.approve':
      corrected(world, before, after)
      break
    case 'centre.settleException':
      reviewed(world, call, before, after)
      command.commits += 1
      break
    case 'scheduled.tick':
      corrected(world, before, after)
      if (after.unsettled) {
        released(world, before, after, CHECK)
        break
      }
      allCredited(shift, after._id, naive.books)
      for (const person of shift.decided.keys())
        holds(
          // Too much for one day waits for the centre; what was entered afterwards is no leader's word.
          shift.settled.has(person) ||
            after.decided[person]?.batch === -1 ||
            after.decided[person]?.review !== undefined,
          CHECK,
          () => `${after._id} was called settled while ${person} is not`,
        )
      break
    default:
      holds(false, CHECK, () => `${command.name} changed the conduct of ${after._id}`)
  }
}

/** The shift is told what two people agreed on; the leader's word itself stays. */
function corrected({ naive, clock }: World, before: Shift, after: Shift): void {
  const shift = naive.shift(after._id)
  for (const [personId, { corrected: now, ...said }] of Object.entries(after.decided)) {
    const was = before.decided[personId]
    if (JSON.stringify(was?.corrected) === JSON.stringify(now)) continue
    const agreed = naive.standsAt(`corr~${after._id}~${personId}`)
    holds(
      agreed !== undefined && now?.minutes === agreed,
      'correction',
      () => `${after._id} was told ${now?.minutes} minutes of ${personId}, agreed on were ${agreed}`,
    )
    holds(
      !was || (was.minutes === said.minutes && was.batch === said.batch),
      CHECK,
      () => `the word about ${personId} at ${after._id} was changed by a correction`,
    )
    if (!shift.decided.has(personId))
      shift.decided.set(personId, { minutes: 0, batch: -1, vouched: [], at: clock.now, waits: false })
  }
}

/** What waited for the centre counts, or does not. */
function reviewed(world: World, { command }: Call, before: Shift, after: Shift): void {
  const shift = world.naive.shift(after._id)
  for (const [personId, said] of Object.entries(after.decided)) {
    const known = shift.decided.get(personId)
    if (!known || before.decided[personId]?.batch === said.batch) continue
    shift.decided.set(personId, {
      ...known,
      minutes: said.minutes,
      batch: said.batch,
      vouched: [...known.vouched, command.personId ?? ''],
      waits: said.pointsWait === true,
    })
  }
  const more = after.batches.length - before.batches.length
  holds(more === 0 || more === 1, CHECK, () => `one word of the centre made ${more} of ${after._id}`)
  released(world, { ...before, batches: after.batches }, after, CHECK)
}

function codeRenewed({ naive, clock }: World, before: Shift, after: Shift): void {
  const shown = before.codes[before.codes.length - 1] ?? ''
  holds(
    after.codes.length === before.codes.length + 1 &&
      after.secret !== before.secret &&
      after.retired?.[after.retired.length - 1]?.shift8 === shown,
    CHECK,
    () => `the code of ${after._id} was not replaced by a new one`,
  )
  naive.replacedAt.set(shown, clock.now)
}

function counted(world: World, call: Call, before: Shift, after: Shift): void {
  const { naive } = world
  const { key, people } = call.command.input as Readonly<{ key: string; people: number }>
  const shift = naive.shift(after._id)
  const [count, ...others] = (after.counts ?? []).slice(before.counts?.length ?? 0)
  holds(
    count !== undefined && others.length === 0 && count.id === key && count.people === people,
    CHECK,
    () => `the head-count of ${after._id} is not what was counted`,
  )
  holds(!shift.counts.has(key), 'atMostOnce', () => `one head-count of ${after._id} is kept twice`)
  shift.counts.set(key, { by: count.by, people })
  released(world, before, after, CHECK)
}

/** Points are let go only by a head-count of somebody who neither confirmed nor served; a review makes nobody new of who spoke first. */
function released({ naive }: World, before: Shift, after: Shift, check: string): void {
  const shift = naive.shift(after._id)
  holds(
    leadersWords(after) === leadersWords(before) && after.batches.length === before.batches.length,
    check,
    () => `counting changed a leader's word at ${after._id}`,
  )
  for (const [personId, { release }] of Object.entries(after.decided)) {
    // Of what two people agreed on since: the books say what it is worth.
    if (!release || release.of !== undefined || shift.released.has(personId)) continue
    const word = shift.decided.get(personId)
    const counters = [...shift.counts.values()].map(({ by }) => by)
    holds(
      word?.waits === true &&
        !word.vouched.includes(release.by) &&
        release.by !== personId &&
        counters.includes(release.by) &&
        after.countDiffers !== true,
      'secondWitness',
      () => `points of ${personId} at ${after._id} were let go without a second witness`,
    )
    shift.released.set(personId, release.by)
  }
}

/** Without those entered afterwards. */
function leadersWords({ decided }: Shift): number {
  return Object.values(decided).filter(({ batch }) => batch !== -1).length
}

function allCredited(shift: NaiveShift, shiftId: string, books: World['naive']['books']): void {
  for (const [person, { minutes }] of shift.decided) {
    const there = minutes === 0 || (books.get(person)?.has(`c~${shiftId}~${person}`) ?? false)
    holds(there, 'acknowledged', () => `${person} was confirmed at ${shiftId} and never credited`)
  }
  for (const person of shift.released.keys()) {
    const there = books.get(person)?.has(`p~${shiftId}~${person}`) ?? false
    holds(there, 'acknowledged', () => `points of ${person} at ${shiftId} were let go and never posted`)
  }
}

function confirmed(world: World, call: Call, before: Shift, after: Shift): void {
  const shift = world.naive.shift(after._id)
  const caller = call.command.personId ?? ''
  const words = call.command.input.words as Word[]
  holds(
    after.batches.length === before.batches.length + 1,
    CHECK,
    () => `a confirmation of ${after._id} was lost or overwritten`,
  )
  for (const [personId, said] of Object.entries(after.decided)) {
    const known = shift.decided.get(personId)
    if (known) {
      holds(
        known.minutes === said.minutes && known.batch === said.batch,
        CHECK,
        () => `the word about ${personId} at ${after._id} was changed`,
      )
      continue
    }
    holds(personId !== caller, 'ownWord', () => `${caller} confirmed her own session`)
    const word = words.find((candidate) => candidate.personId === personId)
    holds(word !== undefined, CHECK, () => `${personId} was decided on at ${after._id} without a word`)
    const minutes = minutesBy(world, call, after._id, word, said.review?.minutes ?? said.minutes)
    holds(
      (said.review?.minutes ?? said.minutes) === minutes,
      'minutes',
      () => `${personId} was given ${said.minutes} minutes at ${after._id}, it were ${minutes}`,
    )
    const waits = said.pointsWait === true
    const witnesses = (world.naive.scans.get(personId) ?? []).filter(({ shiftId }) => shiftId === after._id)
    const alone = witnesses.length > 0 && witnesses.every(({ by, how }) => by === caller || how === 'tablet')
    holds(
      !waits || (minutes > 0 && (alone || shift.counts.size > 0 || changedSince(world, call, personId))),
      'secondWitness',
      () => `points of ${personId} at ${after._id} wait though nobody counted and others saw her`,
    )
    const hersOnPaper = witnesses.some(({ by, how }) => how === 'paper' && by === caller)
    holds(
      !hersOnPaper || changedSince(world, call, personId),
      'secondWitness',
      () => `${caller} confirmed ${personId} at ${after._id}, whom she entered from paper herself`,
    )
    holds(
      waits || !alone || minutes === 0 || changedSince(world, call, personId),
      'secondWitness',
      () => `${caller} alone saw ${personId} at ${after._id}, and her points do not wait`,
    )
    shift.decided.set(personId, {
      minutes: said.minutes,
      batch: said.batch,
      vouched: said.review ? [caller, ...witnesses.flatMap(({ by }) => by ?? [])] : [caller],
      at: world.clock.now,
      waits,
    })
    gradeHolds(said, word)
  }
}

function gradeHolds(said: Decided, { says }: Word): void {
  holds(
    says === 'asRecorded' || said.grade === 'C',
    'grade',
    () => `a word alone was given grade ${said.grade}`,
  )
}

/** What changed while the leader was speaking is judged by what it was: within the shift is all that is certain. */
function changedSince({ naive }: World, { startedAt }: Call, personId: string): boolean {
  return (naive.scansChangedAt.get(personId) ?? 0) >= startedAt || naive.readBefore.has(personId)
}

function minutesBy(
  world: World,
  call: Call,
  shiftId: string,
  { personId, says, until = 0 }: Word,
  said: number,
): number {
  if (says === 'absent') return 0
  const { naive } = world
  const { startsAt, endsAt } = naive.slot(shiftId)
  if (changedSince(world, call, personId)) {
    holds(
      said <= whole(startsAt, endsAt),
      'minutes',
      () => `${personId} was given more than the whole of ${shiftId}`,
    )
    return said
  }
  const { inAt, outAt } = naive.presenceOf(personId, call.readAt).get(shiftId) ?? {}
  holds(inAt !== undefined, CHECK, () => `${personId} was confirmed at ${shiftId} without having come`)
  if (says === 'stayedUntil') {
    holds(
      until <= endsAt && until > inAt,
      CHECK,
      () => `${personId} was said to have stayed at ${shiftId} until after its end`,
    )
    holds(
      until <= (outAt ?? Infinity),
      CHECK,
      () => `${personId} was said to have stayed at ${shiftId} longer than she scanned out`,
    )
    return whole(Math.max(inAt, startsAt), until)
  }
  holds(
    outAt !== undefined,
    CHECK,
    () => `${personId} was confirmed as recorded at ${shiftId} without having left`,
  )
  return whole(Math.max(inAt, startsAt), Math.min(outAt, endsAt))
}

function whole(from: number, to: number): number {
  return to > from ? Math.floor((to - from) / 60_000) : 0
}
