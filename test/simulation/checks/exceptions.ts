import type { Flag } from '#domain/exception'
import type { Shift } from '#domain/shift'
import type { Answer, Call } from '../call'
import { holds } from '../violation'
import type { World } from '../world'
import type { Check } from './check'

const CHECK = 'exception'

/** Somebody of the centre, neither who said it nor whom it is about, settles what is out of the usual, once. */
export const exceptions: Check = {
  wrote(world, { call, collection, changed }) {
    if (collection !== 'shifts') return
    for (const { before, after } of changed)
      if (before) followed(world, call, before as unknown as Shift, after as unknown as Shift)
  },

  answered(world, call, answer) {
    if (answer.ok && call.command.name === 'centre.exceptions') listed(world, call, answer)
  },
}

function followed(world: World, call: Call, before: Shift, after: Shift): void {
  const { naive, clock } = world
  const settled: string[] = []
  for (const was of before.flags ?? []) {
    const now = after.flags?.find(({ id }) => id === was.id)
    holds(
      now !== undefined && factsOf(now) === factsOf(was),
      CHECK,
      () => `${was.id} of ${after._id} was lost or changed`,
    )
    holds(
      now.who === was.who || naive.left.has(was.personId ?? ''),
      CHECK,
      () => `${was.id} of ${after._id} names somebody else`,
    )
    if (JSON.stringify(now.seen) === JSON.stringify(was.seen)) continue
    holds(was.seen?.said !== 'explained', CHECK, () => `${was.id} of ${after._id} was settled twice`)
    saidBy(world, call, [was.by, ...(was.alsoBy ?? [])], was.personId, now.seen?.by)
    settled.push(was.id)
    if (now.seen?.said === 'explained') naive.explained.set(`${after._id}/${was.id}`, clock.now)
  }
  for (const [personId, was] of Object.entries(before.decided)) {
    const now = after.decided[personId]
    if (!was.review || JSON.stringify(now?.review) === JSON.stringify(was.review)) continue
    const batch = before.batches[was.batch]
    holds(!was.review.said, CHECK, () => `the review of ${personId} at ${after._id} was settled twice`)
    holds(
      now?.minutes === (now?.review?.said === 'counts' ? was.review.minutes : 0),
      CHECK,
      () => `${personId} was given ${now?.minutes} minutes at ${after._id} after a review`,
    )
    saidBy(world, call, batch ? [batch.by] : [], personId, after.batches[now.batch]?.by)
    settled.push(personId)
    naive.explained.set(`${after._id}/review~${personId}`, clock.now)
  }
  if (JSON.stringify(before.countSeen) !== JSON.stringify(after.countSeen)) {
    saidBy(world, call, [], null, after.countSeen?.by)
    settled.push('count')
  }
  holds(settled.length <= 1, CHECK, () => `one word settled ${settled.join()} of ${after._id}`)
}

/** All but what was said of it, and her name, which goes with her. */
function factsOf({ seen: _seen, who: _who, ...facts }: Flag): string {
  return JSON.stringify(facts)
}

function saidBy(
  { naive }: World,
  { command, startedAt }: Call,
  sources: readonly string[],
  about: string | null,
  by: string | undefined,
): void {
  const me = command.personId ?? ''
  holds(
    command.name === 'centre.settleException' && by === me && naive.wore(me, startedAt, ['centre']),
    'rights',
    () => `${command.name} of ${me} settled an exception as ${by}`,
  )
  holds(
    !sources.includes(me) && me !== about,
    'rights',
    () => `${me} settled what she said herself, or what is about her`,
  )
}

type Line = Readonly<{
  shiftId: string
  exceptionId: string
  personId: string | null
  facts: Readonly<Record<string, unknown>>
}>

function listed({ naive }: World, { startedAt }: Call, { data }: Answer & { ok: true }): void {
  for (const { shiftId, exceptionId, personId, facts } of data.exceptions as readonly Line[]) {
    const done = naive.explained.get(`${shiftId}/${exceptionId}`)
    holds(
      done === undefined || done >= startedAt,
      CHECK,
      () => `${exceptionId} of ${shiftId} is on the desk though it was settled`,
    )
    const word = personId === null ? undefined : naive.shift(shiftId).decided.has(personId)
    holds(
      word !== false,
      CHECK,
      () => `${exceptionId} of ${shiftId} is on the desk though nobody spoke about her`,
    )
    holds(
      Object.keys(facts).length > 0,
      CHECK,
      () => `${exceptionId} of ${shiftId} is on the desk for nothing`,
    )
  }
}
