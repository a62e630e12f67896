import type { AttendanceSheet } from '#domain/attendanceSheet'
import { kioskIdOf, pairingCodeOf } from '#domain/kiosk'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import { photographBy } from '../photograph'
import {
  type Act,
  cardOf,
  codeOf,
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
  TICK,
  type Wish,
} from '../scene'
import { stored, type World } from '../world'

/** A tablet at the door, who walks in, and a sheet of paper that comes back, beside phones that scan at the same time. */
export const places: Scene = { name: 'places', startAt: NINE - DAY, build, commands }

const SECRET = keyOf('secret-of-the-tablet')

async function build(world: World, act: Act): Promise<void> {
  const { clock } = world
  await settle(world, {
    leader: { hats: [LEADER] },
    keeper: { hats: [KEEPER] },
    otherKeeper: { hats: [KEEPER] },
    wang: {},
    zhao: {},
    sun: {},
    holder: {},
    otherHolder: {},
  })
  clock.now = NINE - 5 * HOUR
  await publish(act, 'past', NINE - 3 * HOUR, { lasts: 2 * HOUR })
  await publish(act, 'running', NINE - 30 * MINUTE, { lasts: 2 * HOUR })
  for (const title of ['past', 'running'])
    await act('wang', 'activity.signUp', { shiftId: shiftNamed(world, title), key: keyOf(`wang-${title}`) })
  clock.now = NINE - 3 * HOUR
  const past = { shiftId: shiftNamed(world, 'past') }
  await act('leader', 'session.open', past)
  await act('keeper', 'session.admit', { ...past, card: cardOf(world, 'sun') })
  await act('leader', 'print.attendanceSheets', { ...past, key: keyOf('sheet') })
  clock.now = NINE - MINUTE
  await act('leader', 'session.open', { shiftId: shiftNamed(world, 'running') })
  for (const name of ['door', 'spare'])
    await act('keeper', 'keeper.issueKiosk', { servicePointId: POINT, name, key: keyOf(name) })
  await act('holder', 'keeper.pairKiosk', { pairingCode: pairingCode('door'), secret: SECRET })
  clock.now = NINE
}

const pairingCode = (name: string) => pairingCodeOf(TOWN_KEY, idOf('keeper'), keyOf(name))

/** Its lines, and its picture. */
function sheetFrom(world: World, who: string, key: string) {
  const line = {
    who: { by: 'line', personId: idOf('wang') },
    inAt: NINE - 3 * HOUR,
    outAt: NINE - 2 * HOUR,
  }
  const number = stored<AttendanceSheet>(world.engine, 'sheets')[0]?._id
  return { number, key: keyOf(key), lines: [line], proof: photographBy(world, who, keyOf(key)), why: 'paper' }
}

function commands(world: World): Record<string, Wish> {
  const past = shiftNamed(world, 'past')
  const running = shiftNamed(world, 'running')
  const door = { kioskId: kioskIdOf(TOWN_KEY, pairingCode('door')), secret: SECRET }
  const atDoor = (who: string, key: string) => ({
    ...door,
    shiftId: running,
    nonce: keyOf(key),
    kind: 'in',
    who: { by: 'number', card: cardOf(world, who) },
  })
  const spare = { pairingCode: pairingCode('spare') }
  const walksIn = (key: string) => ({
    shiftId: running,
    device: 'CCC',
    nonce: keyOf(key),
    who: { by: 'card', card: cardOf(world, 'zhao') },
  })
  const said = { ageBand: '60-74', guardianConsents: false, consentVersion: 1 }
  const words = ['wang', 'sun'].map((who) => ({ personId: idOf(who), says: 'absent' }))
  return {
    issueKiosk: [
      'keeper',
      'keeper.issueKiosk',
      { servicePointId: POINT, name: 'new', key: keyOf('new-tablet') },
    ],
    revokeKiosk: ['keeper', 'keeper.revokeKiosk', { kioskId: door.kioskId }],
    revokeSpare: ['keeper', 'keeper.revokeKiosk', { kioskId: kioskIdOf(TOWN_KEY, spare.pairingCode) }],
    pairKiosk: ['holder', 'keeper.pairKiosk', { ...spare, secret: keyOf('first-secret-of-the-spare') }],
    pairKioskBesides: [
      'otherHolder',
      'keeper.pairKiosk',
      { ...spare, secret: keyOf('other-secret-of-the-spare') },
    ],
    kioskCheck: ['holder', 'keeper.kioskCheck', atDoor('wang', 'wang-at-the-door')],
    kioskNotFound: [
      'holder',
      'keeper.kioskCheck',
      { ...atDoor('wang', 'guess'), who: { by: 'name', name: 'wang', phoneEnd: '9999' } },
    ],
    checkIn: ['wang', 'session.checkIn', { code: codeOf(world, running, 'in'), nonce: keyOf('wang-scans') }],
    walkIn: ['keeper', 'keeper.walkIn', walksIn('zhao-walks-in')],
    walkInBesides: ['otherKeeper', 'keeper.walkIn', walksIn('zhao-walks-in-besides')],
    admit: ['leader', 'session.admit', { shiftId: running, card: cardOf(world, 'zhao') }],
    register: [
      'keeper',
      'keeper.register',
      { servicePointId: POINT, key: keyOf('paper'), name: 'paper', phoneEnd: '1234', ...said },
    ],
    rollCall: [
      'leader',
      'session.rollCall',
      { shiftId: running, key: keyOf('roll-call'), at: NINE, missing: [] },
    ],
    newCode: ['leader', 'session.newCode', { shiftId: running, key: keyOf('new-code') }],
    count: ['keeper', 'session.count', { shiftId: running, key: keyOf('count'), people: 0, at: NINE }],
    replaceCard: ['wang', 'volunteer.replaceCard', { key: keyOf('lost-card') }],
    printSheets: ['leader', 'print.attendanceSheets', { shiftId: past, key: keyOf('sheet-again') }],
    enterSheet: ['keeper', 'keeper.enterSheet', sheetFrom(world, 'keeper', 'sheet-back')],
    enterSheetBesides: ['otherKeeper', 'keeper.enterSheet', sheetFrom(world, 'otherKeeper', 'sheet-twice')],
    confirm: ['keeper', 'session.confirm', { shiftId: past, key: keyOf('confirm'), words }],
    tick: TICK,
  }
}
