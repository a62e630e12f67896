import type { Store } from '#cloud/ports'
import { done, type Handler } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import { shiftCard } from '#cloud/shiftCard'
import { shiftSlots } from '#cloud/slotsOfKind'
import type { PersonId } from '#domain/ids'
import { asOf, pendingMinutes } from '#domain/attendance'
import { balanceOf } from '#domain/ledger'
import { LONGEST_SHIFT, type ShiftSlot } from '#domain/shiftSlot'
import { chinaDateOf, DAY, type Instant } from '#domain/time'
import { meView } from './meView'

// A home page shows what matters now, not a calendar. On a day on which every team of the town serves, her own are still among these.
const SLOTS_READ = 200
const LINES_READ = 100
const MINE_SHOWN = 5
const LEADING_SHOWN = 5
const TODAY_SHOWN = 10
/** How long an unconfirmed shift is put before its leader's eyes. */
const REMINDED_FOR = 14 * DAY

/** Three requests side by side for a volunteer, one for somebody who only looks round. */
export const home: Handler<'volunteer.home'> = async (_input, { store, now, caller }) => {
  const me = caller?.personId
  const [person, lines, slots] = await Promise.all([
    me ? store.get('people', me) : undefined,
    me ? store.find('ledger', { where: { account: me, live: { $in: [1, 2] } }, limit: LINES_READ }) : [],
    readSlots(store, me, now),
  ])
  const attendance = person && asOf(person.att, now)
  const open = attendance?.sessions.find(({ status }) => status === 'open')
  const ordered = [...slots].sort((one, other) => one.startsAt - other.startsAt)
  const cards = (of: (slot: ShiftSlot) => boolean, shown: number) =>
    ordered
      .filter(of)
      .slice(0, shown)
      .map((slot) => shiftCard(slot, me))

  return done({
    now,
    me: person ? meView(person) : null,
    balance: person ? balanceOf(lines, person.acc) : null,
    pendingMinutes: attendance?.sessions.reduce((sum, session) => sum + pendingMinutes(session), 0) ?? 0,
    session: open ? sessionView(open) : null,
    mine: cards((slot) => me !== undefined && slot.who.includes(me) && slot.endsAt > now, MINE_SHOWN),
    leading: cards(
      (slot) => me !== undefined && slot.ledBy.includes(me) && isLeadersConcern(slot, now),
      LEADING_SHOWN,
    ),
    today: cards(
      (slot) => slot.status === 'planned' && slot.on <= chinaDateOf(now) && slot.endsAt > now,
      TODAY_SHOWN,
    ),
  })
}

function readSlots(store: Store, me: PersonId | undefined, now: Instant): Promise<ShiftSlot[]> {
  const today = [
    { kind: 'shift', on: chinaDateOf(now) },
    // What began last night and may still be going on.
    { kind: 'shift', on: chinaDateOf(now - DAY), startsAt: { $gt: now - LONGEST_SHIFT } },
  ]
  const hers = me
    ? [
        { kind: 'shift', who: me, endsAt: { $gt: now } },
        { ledBy: me, confirmed: false, startsAt: { $gt: now - REMINDED_FOR, $lt: now + DAY } },
      ]
    : []
  const where = { $or: [...hers, ...today] }
  return shiftSlots(store, { where, orderBy: [['startsAt', 'asc']], limit: SLOTS_READ })
}

function isLeadersConcern(slot: ShiftSlot, now: Instant): boolean {
  return (
    slot.status === 'planned' &&
    !slot.confirmed &&
    slot.startsAt > now - REMINDED_FOR &&
    slot.startsAt < now + DAY
  )
}
