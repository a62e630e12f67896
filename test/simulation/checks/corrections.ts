import type { ChangeRound, Correction } from '#domain/correction'
import type { Entry } from '#domain/entry'
import type { Answer, Call } from '../call'
import type { NaiveChange } from '../naiveTown'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'
import { mayRun } from './slots'

const CHECK = 'correction'
const DAY = 24 * 3_600_000
const THIRTY_DAYS = 30 * DAY
const CLOCKS_DIFFER = 10_000

/**
 * Nothing is edited: what was asked, agreed on, appealed against and answered stays as it was said, by people who are not
 * each other and not whom it is about; it hangs out for three working days; and in the books stands what was agreed on last.
 */
export const corrections: Check = {
  wrote(world, { call, collection, changed }) {
    if (collection !== 'corrections') return
    for (const { before, after } of changed)
      grew(world, call, before as Correction | undefined, after as unknown as Correction)
  },

  answered(world, call, answer) {
    if (!answer.ok) return
    if (call.command.name === 'open.changes') hungOut(world, call, answer)
    if (call.command.name === 'correction.mine') seenByHer(world, call, answer)
  },

  atQuiet({ engine, naive, clock }) {
    for (const { _id, shiftId, personId, rounds, due } of stored<Correction>(engine, 'corrections')) {
      if (!naive.shifts.has(shiftId)) continue
      holds(
        due === null || due > clock.now,
        'acknowledged',
        () => `what was approved of ${_id} is not carried out`,
      )
      if (due !== null || rounds.some(({ done, decision }) => decision && !done)) continue
      const agreed = naive.standsAt(_id)
      if (agreed === undefined) continue
      const inBooks = stored<Entry>(engine, 'ledger')
        .filter((entry) => entry.shiftId === shiftId && entry.account === personId && entry.kind !== 'merge')
        .reduce((sum, { minutes }) => sum + minutes, 0)
      holds(
        inBooks === agreed,
        'balance',
        () => `${_id} has ${inBooks} minutes in the books, agreed on were ${agreed}`,
      )
    }
  },
}

function grew(world: World, call: Call, before: Correction | undefined, after: Correction): void {
  const { naive } = world
  const old = before?.rounds ?? []
  holds(after.rounds.length >= old.length, CHECK, () => `${after._id} lost a request`)
  for (const [n, round] of after.rounds.entries()) {
    const was = old[n]
    if (!was) asked(world, call, after, round)
    else {
      holds(
        saidOf(was) === saidOf(round),
        CHECK,
        () => `${round.id} of ${after._id} was changed after it was asked`,
      )
      if (!was.decision && round.decision) decided(world, call, after, round)
      else
        holds(
          JSON.stringify(was.decision) === JSON.stringify(round.decision),
          CHECK,
          () => `the decision on ${round.id} of ${after._id} was changed`,
        )
      if (!was.appeal && round.appeal) appealed(call, after, was)
      if (round.appeal?.answer && !was.appeal?.answer) answered(world, call, after, was)
      else if (was.appeal)
        holds(
          JSON.stringify(was.appeal) === JSON.stringify(round.appeal),
          CHECK,
          () => `the appeal against ${round.id} of ${after._id} was changed`,
        )
    }
    const change = naive.changesOf(after._id).get(round.id)
    if (change && round.overtaken) change.overtaken = true
  }
}

/** What was said when it was asked. */
function saidOf({ id, by, at, what, old, to, why, proof }: ChangeRound): string {
  return JSON.stringify({ id, by, at, what, old, to, why, proof })
}

function asked(world: World, call: Call, { _id, shiftId, personId }: Correction, round: ChangeRound): void {
  const { naive } = world
  const { name, personId: me = '' } = call.command
  const changes = naive.changesOf(_id)
  holds(!changes.has(round.id), 'atMostOnce', () => `${round.id} of ${_id} was asked twice`)
  holds(
    [...changes.values()].every(({ decidedBy }) => decidedBy !== null),
    CHECK,
    () => `${_id} has two open requests`,
  )
  holds(
    round.by === me && !herself(world, call, personId),
    'rights',
    () => `${me} asked for a change of ${_id}`,
  )
  // A paper sheet entered late asks for who came and was not written down.
  if (name === 'correction.ask' || name === 'keeper.enterSheet') mayAsk(world, call, shiftId)
  else holds(name === 'correction.answer', CHECK, () => `${name} asked for a change of ${_id}`)
  const { startsAt, endsAt } = naive.slot(shiftId)
  const { inAt, outAt, minutes } = round.to ?? { inAt: null, outAt: null, minutes: 0 }
  if (inAt !== null && outAt !== null && name === 'correction.ask')
    holds(
      startsAt <= inAt && outAt <= endsAt && minutes === Math.floor((outAt - inAt) / 60_000),
      'minutes',
      () => `${round.id} of ${_id} asks for ${minutes} minutes`,
    )
  const standing = naive.standsAt(_id) ?? naive.shift(shiftId).decided.get(personId)?.minutes ?? 0
  holds(
    (round.old?.minutes ?? 0) === standing || round.what === 'backfill',
    CHECK,
    () => `${round.id} of ${_id} changes ${round.old?.minutes} minutes, there stood ${standing}`,
  )
  holds(
    minutes <= standing || round.proof !== null || name === 'correction.answer',
    CHECK,
    () => `${round.id} of ${_id} adds to ${standing} minutes and shows nothing`,
  )
  if (name === 'correction.ask') call.command.commits += 1
  changes.set(round.id, {
    by: me,
    at: world.clock.now,
    minutes,
    evidenced: round.to?.grade === 'D' ? 0 : Math.min(minutes, round.to?.evidencedMinutes ?? minutes),
    why: round.why,
    decidedBy: null,
    said: null,
    decidedAt: 0,
    writtenAt: 0,
    until: 0,
    overtaken: false,
  })
}

