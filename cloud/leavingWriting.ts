import { tendLine, writeSlot } from './slotTending'
import type { Cloud, Collection, Documents, Store } from './ports'
import { everybody, heirOf } from './presentPeople'
import { allLinesOf } from './readLedger'
import type { Doing } from './redemptionWriting'
import { giveBack } from '#domain/booking'
import { canonical } from '#domain/bytes'
import type { PersonId, ShiftId } from '#domain/ids'
import {
  type Left,
  needWithout,
  NO_NAME,
  pairingWithout,
  queueWithout,
  withoutIdentity,
} from '#domain/leaving'
import { NAMES_BESIDE, withoutNameOf } from '#domain/nameless'
import type { Person } from '#domain/person'
import { newResident } from '#domain/resident'
import type { ServiceSlot } from '#domain/serviceSlot'
import { cellsOf, type ShiftSlot } from '#domain/shiftSlot'

/** So many documents one run takes a name out of. */
const WRITES_PER_RUN = 40
const READ = 1000
const IDS_PER_REQUEST = 100

/** The one write that decides: from then on there is no such person. False: somebody wrote in between. */
export async function letGo(
  store: Store,
  person: Person,
  left: Left,
  audit: Doing & { key: string },
): Promise<boolean> {
  const { _id, rev, att, acc } = person
  const won = await store.update(
    'people',
    { _id, rev, 'att.rev': att.rev, 'acc.rev': acc.rev },
    { set: { ...withoutIdentity(person, left, audit.by), audit }, inc: { rev: 1 } },
  )
  return won === 1
}

/** Of somebody who is no volunteer: what she is written down as, or that she has only asked for something. */
export async function knownResident(store: Store, id: PersonId) {
  const [resident, needs] = await Promise.all([
    everybody(store).get('residents', id),
    store.find('needs', { where: { askedBy: id }, limit: READ }),
  ])
  const isKnown = resident ? resident.name !== NO_NAME : false
  return { resident, isKnown: isKnown || needs.some(({ askerOpenid }) => askerOpenid !== '') }
}

/** The same write for somebody who is no volunteer. Who only asked for something leaves a mark for the timer to find. */
export async function letResidentGo(
  store: Store,
  id: PersonId,
  resident: Documents['residents'] | undefined,
  left: Left,
  audit: Doing & { key: string },
): Promise<boolean> {
  if (!resident) {
    const nobody = newResident({ _id: id, openid: null, name: NO_NAME, phone: null }, left.at, audit)
    return (await store.add('residents', [{ ...nobody, left }])) === 'added'
  }
  const won = await store.update(
    'residents',
    { _id: id, rev: resident.rev },
    { set: { ...NOTHING_TOLD, left, audit }, inc: { rev: 1 } },
  )
  return won === 1
}

type Write = () => Promise<unknown>

/**
 * Takes somebody who left out of what others wrote: places to come and numbers are given back, needs end, her name goes
 * out of everything about her. A run does a part; what still has her name is found again by the next, until nothing is
 * left.
 */
export async function takeOutName(
  cloud: Cloud,
  { _id, left, att }: Readonly<{ _id: PersonId; left?: Left | null; att?: Person['att'] }>,
  doing: Doing,
  of: 'people' | 'residents' = 'people',
): Promise<void> {
  const { store } = cloud
  const to = await heirIdOf(store, left)
  await store.update(
    'slots',
    { ledBy: _id, startsAt: { $gt: doing.at } },
    { pull: { ledBy: { anyOf: [_id] } }, inc: { rev: 1 }, set: { audit: doing } },
  )
  const slots = await slotsWith(store, _id)
  const served = [...(att?.settled ?? []), ...(left?.shifts ?? [])]
  const found = await Promise.all([
    recordsWith(store, _id, { served, to }, doing),
    needsWith(store, _id, doing),
    queuesWith(store, _id, doing),
    sheetsWith(store, _id, doing),
    claimsWith(store, _id, to, doing),
    pairingsWith(store, _id, to, doing),
    left?.to === null ? mergesWith(store, _id, doing) : [],
  ])
  const undone = [...slots.flatMap((slot) => fromSlot(cloud, slot, _id, doing)), ...found.flat()]
  for (const write of undone.slice(0, WRITES_PER_RUN)) await write()
  if (undone.length > 0) return
  await takeOutResident(store, _id, doing)
  // Where the new account went to another while her things came to it, they go on there.
  if (to !== null && (await heirIdOf(store, left)) !== to)
    await store.update(
      'people',
      { _id: to },
      { set: { 'left.due': doing.at, audit: doing }, inc: { rev: 1 } },
    )
  await store.update(
    of,
    { _id, 'left.at': left?.at ?? 0 },
    { set: { 'left.due': null, audit: doing }, inc: { rev: 1 } },
  )
}

