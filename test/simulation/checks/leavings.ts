import { NO_NAME } from '#domain/leaving'
import type { Collection } from '#cloud/ports'
import type { Merge } from '#domain/merge'
import type { Person } from '#domain/person'
import type { Call } from '../call'
import { holds } from '../violation'
import { stored, storedOne, type World } from '../world'
import type { Check } from './check'

const CHECK = 'leaving'
const HOUR = 3_600_000
const DAY = 24 * HOUR
type Kept = Readonly<{ _id: string }>
/** What others write down about somebody, with her name. */
const NAMED: ReadonlySet<Collection> = new Set([
  'shifts',
  'slots',
  'corrections',
  'needs',
  'sheets',
  'queues',
  'pairings',
])

/**
 * Who leaves does so herself, or becomes her other account by two people's word, neither of them herself; she keeps
 * nothing that says who she was; and what her accounts have ends where she is, or is on its way there.
 */
export const leavings: Check = {
  wrote(world, { call, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'people' && before) went(world, call, before as Person, after as Person)
      if (collection === 'people') isForgotten(world, before as Person | undefined, after as Person)
      if (NAMED.has(collection)) staysForgotten(world, after as unknown as Kept)
      if (collection === 'merges') agreed(world, call, before as Merge | undefined, after as unknown as Merge)
    }
  },

  atQuiet(world) {
    const { engine, naive, clock } = world
    for (const [personId, { to }] of naive.left) {
      if (to === null) continue
      const { points, lifetimeMinutes } = naive.balanceOf(personId)
      const merge = storedOne(engine, 'merges', personId) as unknown as Merge | undefined
      const isLookedAt = merge?.due != null && merge.due <= clock.now + DAY
      holds(
        (points === 0 && lifetimeMinutes === 0) || isLookedAt,
        CHECK,
        () => `${points} points and ${lifetimeMinutes} minutes stay with ${personId}, who is ${to} now`,
      )
      const heir = endOf(world, personId)
      holds(heir !== undefined, CHECK, () => `all accounts of ${personId} are gone`)
      // Who left for good keeps her list all the same.
      const knows = (heir.absorbed ?? []).includes(personId)
      holds(knows, CHECK, () => `${heir._id} does not know that she was ${personId}`)
    }
  },
}

/** What others wrote down says no more who she was, once the timer has gone through all of it. */
function isForgotten({ engine }: World, before: Person | undefined, { _id, left }: Person): void {
  if (!left || left.to !== null || left.due !== null || before?.left?.due == null) return
  for (const collection of NAMED)
    for (const document of stored<Kept>(engine, collection)) holdsNoName(document, _id)
}

/** Nor is it written down again. */
function staysForgotten({ engine, naive }: World, document: Kept): void {
  const text = JSON.stringify(document)
  for (const [personId, { to }] of naive.left) {
    if (to !== null || !text.includes(personId)) continue
    const person = storedOne(engine, 'people', personId) as unknown as Person | undefined
    if (person?.left && person.left.due === null) holdsNoName(document, personId)
  }
}

function holdsNoName(document: Kept, personId: string): void {
  holds(!names(document, personId), CHECK, () => `${document._id} names ${personId}, who left`)
}

/** Whether a name stands beside this id, or under it. */
function names(value: unknown, id: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Readonly<Record<string, unknown>>
  const isNamed = (of: unknown) =>
    typeof of === 'object' && of !== null && 'name' in of && of.name !== NO_NAME && of.name !== ''
  if ((fields.personId === id && isNamed(fields)) || isNamed(fields[id])) return true
  return Object.values(fields).some((field) => names(field, id))
}

function went(world: World, { command, readAt }: Call, before: Person, after: Person): void {
  const { naive, engine } = world
  if (before.left && !after.left) {
    holds(
      command.name === 'volunteer.register' && command.personId === after._id && before.left.to === null,
      CHECK,
      () => `${command.name} of ${command.personId} brought ${after._id} back`,
    )
    naive.left.delete(after._id)
  }
  if (before.left || !after.left) return
  const { to } = after.left
  if (to === null)
    holds(
      command.name === 'volunteer.leave' && command.personId === after._id,
      'rights',
      () => `${command.name} of ${command.personId} let ${after._id} go`,
    )
  else {
    const merge = storedOne(engine, 'merges', after._id) as unknown as Merge | undefined
    const word = merge?.decided
    holds(
      merge?.status === 'approved' && word?.by !== undefined && word.by !== merge.by,
      'rights',
      () => `${after._id} became ${to} without two people's word`,
    )
    holds(
      ![merge.by, word?.by].some((who) => who === after._id || who === to),
      'rights',
      () => `${after._id} became ${to} by her own word`,
    )
    const there = storedOne(engine, 'people', to) as unknown as Person | undefined
    const known = there?.absorbed?.includes(after._id) ?? false
    holds(known, CHECK, () => `${after._id} became ${to}, who does not know it`)
  }
  holds(
    after.openid === null && after.name === NO_NAME && !after.phone && after.hats.length === 0,
    CHECK,
    () => `${after._id} left and is still known`,
  )
  holds(
    // Two hours after its end a session is over, though the timer has not written it down yet.
    !before.att.sessions.some(({ status, endsAt }) => status === 'open' && readAt <= endsAt + 2 * HOUR),
    CHECK,
    () => `${after._id} left out of the middle of a shift at ${readAt}`,
  )
  naive.goes(after._id, to, world.clock.now)
}

/** Asked by one of the centre, agreed on by another, neither about herself, once. */
function agreed(
  { naive }: World,
  { command, startedAt }: Call,
  before: Merge | undefined,
  after: Merge,
): void {
  if (command.identity.kind === 'timer') return
  const me = command.personId ?? ''
  // What others agreed on may be carried on in anybody's call: what came from an earlier account of hers wakes it.
  const isSaid = (merge: Merge | undefined) => [merge?.to, merge?.key, merge?.decided?.at].join()
  if (isSaid(before) === isSaid(after)) return
  holds(
    naive.wore(me, startedAt, ['centre']) && me !== after.from && me !== after.to,
    'rights',
    () => `${command.name} of ${me} wrote that ${after.from} is ${after.to}`,
  )
  if (before?.status !== 'approved' && after.status === 'approved')
    holds(after.by !== me && after.decided?.by === me, 'rights', () => `${me} agreed to her own ${after._id}`)
}

/** The account somebody is in the end, whether or not she left that one. */
function endOf({ engine }: World, personId: string): Person | undefined {
  const seen = new Set<string>()
  for (let id = personId; ;) {
    if (seen.has(id)) return undefined
    seen.add(id)
    const person = stored<Person>(engine, 'people').find(({ _id }) => _id === id)
    if (!person?.left?.to) return person
    id = person.left.to
  }
}
