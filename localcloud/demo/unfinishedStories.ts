import type { ShiftSlot } from '#domain/shiftSlot'
import { type CivilDate, type Instant, MINUTE } from '#domain/time'
import type { Visit } from './attendanceBook'
import { demoPersonId } from './demoPeople'
import { confirmedBy, type Held, held, leaderOf, type Telling } from './heldShift'
import { numbered, type Rhythm, RHYTHMS, slotOf, timesOn } from './rhythm'
import { seedFaults } from './seedData'

/** One shift of two days ago waits for its leader, so that there is something to confirm. */
export const UNCONFIRMED_DAYS_AGO = 2
export const OVERLAP_DAYS_AGO = 3

// The three deliberate faults name their people. The disputed record is only noted: it is one of V0021's credited
// sessions, and disputing it comes with the centre's desk.
const whoHas = (kind: string) => seedFaults.find((fault) => fault.kind === kind)?.who ?? ''
export const FORGETFUL = whoHas('forgot_checkout')
export const IN_TWO_PLACES = whoHas('overlap')
export const DISPUTING = whoHas('disputed_record')

/** Nothing decided: plain rows, somebody without a check-out, somebody who left early, somebody missing, a walk-in. */
export function unconfirmedStory(telling: Telling, on: CivilDate, now: Instant): Held {
  const slot = storySlot(
    telling,
    'mend',
    {},
    on,
    ['V0002', FORGETFUL, 'V0026', 'V0025', 'V0010', 'V0019', 'V0020'],
    now,
  )
  const visit = visitsTo(telling, slot)
  return held(telling, slot, [
    visit('V0002', -14, 4),
    visit(FORGETFUL, -6, null),
    visit('V0026', -9, 2),
    visit('V0025', -3, -42),
    visit('V0010', 1, 3),
    visit('V0019', -7, 5),
    visit('V0013', 6, 1),
  ])
}

/** In at a second place while still in at the first: both wait for a decision, everybody else is confirmed. */
export function overlapStory(telling: Telling, on: CivilDate, now: Instant): Held[] {
  const law = storySlot(telling, 'law', {}, on, [IN_TWO_PLACES, 'V0017', 'V0029', 'V0011'], now)
  const elsewhere = { pointId: 'P06', room: '服务点', from: '14:00', to: '16:00' }
  const listen = storySlot(telling, 'listen', elsewhere, on, ['V0006', 'V0018', 'V0030'], now)
  const atLaw = visitsTo(telling, law)
  const atListen = visitsTo(telling, listen)
  const first = held(telling, law, [
    atLaw(IN_TWO_PLACES, -5, -2),
    atLaw('V0017', -2, 1),
    atLaw('V0029', -8, 2),
    atLaw('V0011', 3, 0),
  ])
  const second = held(telling, listen, [
    atListen(IN_TWO_PLACES, 20, null),
    atListen('V0006', -10, 3),
    atListen('V0018', -4, 2),
    atListen('V0030', 2, 1),
  ])
  return [first, second].map((waiting) => confirmedForOthers(telling, waiting))
}

function confirmedForOthers(telling: Telling, { slot, shift }: Held): Held {
  const inDoubt = demoPersonId(IN_TWO_PLACES, telling.townKey)
  const leader = leaderOf(slot)
  const plain = slot.who.filter((personId) => personId !== inDoubt && personId !== leader)
  const decideAt = slot.endsAt + 30 * MINUTE
  let said = confirmedBy(telling, shift, telling.town.person(leader), plain, decideAt)
  const witness = telling.town.witnessOf(slot, leader)
  if (leader !== inDoubt && witness)
    said = confirmedBy(telling, said, witness, [leader], decideAt + 15 * MINUTE)
  return { slot, shift: said }
}

function storySlot(
  { town, townKey }: Telling,
  rhythmId: string,
  changes: Partial<Rhythm>,
  on: CivilDate,
  who: readonly string[],
  now: Instant,
): ShiftSlot {
  const usual = RHYTHMS.find(({ id }) => id === rhythmId)
  if (!usual) throw new Error(`No rhythm is called ${rhythmId}`)
  const rhythm = { ...usual, ...changes }
  const slot = numbered(slotOf(rhythm, timesOn(on, rhythm), town.ledBy(rhythm.teamId)))
  const people = who.map((demoId) => town.person(demoPersonId(demoId, townKey)))
  return town.signedUp(slot, people, now)
}

/** Minutes are counted from the planned start and the planned end. */
function visitsTo({ townKey }: Telling, slot: ShiftSlot) {
  return (demoId: string, inAfter: number, outAfter: number | null): Visit => ({
    personId: demoPersonId(demoId, townKey),
    inAt: slot.startsAt + inAfter * MINUTE,
    outAt: outAfter === null ? null : slot.endsAt + outAfter * MINUTE,
  })
}