async function heirIdOf(store: Store, left: Left | null | undefined): Promise<PersonId | null> {
  return left?.to ? ((await heirOf(store, left.to))?._id ?? null) : null
}

function slotsWith(store: Store, id: PersonId): Promise<Documents['slots'][]> {
  return store.find('slots', {
    where: { $or: [{ who: id }, { 'waiting.personId': id }] },
    orderBy: [['endsAt', 'desc']],
    limit: READ,
  })
}

function fromSlot(cloud: Cloud, slot: Documents['slots'], id: PersonId, doing: Doing): Write[] {
  if (slot.kind === 'service') return fromService(cloud, slot, id, doing)
  if (slot.startsAt > doing.at && !slot.opened) return [() => givePlaceBack(cloud.store, slot, id, doing)]
  return cleaning(cloud.store, 'slots', slot, withoutNameOf(slot, id, NAMES_BESIDE.slots), doing)
}

function givePlaceBack(store: Store, slot: ShiftSlot, id: PersonId, audit: Doing): Promise<unknown> {
  return store.update(
    'slots',
    { _id: slot._id, who: id, opened: false, startsAt: slot.startsAt, endsAt: slot.endsAt },
    {
      inc: { left: 1, rev: 1 },
      pull: {
        bookings: { having: { personId: id } },
        who: { anyOf: [id] },
        cells: { anyOf: cellsOf(id, slot) },
      },
      set: { audit },
    },
  )
}

function fromService(cloud: Cloud, slot: ServiceSlot, id: PersonId, doing: Doing): Write[] {
  const given = giveBack(slot, id, `left~${id}`, doing.at, 'staff')
  if (!given.ok)
    return cleaning(cloud.store, 'slots', slot, withoutNameOf(slot, id, NAMES_BESIDE.slots), doing)
  return [
    async () => {
      if ((await writeSlot(cloud.store, slot, given.value, doing)) !== 'won') return
      if (given.value.line > 0) await tendLine(cloud, { ...slot, ...given.value, rev: slot.rev + 1 }, doing)
    },
  ]
}

/**
 * Shifts on whose list she stands or whose word about her does: where she is known to have served, and those of her
 * lines, since the books know it too. And every change of a record of hers, also where only others say that she was there.
 */
async function recordsWith(
  store: Store,
  id: PersonId,
  { served, to }: Readonly<{ served: readonly ShiftId[]; to: PersonId | null }>,
  doing: Doing,
): Promise<Write[]> {
  const [lines, corrections, listed] = await Promise.all([
    allLinesOf(store, [id]),
    store.find('corrections', { where: { personId: id }, limit: READ }),
    // Who goes on under another account still comes: her leader has to know her.
    to === null ? store.find('shifts', { where: { 'expected.personId': id }, limit: READ }) : [],
  ])
  const known = new Set([...served, ...lines.flatMap(({ shiftId }) => (shiftId === null ? [] : [shiftId]))])
  for (const { _id } of listed) known.delete(_id)
  const shiftIds = [...known]
  const groups = Array.from({ length: Math.ceil(shiftIds.length / IDS_PER_REQUEST) }, (_none, n) =>
    shiftIds.slice(n * IDS_PER_REQUEST, (n + 1) * IDS_PER_REQUEST),
  )
  const others = await Promise.all(
    groups.map((ids) => store.find('shifts', { where: { _id: { $in: ids } }, limit: ids.length })),
  )
  return [
    ...[listed, ...others]
      .flat()
      .flatMap((shift) =>
        cleaning(store, 'shifts', shift, withoutNameOf(shift, id, NAMES_BESIDE.shifts), doing),
      ),
    ...corrections.flatMap((record) =>
      cleaning(store, 'corrections', record, withoutNameOf(record, id, NAMES_BESIDE.corrections), doing),
    ),
  ]
}

/** What she asked for is withdrawn, what she was to do is open again; neither says any more who she was. */
async function needsWith(store: Store, id: PersonId, doing: Doing): Promise<Write[]> {
  const needs = await store.find('needs', {
    where: { $or: [{ askedBy: id }, { 'state.goes.personId': id }] },
    limit: READ,
  })
  return needs.flatMap((need) => {
    const ended = needWithout(need, id, doing)
    const clean = withoutNameOf({ ...need, ...ended }, id, NAMES_BESIDE.needs)
    return cleaning(store, 'needs', need, { ...ended, ...clean }, doing)
  })
}

