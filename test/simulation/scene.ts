import type { Identity } from '#cloud/ports'
import type { MethodName } from '#contract/index'
import { makeCheckInCode } from '#domain/checkInCode'
import type { Hat } from '#domain/hats'
import { personIdOf } from '#domain/ids'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, type Instant, MINUTE } from '#domain/time'
import { TOWN_KEY, townOn } from '#test/store/testTown'
import type { Command } from './call'
import { hatName } from './checks/people'
import { stored, storedOne, type World } from './world'

type Commands = Readonly<Record<string, () => Command>>

/** A small state in which every writing method can meet every other, and the commands that do. */
export type Scene = Readonly<{
  startAt: Instant
  names: readonly string[]
  build(world: World, finish: (command: Command) => Promise<unknown>): Promise<void>
  commands(world: World): Commands
  tick(world: World): Command
}>

/** The second of December, nine o'clock: November may be closed. */
const NINE = Date.UTC(2026, 11, 2, 1)
const TEAM = 'T01'
const KEY = 'key-0000000000000000'
const idOf = (who: string) => personIdOf(`openid-${who}`, TOWN_KEY)

export function prepareScene(): Scene {
  return {
    startAt: NINE - 2 * DAY,
    names: Object.keys(commandsOf(undefined)),
    build,
    commands: commandsOf,
    tick: timerCommand,
  }
}

let made = 0

function command(
  world: World | undefined,
  identity: Identity,
  name: MethodName,
  input: Record<string, unknown>,
): Command {
  const personId = identity.kind === 'person' ? personIdOf(identity.openid, TOWN_KEY) : undefined
  const sentAt = world?.clock.now ?? 0
  return {
    id: (made += 1),
    name,
    input,
    identity,
    personId,
    sentAt,
    commits: 0,
    answers: [],
    abandoned: false,
    deliveries: 0,
  }
}

function by(
  world: World | undefined,
  who: string,
  name: MethodName,
  input: Record<string, unknown>,
): Command {
  return command(world, { kind: 'person', openid: `openid-${who}` }, name, input)
}

function timerCommand(world: World): Command {
  return command(world, { kind: 'timer' }, 'scheduled.tick', {})
}

async function build(world: World, finish: (command: Command) => Promise<unknown>): Promise<void> {
  await settle(world)
  const { clock } = world
  const act = (who: string, name: MethodName, input: Record<string, unknown>) =>
    finish(by(world, who, name, input))
  // An evening in November, confirmed: what the timer is to close.
  clock.now = NINE - 2 * DAY + 9 * HOUR
  await publish(act, 'past', clock.now + HOUR, 3, 2 * HOUR)
  await act('wang', 'activity.signUp', { shiftId: shiftNamed(world, 'past'), key: `${KEY}-wang-past` })
  clock.now += 45 * MINUTE
  await runShift(world, act, 'past', ['wang'], HOUR + 15 * MINUTE, ['wang'])
  await act('leader', 'session.confirm', {
    shiftId: shiftNamed(world, 'past'),
    key: `${KEY}-past-done`,
    words: [{ personId: idOf('wang'), says: 'asRecorded' }],
  })

  clock.now = NINE - HOUR
  await publish(act, 'tomorrow', NINE + DAY, 2)
  await publish(act, 'besides', NINE + DAY + 30 * MINUTE, 2)
  await publish(act, 'soon', NINE + 15 * MINUTE, 3)
  await publish(act, 'running', NINE - 45 * MINUTE, 6)
  await publish(act, 'other', NINE - 30 * MINUTE, 6)
  await act('wang', 'activity.signUp', {
    shiftId: shiftNamed(world, 'tomorrow'),
    key: `${KEY}-wang-tomorrow`,
  })
  await act('wang', 'activity.signUp', { shiftId: shiftNamed(world, 'soon'), key: `${KEY}-wang-soon` })
  for (const who of ['zhao', 'sun', 'li'])
    await act(who, 'activity.signUp', { shiftId: shiftNamed(world, 'running'), key: `${KEY}-${who}-running` })
  await runShift(world, act, 'running', ['zhao', 'sun'], 55 * MINUTE, ['zhao'])
  await act('leader', 'session.open', { shiftId: shiftNamed(world, 'other') })
  await act('leader', 'session.admit', { shiftId: shiftNamed(world, 'other'), card: cardOf(world, 'li') })
  await act('asking', 'volunteer.askToJoin', { teamId: TEAM })
  clock.now = NINE
}

