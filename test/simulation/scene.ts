import type { MethodName } from '#contract/index'
import { makeCheckInCode } from '#domain/checkInCode'
import type { Hat } from '#domain/hats'
import { type PersonId, personIdOf } from '#domain/ids'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, type Instant } from '#domain/time'
import { TOWN_KEY, townOn } from '#test/store/testTown'
import type { Command } from './call'
import { hatName } from './checks/people'
import { stored, storedOne, type World } from './world'

/** Who asks for what; `TIMER` is the cloud's clock. */
export type Wish = readonly [who: string, name: MethodName, input: Readonly<Record<string, unknown>>]
export type Act = (...wish: Wish) => Promise<Record<string, unknown>>

/** A small state in which writing commands can meet each other, and the commands that do. */
export type Scene = Readonly<{
  name: string
  startAt: Instant
  build(world: World, act: Act): Promise<void>
  /** The same for the same state; asked anew before each run. */
  commands(world: World): Readonly<Record<string, Wish>>
  /** The timer meets itself here: where it has much to do, two of them have more orders than can be tried. */
  twoTimers?: true
}>

export const TIMER = 'the timer'
/** The second of December, nine o'clock: November may be closed. */
export const NINE = Date.UTC(2026, 11, 2, 1)
export const TOMORROW = '2026-12-03'
export const TEAM = 'T01'
export const OTHER_TEAM = 'T02'
export const POINT = 'P01'
export const TICK: Wish = [TIMER, 'scheduled.tick', {}]

let made = 0

export const keyOf = (what: string) => `key-0000000000000000-${what.replaceAll(':', '-')}`
export const idOf = (who: string): PersonId => personIdOf(`openid-${who}`, TOWN_KEY)

export function commandOf({ clock }: World, [who, name, input]: Wish): Command {
  const timer = who === TIMER
  return {
    id: (made += 1),
    name,
    input,
    identity: timer ? { kind: 'timer' } : { kind: 'person', openid: `openid-${who}` },
    personId: timer ? undefined : idOf(who),
    sentAt: clock.now,
    commits: 0,
    answers: [],
    abandoned: false,
    deliveries: 0,
  }
}

/** What a scene puts into its town before anything happens. */
export function groundOf({ engine, clock }: World) {
  const callAs = () => () => Promise.reject(new Error('nobody calls yet'))
  return townOn({ engine, now: () => clock.now, wait: () => undefined, callAs })
}

type Cast = Readonly<Record<string, Readonly<{ hats?: readonly Hat[]; over?: Partial<Person> }>>>

function teamsFor(hats: readonly Hat[]): string[] {
  return hats.length === 0 ? [TEAM] : hats.flatMap((hat) => ('teamId' in hat ? [hat.teamId] : []))
}

/** Two teams, one place, and these people: members of the team they lead, or else of the first, but for the staff. */
export async function settle(world: World, cast: Cast): Promise<void> {
  const { naive, clock, inner } = world
  const ground = groundOf(world)
  await ground.team(TEAM)
  const team = await inner.get('teams', TEAM)
  if (team) await inner.add('teams', [{ ...team, _id: OTHER_TEAM }])
  for (const [who, { hats = [], over = {} }] of Object.entries(cast)) {
    const teams = teamsFor(hats).map((teamId) => ({
      teamId,
      teamName: teamId,
      status: 'member' as const,
      at: clock.now,
    }))
    await ground.person(who, { hats: [...hats], teams, ...over })
    naive.putOn(idOf(who), hats.map(hatName), clock.now)
  }
}

const since = NINE - 2 * DAY
const of = (at: Instant) => ({ by: 'timer' as const, at })
export const LEADER: Hat = { role: 'leader', teamId: TEAM, name: TEAM, ...of(since) }
export const DEPUTY: Hat = { role: 'deputy', teamId: TEAM, name: TEAM, ...of(since) }
export const OTHER_LEADER: Hat = { role: 'leader', teamId: OTHER_TEAM, name: OTHER_TEAM, ...of(since) }
export const KEEPER: Hat = { role: 'keeper', servicePointId: POINT, name: POINT, ...of(since) }
export const MANAGER: Hat = { role: 'centre', post: 'manager', name: 'centre', ...of(since) }
export const DIRECTOR: Hat = { role: 'centre', post: 'director', name: 'centre', ...of(since) }

export function cardOf({ engine }: World, who: string): string {
  return String(storedOne(engine, 'people', idOf(who))?.cardNo)
}

type Plan = Readonly<{ places?: number; lasts?: number }>

/** The leader's activity at the place, known by its title. */
export async function publish(
  act: Act,
  title: string,
  startsAt: Instant,
  { places = 6, lasts = HOUR }: Plan = {},
): Promise<void> {
  const plan = { title, about: 'about', room: 'room', startsAt, endsAt: startsAt + lasts, places }
  await act('leader', 'activity.publish', {
    key: keyOf(`publish-${title}`),
    teamId: TEAM,
    servicePointId: POINT,
    ...plan,
  })
}

export function shiftNamed({ engine }: World, title: string): string {
  const slot = stored<{ _id: string; title: string }>(engine, 'slots').find((each) => each.title === title)
  if (!slot) throw new Error(`No shift is called ${title}`)
  return slot._id
}

/** What the leader's phone shows at this moment, or showed at an earlier one. */
export function codeOf(
  { engine, clock }: World,
  shiftId: string,
  direction: 'in' | 'out',
  at: Instant = clock.now,
): string {
  const shift = storedOne(engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) throw new Error(`${shiftId} is not open`)
  const shown = { direction, shift8: shift.codes[0] ?? '', device: 'AAA' }
  return makeCheckInCode(shift.secret, shown, at)
}
