import type { AttendanceSheet } from '#domain/attendanceSheet'
import { kioskIdOf, pairingCodeOf } from '#domain/kiosk'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import { DAY, HOUR, MINUTE, SECOND } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { TOWN_KEY } from '#test/store/testTown'
import { photographBy } from '../photograph'
import type { Turn } from '../simulation'
import { stored, storedOne, storedShifts, type World } from '../world'
import { newKey, type UseCase } from './useCase'

type Tablet = Readonly<{ who: string; kioskId: string; secret: string }>
const tablets = new WeakMap<World, Map<string, Tablet>>()

/** What happens at the places: a tablet that nobody attends, people who walk in, sheets of paper that come back. */
export const keeping: UseCase = (day) => {
  day.plan(day.now + 6 * HOUR, (morning) => {
    for (const place of morning.town.places)
      if (!tabletsOf(morning).has(place) || morning.chance.likely(0.2)) putUp(morning, place)
    const today = storedShifts(morning.world).filter(
      ({ startsAt }) => startsAt >= morning.now && startsAt < morning.now + DAY - 6 * HOUR,
    )
    for (const shift of today) dayAt(morning, shift)
  })
}

function dayAt(morning: Turn, { _id, startsAt, endsAt, servicePointId }: ShiftSlot): void {
  const { chance } = morning
  for (let n = 0; n < 5; n += 1) {
    morning.plan(startsAt + chance.between(-15, 25) * MINUTE, (turn) => pass(turn, _id, 'in'))
    morning.plan(endsAt + chance.between(-30, 25) * MINUTE, (turn) => pass(turn, _id, 'out'))
  }
  if (chance.likely(0.3)) morning.plan(startsAt + chance.below(60) * MINUTE, (turn) => guess(turn, _id))
  for (let n = 0; n < 3; n += 1)
    morning.plan(startsAt + chance.between(-10, 40) * MINUTE, (turn) => walkIn(turn, _id))
  if (chance.likely(0.5)) morning.plan(startsAt - 10 * MINUTE, (turn) => printSheet(turn, _id))
  for (let n = 0; n < 3; n += 1)
    morning.plan(endsAt + chance.between(-5, 150) * MINUTE, (turn) => enterSheet(turn, _id))
  for (const days of [6, 8]) morning.plan(endsAt + days * DAY, (turn) => enterSheet(turn, _id))
  morning.plan(endsAt, (turn) => look(turn, servicePointId))
}

function tabletsOf({ world }: Turn): Map<string, Tablet> {
  const known = tablets.get(world) ?? new Map<string, Tablet>()
  tablets.set(world, known)
  return known
}

const shiftOf = ({ world }: Turn, shiftId: string) =>
  storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined

function keeperOf({ chance, town }: Turn, place: string): string {
  return chance.likely(0.9) ? (town.keepers.get(place) ?? '') : chance.pick(town.people)
}

/** A code for a tablet; two reach for it, some too late, and the one before is taken back. */
function putUp(turn: Turn, servicePointId: string): void {
  const { chance, town, now } = turn
  const keeper = town.keepers.get(servicePointId) ?? ''
  const key = newKey(turn)
  turn.send(keeperOf(turn, servicePointId), 'keeper.issueKiosk', {
    servicePointId,
    name: 'door',
    key: newKey(turn),
  })
  turn.send(keeper, 'keeper.issueKiosk', { servicePointId, name: 'door', key })
  const pairingCode = pairingCodeOf(TOWN_KEY, town.idOf(keeper), key)
  const before = tabletsOf(turn).get(servicePointId)
  const at = now + chance.pick([1, 3, 9, 12]) * MINUTE
  for (const who of chance.some(town.people, 2))
    turn.plan(at + chance.below(2_000), (later) => {
      const secret = newKey(later)
      later.send(who, 'keeper.pairKiosk', { pairingCode, secret })
      if (later.chance.likely(0.2)) later.send(who, 'keeper.pairKiosk', { pairingCode, secret })
      tabletsOf(later).set(servicePointId, { who, kioskId: kioskIdOf(TOWN_KEY, pairingCode), secret })
    })
  if (before) turn.send(keeperOf(turn, servicePointId), 'keeper.revokeKiosk', { kioskId: before.kioskId })
}

/** One at the tablet: by her card, its number, or her name and the end of her phone; some press twice. */
function pass(turn: Turn, shiftId: string, kind: 'in' | 'out'): void {
  const { chance, world } = turn
  const shift = shiftOf(turn, shiftId)
  const tablet = shift && tabletsOf(turn).get(shift.servicePointId)
  if (!shift || !tablet) return
  const people = stored<Person>(world.engine, 'people')
  const listed = people.filter(({ _id }) => shift.expected.some(({ personId }) => personId === _id))
  const who = asShown(turn, chance.pick(listed.length > 0 && chance.likely(0.9) ? listed : people))
  const device = { kioskId: tablet.kioskId, secret: tablet.secret, shiftId, kind }
  turn.send(tablet.who, 'keeper.kioskCheck', { ...device, nonce: newKey(turn), who })
  if (chance.likely(0.2)) turn.send(tablet.who, 'keeper.kioskCheck', { ...device, nonce: newKey(turn), who })
  if (chance.likely(0.05))
    turn.send(chance.pick(turn.town.people), 'keeper.kioskCheck', { ...device, nonce: newKey(turn), who })
}