type Act = (who: string, name: MethodName, input: Record<string, unknown>) => Promise<unknown>

async function runShift(
  { clock, ...world }: World,
  act: Act,
  title: string,
  people: readonly string[],
  stay: number,
  leaving: readonly string[],
): Promise<void> {
  const whole = { clock, ...world }
  const shiftId = shiftNamed(whole, title)
  await act('leader', 'session.open', { shiftId })
  for (const who of people)
    await act(who, 'session.checkIn', {
      code: codeOf(whole, title, 'in'),
      nonce: `${KEY}-${who}-${title}-in`,
    })
  clock.now += stay
  for (const who of leaving)
    await act(who, 'session.checkOut', {
      code: codeOf(whole, title, 'out'),
      nonce: `${KEY}-${who}-${title}-out`,
    })
}

async function settle({ engine, inner, naive, clock }: World): Promise<void> {
  const ground = townOn({
    engine,
    now: () => clock.now,
    wait: () => undefined,
    callAs: (() => undefined) as never,
  })
  await ground.team(TEAM)
  const hat = (role: 'leader' | 'deputy'): Hat => ({
    role,
    teamId: TEAM,
    name: TEAM,
    by: 'timer',
    at: clock.now,
  })
  const keeper: Hat = { role: 'keeper', servicePointId: 'P01', name: 'P01', by: 'timer', at: clock.now }
  const worn: Record<string, Hat[]> = { leader: [hat('leader')], deputy: [hat('deputy')], keeper: [keeper] }
  for (const who of ['leader', 'deputy', 'keeper', 'wang', 'zhao', 'li', 'sun', 'asking', 'member']) {
    const hats = worn[who] ?? []
    const teams =
      who === 'asking' ? [] : [{ teamId: TEAM, teamName: TEAM, status: 'member' as const, at: clock.now }]
    await ground.person(who, { hats, teams })
    naive.putOn(idOf(who), hats.map(hatName), clock.now)
  }
  void inner
}

async function publish(
  act: Act,
  title: string,
  startsAt: Instant,
  places: number,
  lasts = HOUR,
): Promise<void> {
  const plan = { title, about: 'about', room: 'room', startsAt, endsAt: startsAt + lasts, places }
  await act('leader', 'activity.publish', {
    key: `${KEY}-publish-${title}`,
    teamId: TEAM,
    servicePointId: 'P01',
    ...plan,
  })
}

function shiftNamed(world: World | undefined, title: string): string {
  if (!world) return title
  const slot = stored<{ _id: string; title: string }>(world.engine, 'slots').find(
    (candidate) => candidate.title === title,
  )
  if (!slot) throw new Error(`No shift is called ${title}`)
  return slot._id
}

function cardOf(world: World | undefined, who: string): string {
  return world ? String(storedOne(world.engine, 'people', idOf(who))?.cardNo) : ''
}

function codeOf(world: World | undefined, title: string, direction: 'in' | 'out'): string {
  if (!world) return ''
  const shift = storedOne(world.engine, 'shifts', shiftNamed(world, title)) as unknown as Shift | undefined
  if (!shift) throw new Error(`${title} is not open`)
  return makeCheckInCode(
    shift.secret,
    { direction, shift8: shift.codes[0] ?? '', device: 'AAA' },
    world.clock.now,
  )
}

