import type { MethodName } from '#contract/index'
import { DAY, HOUR, MINUTE } from '#domain/time'
import {
  type Act,
  cardOf,
  codeOf,
  DEPUTY,
  idOf,
  KEEPER,
  keyOf,
  LEADER,
  NINE,
  POINT,
  publish,
  type Scene,
  settle,
  shiftNamed,
  TEAM,
  TICK,
  type Wish,
} from '../scene'
import type { World } from '../world'

/** Activities from publishing to confirming, and who belongs to a team. */
export const activities: Scene = {
  name: 'activities',
  startAt: NINE - 2 * DAY,
  build,
  commands,
}

async function build(world: World, act: Act): Promise<void> {
  const ordinary = Object.fromEntries(['wang', 'zhao', 'li', 'sun', 'member'].map((who) => [who, {}]))
  await settle(world, {
    leader: { hats: [LEADER] },
    deputy: { hats: [DEPUTY] },
    keeper: { hats: [KEEPER] },
    ...ordinary,
    asking: { over: { teams: [] } },
  })
  const { clock } = world
  // An evening in November, confirmed: what the timer is to close.
  clock.now = NINE - 2 * DAY + 9 * HOUR
  await publish(act, 'past', clock.now + HOUR, { places: 3, lasts: 2 * HOUR })
  await act('wang', 'activity.signUp', { shiftId: shiftNamed(world, 'past'), key: keyOf('wang-past') })
  clock.now += 45 * MINUTE
  await runShift(world, act, 'past', ['wang'], HOUR + 15 * MINUTE, ['wang'])
  await act('leader', 'session.confirm', {
    shiftId: shiftNamed(world, 'past'),
    key: keyOf('past-done'),
    words: [{ personId: idOf('wang'), says: 'asRecorded' }],
  })

  clock.now = NINE - HOUR
  await publish(act, 'tomorrow', NINE + DAY, { places: 2 })
  await publish(act, 'besides', NINE + DAY + 30 * MINUTE, { places: 2 })
  await publish(act, 'soon', NINE + 15 * MINUTE, { places: 3 })
  await publish(act, 'running', NINE - 45 * MINUTE)
  await publish(act, 'other', NINE - 30 * MINUTE)
  await act('wang', 'activity.signUp', {
    shiftId: shiftNamed(world, 'tomorrow'),
    key: keyOf('wang-tomorrow'),
  })
  await act('wang', 'activity.signUp', { shiftId: shiftNamed(world, 'soon'), key: keyOf('wang-soon') })
  for (const who of ['zhao', 'sun', 'li'])
    await act(who, 'activity.signUp', { shiftId: shiftNamed(world, 'running'), key: keyOf(`${who}-running`) })
  await runShift(world, act, 'running', ['zhao', 'sun'], 55 * MINUTE, ['zhao'])
  await act('leader', 'session.open', { shiftId: shiftNamed(world, 'other') })
  await act('leader', 'session.admit', { shiftId: shiftNamed(world, 'other'), card: cardOf(world, 'li') })
  await act('asking', 'volunteer.askToJoin', { teamId: TEAM })
  clock.now = NINE
}

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
      code: codeOf(whole, shiftNamed(whole, title), 'in'),
      nonce: keyOf(`${who}-${title}-in`),
    })
  clock.now += stay
  for (const who of leaving)
    await act(who, 'session.checkOut', {
      code: codeOf(whole, shiftNamed(whole, title), 'out'),
      nonce: keyOf(`${who}-${title}-out`),
    })
}

function commands(world: World): Record<string, Wish> {
  const as = (who: string, name: MethodName, input: Record<string, unknown>): Wish => [who, name, input]
  const tomorrow = shiftNamed(world, 'tomorrow')
  const soon = shiftNamed(world, 'soon')
  const running = shiftNamed(world, 'running')
  const signUp = (who: string, shiftId: string, key: string) =>
    as(who, 'activity.signUp', { shiftId, key: keyOf(`${key}`) })
  const member = (who: string) => ({ teamId: TEAM, personId: idOf(who) })
  const confirm = (who: string, key: string, words: unknown[]) =>
    as(who, 'session.confirm', { shiftId: running, key: keyOf(`${key}`), words })
  const startsAt = NINE + 2 * DAY
  return {
    publish: as('leader', 'activity.publish', {
      key: keyOf('publish'),
      teamId: TEAM,
      servicePointId: POINT,
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
    cancelSignup: as('wang', 'activity.cancelSignup', { shiftId: tomorrow, key: keyOf('back-1') }),
    cancelSignupSoon: as('wang', 'activity.cancelSignup', { shiftId: soon, key: keyOf('back-2') }),
    changeTime: as('leader', 'activity.change', {
      shiftId: tomorrow,
      key: keyOf('change-time'),
      startsAt: NINE + DAY + 15 * MINUTE,
      endsAt: NINE + DAY + 75 * MINUTE,
    }),
    changePlaces: as('deputy', 'activity.change', {
      shiftId: tomorrow,
      key: keyOf('change-places'),
      places: 1,
    }),
    changeSoon: as('deputy', 'activity.change', { shiftId: soon, key: keyOf('change-soon'), places: 1 }),
    cancel: as('leader', 'activity.cancel', { shiftId: tomorrow, why: 'rain' }),
    cancelSoon: as('leader', 'activity.cancel', { shiftId: soon, why: 'rain' }),
    open: as('leader', 'session.open', { shiftId: soon }),
    openByKeeper: as('keeper', 'session.open', { shiftId: soon }),
    admit: as('leader', 'session.admit', { shiftId: running, card: cardOf(world, 'wang') }),
    admitByKeeper: as('keeper', 'session.admit', { shiftId: running, card: cardOf(world, 'wang') }),
    checkIn: as('li', 'session.checkIn', {
      code: codeOf(world, shiftNamed(world, 'running'), 'in'),
      nonce: keyOf('li-running-in'),
    }),
    checkInOther: as('li', 'session.checkIn', {
      code: codeOf(world, shiftNamed(world, 'other'), 'in'),
      nonce: keyOf('li-other-in'),
    }),
    checkOut: as('sun', 'session.checkOut', {
      code: codeOf(world, shiftNamed(world, 'running'), 'out'),
      nonce: keyOf('sun-running-out'),
    }),
    upload: as('sun', 'session.upload', {
      scans: [{ code: codeOf(world, shiftNamed(world, 'running'), 'out'), nonce: keyOf('sun-late-out') }],
    }),
    record: as('keeper', 'session.record', {
      shiftId: running,
      device: 'BBB',
      events: ['sun', 'li'].map((who) => ({
        nonce: keyOf(`${who}-noted`),
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
    tick: TICK,
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