function asShown({ chance }: Turn, { name, cardNo, cardVersion, phone, phoneEnd }: Person) {
  const version = Math.max(1, cardVersion - (chance.likely(0.1) ? 1 : 0))
  switch (chance.below(3)) {
    case 0:
      // Now and then a card of nobody.
      return {
        by: 'card',
        card: makeCardCode(TOWN_KEY, chance.likely(0.05) ? 'WJ999999' : cardNo, version),
      }
    case 1:
      return { by: 'number', card: cardNo }
    default:
      return { by: 'name', name, phoneEnd: phoneEnd ?? phone?.number.slice(-4) ?? '0000' }
  }
}

/** Seven endings of a phone within seconds; the tablet must be shut before the last. */
function guess(turn: Turn, shiftId: string): void {
  const { now } = turn
  for (let n = 0; n < 7; n += 1)
    turn.plan(now + n * turn.chance.below(20) * SECOND, (later) => {
      const shift = shiftOf(later, shiftId)
      const tablet = shift && tabletsOf(later).get(shift.servicePointId)
      if (!shift || !tablet) return
      const name = shift.expected[0]?.name ?? 'nobody'
      const { who, ...device } = tablet
      const guessed = { by: 'name', name, phoneEnd: String(9000 + n) }
      later.send(who, 'keeper.kioskCheck', {
        ...device,
        shiftId,
        nonce: newKey(later),
        kind: 'in',
        who: guessed,
      })
    })
}

/** Somebody stands before the keeper: known, or new and known a minute later. */
function walkIn(turn: Turn, shiftId: string): void {
  const { chance, world, now } = turn
  const shift = shiftOf(turn, shiftId)
  if (!shift) return
  const { servicePointId } = shift
  const keeper = keeperOf(turn, servicePointId)
  const enter = (later: Turn, who: object) => {
    const input = { shiftId, device: 'CCC', who }
    later.send(keeper, 'keeper.walkIn', { ...input, nonce: newKey(later) })
    if (later.chance.likely(0.2)) later.send(keeper, 'keeper.walkIn', { ...input, nonce: newKey(later) })
  }
  if (chance.likely(0.6)) {
    const { by, ...rest } = asShown(turn, chance.pick(stored<Person>(world.engine, 'people')))
    return enter(turn, { by: by === 'number' ? 'card' : by, ...rest })
  }
  const name = `new ${newKey(turn)}`.slice(0, 20)
  const phoneEnd = String(chance.between(1000, 9999))
  const said = {
    servicePointId,
    key: newKey(turn),
    name,
    phoneEnd,
    ageBand: '60-74',
    guardianConsents: false,
  }
  turn.send(keeper, 'keeper.register', { ...said, consentVersion: 1 })
  turn.plan(now + 20 * SECOND, (later) => enter(later, { by: 'name', name, phoneEnd }))
}

function printSheet(turn: Turn, shiftId: string): void {
  const { chance, town, world } = turn
  const slot = storedOne(world.engine, 'slots', shiftId) as unknown as ShiftSlot | undefined
  if (!slot) return
  const who = chance.pick([town.leaders.get(slot.teamId) ?? '', keeperOf(turn, slot.servicePointId)])
  turn.send(who, 'print.attendanceSheets', { shiftId, key: newKey(turn) })
}

/** A sheet comes back with some lines signed and somebody on a blank line; now and then it is entered twice. */
function enterSheet(turn: Turn, shiftId: string): void {
  const { chance, town, world } = turn
  const shift = shiftOf(turn, shiftId)
  const sheets = stored<AttendanceSheet>(world.engine, 'sheets').filter((sheet) => sheet.shiftId === shiftId)
  if (!shift || sheets.length === 0) return
  const { _id: number, people } = chance.pick(sheets)
  const { startsAt, endsAt } = shift
  const times = () => ({
    inAt: startsAt + chance.between(-40, 60) * MINUTE,
    outAt: chance.likely(0.1) ? null : endsAt + chance.between(-50, 40) * MINUTE,
  })
  const signed = chance.some(people, Math.min(people.length, 4))
  const lines = signed.map((personId) => ({ who: { by: 'line', personId }, ...times() }))
  const more = chance.pick(stored<Person>(world.engine, 'people'))
  if (lines.length === 0 || chance.likely(0.4))
    lines.push({ who: { by: 'card', card: more.cardNo } as never, ...times() })
  const who = chance.likely(0.8)
    ? (town.keepers.get(shift.servicePointId) ?? '')
    : (town.leaders.get(shift.teamId) ?? '')
  const input = {
    number,
    key: newKey(turn),
    lines,
    proof: photographBy(turn.world, who, newKey(turn)),
    why: 'paper',
  }
  turn.send(who, 'keeper.enterSheet', input)
  if (chance.likely(0.2)) turn.send(who, 'keeper.enterSheet', { ...input, key: newKey(turn) })
  turn.send(who, 'keeper.sheet', { number })
}

function look(turn: Turn, servicePointId: string): void {
  const who = keeperOf(turn, servicePointId)
  turn.send(who, 'keeper.day', { servicePointId })
  turn.send(who, 'keeper.kiosks', { servicePointId })
  const tablet = tabletsOf(turn).get(servicePointId)
  if (!tablet) return
  const { kioskId, secret } = tablet
  turn.send(tablet.who, 'keeper.kioskDay', { kioskId, secret })
}