function commandsOf(world: World | undefined): Commands {
  const as = (who: string, name: MethodName, input: Record<string, unknown>) => () =>
    by(world, who, name, input)
  const tomorrow = shiftNamed(world, 'tomorrow')
  const soon = shiftNamed(world, 'soon')
  const running = shiftNamed(world, 'running')
  const signUp = (who: string, shiftId: string, key: string) =>
    as(who, 'activity.signUp', { shiftId, key: `${KEY}-${key}` })
  const member = (who: string) => ({ teamId: TEAM, personId: idOf(who) })
  const confirm = (who: string, key: string, words: unknown[]) =>
    as(who, 'session.confirm', { shiftId: running, key: `${KEY}-${key}`, words })
  const startsAt = NINE + 2 * DAY
  return {
    publish: as('leader', 'activity.publish', {
      key: `${KEY}-publish`,
      teamId: TEAM,
      servicePointId: 'P01',
      title: 'new',
      about: 'about',
      room: 'room',
      startsAt,
      endsAt: startsAt + HOUR,
      places: 2,
      repeat: { every: 'week', times: 3 },
    }),
    signUp: signUp('zhao', tomorrow, 'zhao-tomorrow'),
    signUpOther: signUp('sun', tomorrow, 'sun-tomorrow'),
    signUpAgain: signUp('zhao', tomorrow, 'zhao-tomorrow-2'),
    signUpBesides: signUp('zhao', shiftNamed(world, 'besides'), 'zhao-besides'),
    signUpSoon: signUp('zhao', soon, 'zhao-soon'),
    cancelSignup: as('wang', 'activity.cancelSignup', { shiftId: tomorrow, key: `${KEY}-back-1` }),
    cancelSignupSoon: as('wang', 'activity.cancelSignup', { shiftId: soon, key: `${KEY}-back-2` }),
    changeTime: as('leader', 'activity.change', {
      shiftId: tomorrow,
      key: `${KEY}-change-time`,
      startsAt: NINE + DAY + 15 * MINUTE,
      endsAt: NINE + DAY + 75 * MINUTE,
    }),
    changePlaces: as('deputy', 'activity.change', {
      shiftId: tomorrow,
      key: `${KEY}-change-places`,
      places: 1,
    }),
    changeSoon: as('deputy', 'activity.change', { shiftId: soon, key: `${KEY}-change-soon`, places: 1 }),
    cancel: as('leader', 'activity.cancel', { shiftId: tomorrow, why: 'rain' }),
    cancelSoon: as('leader', 'activity.cancel', { shiftId: soon, why: 'rain' }),
    open: as('leader', 'session.open', { shiftId: soon }),
    openByKeeper: as('keeper', 'session.open', { shiftId: soon }),
    admit: as('leader', 'session.admit', { shiftId: running, card: cardOf(world, 'wang') }),
    admitByKeeper: as('keeper', 'session.admit', { shiftId: running, card: cardOf(world, 'wang') }),
    checkIn: as('li', 'session.checkIn', {
      code: codeOf(world, 'running', 'in'),
      nonce: `${KEY}-li-running-in`,
    }),
    checkInOther: as('li', 'session.checkIn', {
      code: codeOf(world, 'other', 'in'),
      nonce: `${KEY}-li-other-in`,
    }),
    checkOut: as('sun', 'session.checkOut', {
      code: codeOf(world, 'running', 'out'),
      nonce: `${KEY}-sun-running-out`,
    }),
    upload: as('sun', 'session.upload', {
      scans: [{ code: codeOf(world, 'running', 'out'), nonce: `${KEY}-sun-late-out` }],
    }),
    record: as('keeper', 'session.record', {
      shiftId: running,
      device: 'BBB',
      events: ['sun', 'li'].map((who) => ({
        nonce: `${KEY}-${who}-noted`,
        kind: who === 'sun' ? 'out' : 'in',
        at: NINE - 2 * MINUTE,
        via: 'roster',
        personId: idOf(who),
      })),
    }),
    confirm: confirm('leader', 'confirm-1', [
      { personId: idOf('zhao'), says: 'asRecorded' },
      { personId: idOf('sun'), says: 'stayedUntil', until: NINE - MINUTE },
    ]),
    confirmByKeeper: confirm('keeper', 'confirm-2', [
      { personId: idOf('zhao'), says: 'absent' },
      { personId: idOf('li'), says: 'absent' },
    ]),
    tick: () => command(world, { kind: 'timer' }, 'scheduled.tick', {}),
    askToJoin: as('asking', 'volunteer.askToJoin', { teamId: TEAM }),
    accept: as('leader', 'volunteer.acceptMember', member('asking')),
    decline: as('leader', 'volunteer.declineMember', member('asking')),
    appoint: as('leader', 'volunteer.appointDeputy', member('member')),
    dismiss: as('leader', 'volunteer.dismissDeputy', member('deputy')),
    givePhone: as('li', 'volunteer.givePhone', { typed: '10000000003' }),
    giveRealName: as('li', 'volunteer.giveRealName', { realName: 'name' }),
    register: as('newcomer', 'volunteer.register', {
      name: 'new',
      ageBand: '18-35',
      guardianConsents: false,
      consentVersion: 1,
    }),
  }
}
