import type { MethodName } from '#contract/index'
import { setUpCodeOf } from '#domain/centre'
import { claimCodeOf } from '#domain/claim'
import { MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { POINT, TOWN_KEY } from '#test/store/testTown'
import { type AttackedTown, ELDER_ADDRESS, ELDER_NAME, type Role } from './attackedTown'
import type { Input } from './keyedInputs'

type Reasons = Readonly<Record<string, string>>

/** What becomes of a used key. Whatever is not said here is refused as `KeyReused`, or as it would be under any key. */
export type KeyRow = Readonly<{
  /** Whose command it is, if the matrix's caller cannot do it. */
  by?: Role
  /** What must have happened before, and what the input then is beside what the matrix sends. */
  ready?: (town: AttackedTown) => Input | Promise<Input>
  /** Another honest value of a field. */
  others?: (town: AttackedTown) => Input | Promise<Input>
  /** Fields of which another value is answered as the first time, with the reason; nothing is written. */
  firstAnswer?: Reasons
  /** Fields of which another value makes another command, with the reason. */
  another?: Reasons
  /** Why somebody else who says the same is told yes though nothing more happens. */
  shared?: string
  /** Why it writes nothing of its own. */
  readsOnly?: string
  /** Why a refusal leaves something behind, under whatever key. */
  trace?: string
}>

const withIt = (field: string): Reasons => ({
  [field]: 'A key is kept with what it was said of; said of something else it is another command.',
})
const asTold = (...fields: readonly string[]): Reasons =>
  Object.fromEntries(
    fields.map((field) => [field, 'A queue is answered event by event: what was heard first of one stands.']),
  )
const ofTheTeam = 'Both stand for the team, and may read all of it: what was said for it is said once.'
const ofThePlace = 'Both arrange for the place, and may read all of it: what was said for it is said once.'
const ofTheShift = 'Both run the shift, and may read all of it: what was said on it is said once.'

const ofAPlaceGivenBack = 'Of a place given back the key alone is kept: it gave back nothing of anybody else.'
const ofKnownByNumber = 'Who is known by a number keeps the name that was said first.'

/** Opened by the keeper; the centre has not said yes. */
async function openedPairing(town: AttackedTown): Promise<string> {
  const opened = await town.phone('keeper')('pairing.open', {
    key: town.key(),
    servicePointId: POINT,
    elder: { name: ELDER_NAME, address: ELDER_ADDRESS, livesAlone: true },
    pair: [
      { cardNo: town.cardOf('member'), kind: 'professional', qualification: 'seen' },
      { cardNo: town.cardOf('left'), kind: 'community' },
    ],
    everyDays: 7,
  })
  return opened.ok ? opened.data.pairingId : ''
}

async function acceptedPairing(town: AttackedTown): Promise<string> {
  const pairingId = await openedPairing(town)
  await town.phone('centre')('pairing.accept', { pairingId, key: town.key() })
  return pairingId
}

async function paidVisit(town: AttackedTown): Promise<Input> {
  const visited = await town.phone('member')('pairing.visit', {
    pairingId: town.pairing,
    key: town.key(),
    on: '2026-11-28',
    tasks: ['shopping'],
    money: {
      cents: 100,
      what: 'rice',
      receipt: await town.picture('member', 'receipt'),
      witnessId: town.idOf('keeper'),
    },
  })
  return { visitId: visited.ok ? visited.data.visitId : '' }
}

/** A place of two that were full, offered to `member`. */
async function offeredPlace(town: AttackedTown): Promise<Input> {
  const { full: slotId } = town.slots
  await town.phone('member')('booking.wait', { slotId, key: town.key() })
  await town.phone('signedUp')('booking.cancel', { slotId, key: town.key() })
  return { slotId }
}

/** Somebody counted another number than the list has. */
async function differingCount(town: AttackedTown): Promise<Input> {
  const shiftId = town.shifts.running
  await town.phone('keeper')('session.count', { shiftId, key: town.key(), people: 9, at: town.now() })
  return {}
}

/** Every method with a key. */
export const reusedKeys: Readonly<Partial<Record<MethodName, KeyRow>>> = {
  'volunteer.replaceCard': {},
  'volunteer.leave': {},
  'volunteer.placeForPicture': {
    readsOnly: 'It only says where a picture goes: for her, for this, and under this key.',
    another: { purpose: 'Nothing is kept of it: for something else it says another place.' },
  },
  'activity.publish': { shared: ofTheTeam },
  'activity.change': { shared: ofTheTeam },
  'activity.signUp': { another: withIt('shiftId') },
  'activity.cancelSignup': {
    ready: async (town) => {
      await town.phone('member')('activity.signUp', { shiftId: town.shifts.coming, key: town.key() })
      return {}
    },
    shared:
      'Of a place given back the key alone is kept: whoever sends it is shown the shift as anybody sees it.',
  },
  'session.checkIn': {
    others: async (town) => ({ code: await town.code(town.shifts.running, 'out') }),
    firstAnswer: { shiftId: 'Where the phone believed to be is no part of a scan that was heard.' },
  },
  'session.checkOut': {
    ready: async (town) => {
      const shiftId = town.shifts.running
      const scan = { code: await town.code(shiftId, 'in'), nonce: town.key(), shiftId }
      await town.phone('member')('session.checkIn', scan)
      town.wait(MINUTE)
      return { code: await town.code(shiftId, 'out') }
    },
    others: async (town) => ({ code: await town.code(town.shifts.running, 'in') }),
    firstAnswer: { shiftId: 'Where the phone believed to be is no part of a scan that was heard.' },
  },
  'session.upload': {
    others: async (town) => ({ 'scans.code': await town.code(town.shifts.running, 'out') }),
    firstAnswer: asTold('scans.code'),
  },
  'session.record': {
    firstAnswer: asTold('device', 'events.at', 'events.kind'),
    another: { ...withIt('events'), ...withIt('events.personId') },
    shared: ofTheShift,
  },
  'session.newCode': { shared: ofTheShift },
  'session.rollCall': {},
  'session.count': {},
  'session.confirm': { shared: ofTheShift },
  'books.proposeRules': {},
  'books.approveRules': {},
  'books.withdrawRules': {},
  'books.recordGrant': {},
  'reward.redeem': {},
  'keeper.issueKiosk': {},
  'keeper.kioskCheck': {
    ready: (town) => ({ who: { by: 'card', card: makeCardCode(TOWN_KEY, town.cardOf('signedUp'), 1) } }),
    others: (town) => ({
      'who.card': makeCardCode(TOWN_KEY, town.cardOf('left'), 1),
      kioskId: `K${'A'.repeat(16)}`,
    }),
    trace: 'Whoever tries who might stand there is counted, and found again by a lost card.',
  },
  'keeper.register': {
    firstAnswer: { guardianConsents: 'It decides whether she may be registered, and is not kept: she is.' },
  },
  'keeper.walkIn': { firstAnswer: asTold('device'), another: withIt('who.card') },
  'keeper.enterSheet': {
    ready: async (town) => ({ proof: await town.picture('leader', 'proof') }),
    firstAnswer: {
      proof: 'The picture that was taken with the sheet stays; the phone may have put it up twice.',
    },
    shared: ofTheShift,
  },
  'print.attendanceSheets': { another: withIt('shiftId'), shared: ofTheShift },
  'reward.redeemFor': {},
  'reward.proposeItem': {},
  'reward.restock': { shared: ofThePlace },
  'reward.setSlots': { another: withIt('startsAt'), others: (town) => ({ itemId: town.rewards.item }) },
  'team.appeal': { shared: ofTheTeam },
  'team.giveSupport': {
    ready: async (town) => {
      await town.store.update('ratingRuns', { _id: '2026-H1' }, { set: { status: 'approved' } })
      return {}
    },
  },
  'honour.commend': {},
  'honour.issueCertificate': {},
  'booking.book': { another: withIt('slotId') },
  'booking.cancel': { firstAnswer: { residentId: ofAPlaceGivenBack } },
  'booking.wait': {},
  'booking.accept': { ready: offeredPlace },
  'booking.recordHelper': {
    firstAnswer: {
      name: ofKnownByNumber,
      digits: 'Digits hold for one use: whom they brought is kept under the key.',
    },
    another: withIt('phone'),
  },
  'booking.bookFor': {
    firstAnswer: { name: ofKnownByNumber },
    another: withIt('slotId'),
    shared: ofThePlace,
  },
  'booking.cancelFor': { firstAnswer: { residentId: ofAPlaceGivenBack }, shared: ofThePlace },
  'queue.take': {},
  'queue.leave': {
    ready: async (town) => {
      await town.phone('member')('queue.take', { slotId: town.slots.queue, key: town.key() })
      return {}
    },
  },
  'queue.keep': {
    firstAnswer: asTold('events', 'events.at', 'events.label', 'events.name'),
    another: { device: 'A phone that sends for the first time gets its letter; what happened is known.' },
  },
  'service.define': {},
  'service.schedule': { shared: ofThePlace },
  'service.close': { shared: ofThePlace },
  'pairing.open': { others: () => ({ everyDays: 14 }) },
  'pairing.accept': { by: 'centre', ready: async (town) => ({ pairingId: await openedPairing(town) }) },
  'pairing.consent': { ready: async (town) => ({ pairingId: await acceptedPairing(town) }) },
  'pairing.takeOver': { by: 'centre', another: withIt('pairingId') },
  'pairing.end': {},
  'pairing.visit': {},
  'pairing.witness': { ready: paidVisit },
  'claim.takeIn': {},
  'claim.promise': {},
  'claim.ready': {},
  'claim.handBack': {},
  'claim.keep': { by: 'stranger', ready: (town) => ({ code: claimCodeOf(TOWN_KEY, town.claim) }) },
  'need.ask': {},
  'need.accept': { by: 'keeper' },
  'need.refuse': { by: 'keeper', another: withIt('needId') },
  'need.dispatch': {},
  'need.take': { another: withIt('needId') },
  'need.decline': { by: 'leader' },
  'need.serve': { by: 'member' },
  'need.rate': {
    by: 'volunteer',
    ready: async (town) => {
      await town.phone('member')('need.serve', { needId: town.needs.taken, key: town.key() })
      return { via: 'phone' }
    },
    others: () => ({ stars: 2 }),
  },
  'need.withdraw': { by: 'volunteer', another: withIt('needId') },
  'need.handOn': { another: withIt('needId') },
  'centre.setUp': {
    by: 'volunteer',
    ready: () => ({ code: setUpCodeOf(TOWN_KEY) }),
    firstAnswer: { name: 'There is one centre, and it is called as it was first.' },
  },
  'centre.askToMerge': { another: withIt('fromCard') },
  'centre.settleException': { ready: differingCount },
  'correction.ask': { another: withIt('personId') },
  'correction.appeal': {
    ready: async (town) => {
      const round = { shiftId: town.shifts.over, personId: town.idOf('member'), roundId: town.change }
      await town.phone('centre')('correction.approve', round)
      return {}
    },
  },
}