async function queuesWith(store: Store, id: PersonId, doing: Doing): Promise<Write[]> {
  const queues = await store.find('queues', { where: { 'events.personId': id }, limit: READ })
  return queues.flatMap((queue) => {
    const gone = queueWithout(queue, id, doing.at) ?? {}
    const clean = withoutNameOf({ ...queue, ...gone }, id, NAMES_BESIDE.queues)
    return cleaning(store, 'queues', queue, { ...gone, ...clean }, doing)
  })
}

/** Sheets of paper that were entered back. The picture of one stays: it is the proof of everybody on it. */
async function sheetsWith(store: Store, id: PersonId, doing: Doing): Promise<Write[]> {
  const sheets = await store.find('sheets', { where: { 'entered.lines.personId': id }, limit: READ })
  return sheets.flatMap((sheet) =>
    cleaning(store, 'sheets', sheet, withoutNameOf(sheet, id, NAMES_BESIDE.sheets), doing),
  )
}

/**
 * What she left to be mended: it goes on to the account hers became; where she left, it stays on the shelf for whoever
 * brings its code, and nothing on it says whose it is.
 */
async function claimsWith(
  store: Store,
  id: PersonId,
  personId: PersonId | null,
  doing: Doing,
): Promise<Write[]> {
  const claims = await store.find('claims', { where: { 'owner.personId': id }, limit: READ })
  return claims.flatMap((claim) => {
    const named = personId === null ? { name: NO_NAME, phoneEnd: null } : {}
    const owner = { ...claim.owner, ...named, personId, openid: null }
    return cleaning(store, 'claims', claim, { owner }, doing)
  })
}

/**
 * Elders she visits, or who visits her: it goes on under her new account, and so does the yes she said for the centre;
 * where she left, nothing in it says who she was.
 */
async function pairingsWith(store: Store, id: PersonId, to: PersonId | null, doing: Doing): Promise<Write[]> {
  const standsIn = [{ 'pair.personId': id }, { 'elder.personId': id }, { 'assistant.personId': id }]
  const pairings = await store.find('pairings', {
    where: { $or: to === null ? standsIn : [...standsIn, { 'accepted.by': id }] },
    limit: READ,
  })
  return pairings.flatMap((pairing) => {
    const gone = pairingWithout(pairing, id, to, doing)
    const clean = to === null ? withoutNameOf({ ...pairing, ...gone }, id, NAMES_BESIDE.pairings) : {}
    // Once it is as it should be it is written no more.
    const changed = Object.entries({ ...gone, ...clean }).filter(
      ([field, value]) => canonical(value) !== canonical(pairing[field as keyof typeof pairing]),
    )
    return cleaning(store, 'pairings', pairing, Object.fromEntries(changed), doing)
  })
}

/** Accounts that were merged into hers, or were to be merged: her name stands there beside the cards. */
async function mergesWith(store: Store, id: PersonId, doing: Doing): Promise<Write[]> {
  const merges = await store.find('merges', { where: { $or: [{ _id: id }, { to: id }] }, limit: READ })
  return merges.flatMap((merge) =>
    cleaning(store, 'merges', merge, withoutNameOf(merge, id, NAMES_BESIDE.merges), doing),
  )
}

/** The write that takes her out of one document; none where nothing of her is in it. */
function cleaning<C extends Collection>(
  store: Store,
  collection: C,
  { _id, rev }: Readonly<{ _id: string; rev: number }>,
  changes: Partial<Documents[C]>,
  audit: Doing,
): Write[] {
  if (Object.keys(changes).length === 0) return []
  const { audit: _before, rev: _rev, ...set } = changes as Readonly<Record<string, unknown>>
  return [() => store.update(collection, { _id, rev }, { set: { ...set, audit }, inc: { rev: 1 } })]
}

const NOTHING_TOLD = { name: NO_NAME, phone: null, openid: null, helpers: [], code: null }

/** What she told us to be served: her name, her number, who may book for her, and for whom she might. */
async function takeOutResident(store: Store, id: PersonId, audit: Doing): Promise<void> {
  await Promise.all([
    store.update('residents', { _id: id }, { set: { ...NOTHING_TOLD, audit }, inc: { rev: 1 } }),
    store.update(
      'residents',
      { 'helpers.personId': id },
      { pull: { helpers: { having: { personId: id } } }, set: { audit }, inc: { rev: 1 } },
    ),
  ])
}