function mayAsk(world: World, call: Call, shiftId: string): void {
  const { naive } = world
  if (!naive.wore(call.command.personId ?? '', call.startedAt, ['centre']))
    mayRun(world, call, naive.slot(shiftId), true)
}

function herself({ naive }: World, { command, startedAt }: Call, personId: string): boolean {
  const me = command.personId ?? ''
  const became = (naive.left.get(personId)?.at ?? Infinity) < startedAt && naive.became(personId, me)
  return personId === me || became
}

function ofCentre({ naive }: World, { command, startedAt }: Call): boolean {
  return naive.wore(command.personId ?? '', startedAt, ['centre'])
}

function decided(world: World, call: Call, { _id, personId }: Correction, round: ChangeRound): void {
  const { naive } = world
  const { name, personId: me = '' } = call.command
  const change = naive.changesOf(_id).get(round.id)
  const { decision, noticeUntil } = round
  holds(
    change !== undefined && decision !== null,
    CHECK,
    () => `${round.id} of ${_id} was decided before it was asked`,
  )
  holds(
    decision.by === me &&
      ofCentre(world, call) &&
      !herself(world, call, change.by) &&
      !herself(world, call, personId),
    'rights',
    () => `${me} decided on ${round.id} of ${_id}, which ${change.by} asked for`,
  )
  holds(
    name === (decision.said === 'approved' ? 'correction.approve' : 'correction.refuse'),
    CHECK,
    () => `${name} ${decision.said} ${round.id}`,
  )
  Object.assign(change, {
    decidedBy: me,
    said: decision.said,
    decidedAt: decision.at,
    writtenAt: world.clock.now,
    until: noticeUntil ?? 0,
  })
  call.command.commits += 1
  if (decision.said === 'approved') hangsLongEnough(decision.at, noticeUntil ?? 0)
}

/** Three days on which people work lie between, weekends left out; feasts only make it longer. */
function hangsLongEnough(from: number, until: number): void {
  let working = 0
  const CHINA = 8 * 3_600_000
  for (let day = Math.floor((from + CHINA) / DAY) + 1; day * DAY - CHINA < until; day += 1)
    if (![0, 6].includes(new Date(day * DAY).getUTCDay())) working += 1
  holds(working >= 3 || until - from > 3 * DAY, CHECK, () => `a change hangs out for ${working} working days`)
}

function appealed(call: Call, { _id, personId }: Correction, { id, decision }: ChangeRound): void {
  const { name, personId: me } = call.command
  holds(name === 'correction.appeal' && me === personId, 'rights', () => `${me} appealed for ${_id}`)
  call.command.commits += 1
  holds(decision?.said === 'approved', CHECK, () => `${id} of ${_id} was appealed against and never approved`)
  holds(
    call.startedAt - decision.at <= THIRTY_DAYS + CLOCKS_DIFFER,
    CHECK,
    () => `${id} of ${_id} was appealed against after ${(call.startedAt - decision.at) / DAY} days`,
  )
}

function answered(
  world: World,
  call: Call,
  { _id, personId }: Correction,
  { id, by, decision }: ChangeRound,
): void {
  const { name, personId: me = '' } = call.command
  call.command.commits += 1
  holds(
    name === 'correction.answer' &&
      ofCentre(world, call) &&
      ![personId, by, decision?.by ?? ''].some((who) => herself(world, call, who)),
    'rights',
    () => `${me} answered the appeal against ${id} of ${_id} by a second look at her own`,
  )
}

type Line = Readonly<{
  who: string
  askedBy: string
  approvedBy: string
  approvedAt: number
  until: number
  toMinutes: number
}>

function hungOut(
  { engine, naive }: World,
  { startedAt, readAt }: Call,
  { data }: Answer & { ok: true },
): void {
  const lines = data.changes as readonly Line[]
  const names = new Set(stored<{ name: string }>(engine, 'people').map(({ name }) => name))
  for (const line of lines) {
    holds(line.until > readAt, CHECK, () => 'a change hangs out after its time')
    for (const name of [line.who, line.askedBy, line.approvedBy])
      holds(name.includes('*') && !names.has(name), CHECK, () => `the board shows the name ${name}`)
  }
  if (data.more) return
  for (const [recordId, changes] of naive.changes)
    for (const [id, change] of changes) {
      if (!isPublic(change, startedAt) || change.until <= readAt) continue
      const isThere = lines.some(
        ({ approvedAt, toMinutes }) => approvedAt === change.decidedAt && toMinutes === change.minutes,
      )
      holds(isThere || change.overtaken, CHECK, () => `${id} of ${recordId} does not hang out`)
    }
}

function isPublic({ said, writtenAt }: NaiveChange, startedAt: number): boolean {
  return said === 'approved' && writtenAt < startedAt
}

function seenByHer({ naive }: World, call: Call, { data }: Answer & { ok: true }): void {
  const { input, personId = '' } = call.command
  const record = data.record as { rounds: { roundId: string; status: string }[] } | null
  for (const [id, change] of naive.changes.get(`corr~${String(input.shiftId)}~${personId}`) ?? []) {
    if (change.at >= call.startedAt) continue
    const shown = record?.rounds.find(({ roundId }) => roundId === id)
    holds(shown !== undefined, CHECK, () => `${personId} does not see ${id}`)
    const isKnown = change.said === null || change.overtaken || change.writtenAt >= call.startedAt
    holds(isKnown || shown.status === change.said, CHECK, () => `${personId} sees ${id} as ${shown.status}`)
  }
}
