import type { Documents } from '#cloud/ports'
import { claimCodeOf, claimDigitsOf } from '#domain/claim'
import { DAY, HOUR, MINUTE } from '#domain/time'
import type { MethodName } from '#contract/index'
import { sheetsOf } from '#domain/attendanceSheet'
import type { Hat } from '#domain/hats'
import type { Person } from '#domain/person'
import { openShift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import { beginRehearsal } from '#domain/rehearsal'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { ruleBookId, type RuleBookVersion, rulesOf } from '#domain/ruleBookVersion'
import { makePickUpCode } from '#domain/pickUpCode'
import type { Document, Engine } from '#localcloud/engine/engine'
import { createTestTown, NINE, POINT, TEAM, TOWN_KEY } from '#test/store/testTown'

/** Everybody who might call, by what she may do for others. */
export const ROLES = [
  'guest',
  'stranger',
  'volunteer',
  'member',
  'leader',
  'otherLeader',
  'deputy',
  'keeper',
  'otherKeeper',
  'centre',
  'timer',
] as const
export type Role = (typeof ROLES)[number]

export const OTHER_TEAM = 'T03'
export const OTHER_POINT = 'P02'

type Loose = (name: MethodName, input: unknown) => Promise<{ ok: boolean; code?: string; data?: unknown }>

/** What `volunteer` asks for, at her home. */
export const ASKED = {
  kindId: 'wj:haircut',
  servicePointId: POINT,
  place: 'home',
  words: 'a haircut, please',
  risk: 'a dog',
  name: 'volunteer',
  address: 'private-address-of-volunteer',
} as const

/** Where the elders of its pairings live. */
export const ELDER_ADDRESS = 'private-address-of-elder'

/** What they are called, which those may read who visit or look after them. */
export const ELDER_NAME = 'elder-in-pairings'

const KIOSK_SECRET = 'secret-of-the-tablet-0123456789'

let shared: Promise<AttackedTown> | undefined

/** The same town for every case of a file: built once, and brought back to how it was built. */
export async function sharedTown(): Promise<AttackedTown> {
  shared ??= attackedTown()
  const town = await shared
  town.restore()
  return town
}

/** Two teams, two places, a shift to come, a shift that is on, and private marks on everybody. */
export async function attackedTown() {
  const town = createTestTown()
  const at = NINE
  await town.team()
  const audit = { by: 'timer' as const, at, does: 'test' }
  await town.store.add('teams', [
    { _id: OTHER_TEAM, name: '另一队', zone: 'park', strengths: [], stars: null, audit },
  ])
  const point = await town.stored('servicePoints', POINT)
  await town.store.add('servicePoints', [{ ...point, _id: OTHER_POINT }])

  const leads = (role: 'leader' | 'deputy', teamId: string): Hat => ({
    role,
    teamId,
    name: teamId,
    by: 'timer',
    at,
  })
  const belongs = (...teams: string[]) =>
    teams.map((teamId) => ({ teamId, teamName: teamId, status: 'member' as const, at }))
  const keeps = (servicePointId: string): Hat => ({
    role: 'keeper',
    servicePointId,
    name: servicePointId,
    by: 'timer',
    at,
  })
  let marks = 0
  const add = (name: string, hats: Hat[], teams = belongs()) => {
    marks += 1
    const phone = { number: `1990000${String(marks).padStart(4, '0')}`, verified: true }
    return town.person(name, { hats, teams, phone, realName: `private-name-of-${name}` })
  }
  const residentOf = async (name: string) => {
    const { phone } = await town.stored('people', town.idOf(name))
    return town.resident(name, {
      phone: phone ?? null,
      code: name === 'left' ? { digits: '87654321', purpose: 'willHelp', until: town.now() + HOUR } : null,
    })
  }
  await add('volunteer', [])
  await add('member', [], belongs(TEAM))
  await add('leader', [leads('leader', TEAM)], belongs(TEAM))
  await add('otherLeader', [leads('leader', OTHER_TEAM)], belongs(OTHER_TEAM))
  await add('deputy', [leads('deputy', TEAM)], belongs(TEAM))
  await add('keeper', [keeps(POINT)])
  await add('otherKeeper', [keeps(OTHER_POINT)])
  await add('centre', [{ role: 'centre', post: 'manager', name: '中心', by: 'timer', at }])
  await add('signedUp', [], belongs(TEAM))
  await add('left', [], belongs(TEAM))
  await town.person('asking', { teams: [{ teamId: TEAM, teamName: TEAM, status: 'asked', at }] })

  const running = await town.shift({ places: 9 })
  const coming = await town.shift({ startsAt: NINE + DAY, endsAt: NINE + DAY + HOUR, places: 9 })
  const soon = await town.shift({ startsAt: NINE + 110 * MINUTE, endsAt: NINE + 170 * MINUTE, places: 9 })
  const foreign = await town.shift({
    teamId: OTHER_TEAM,
    servicePointId: OTHER_POINT,
    startsAt: NINE + 105 * MINUTE,
    endsAt: NINE + 200 * MINUTE,
  })
  for (const name of ['signedUp', 'left'])
    await town.phone(name)('activity.signUp', { shiftId: running, key: town.key() })
  await town.phone('member')('activity.signUp', { shiftId: running, key: town.key() })
  await town.phone('leader')('session.open', { shiftId: running })
  for (const name of ['signedUp', 'left'])
    await town.phone(name)('session.checkIn', { code: await town.code(running, 'in'), nonce: town.key() })
  town.wait(90 * MINUTE)
  await town.phone('left')('session.checkOut', { code: await town.code(running, 'out'), nonce: town.key() })
  const lamp = await town.reward({ about: 'waiting for member' })
  const onShelf = await town.reward()
  await town.points('member', 100)
  const redemption = town.key()
  await town.phone('member')('reward.redeem', { rewardId: lamp, key: redemption })
  const foreignReward = await town.reward({ servicePointId: OTHER_POINT })
  await town.points('left', 100)
  const foreignRedemption = town.key()
  await town.phone('left')('reward.redeem', { rewardId: lamp, key: foreignRedemption })
  const item = await town.rewardItem()
  const seats = await town.rewardItem({ kind: 'slot' })
  await town.centre('colleague')
  const proposal = town.key()
  const terms = {
    kind: 'goods' as const,
    name: 'name',
    about: 'about',
    fund: 'town' as const,
    worthCents: 100,
  }
  await town.phone('colleague')('reward.proposeItem', { ...terms, key: proposal, itemId: item, points: 50 })
  await town.store.add('ruleBooks', [aRehearsedVersion(town.idOf('left'), at)])
  await town.rated()
  const over = await aShiftOfYesterday(town)
  const change = town.key()
  await town.phone('leader')('correction.ask', {
    shiftId: over,
    personId: town.idOf('member'),
    to: { inAt: NINE - DAY, outAt: NINE - DAY + HOUR },
    why: 'she was there',
    proof: await town.picture('leader'),
    key: change,
  })
  const left = await town.phone('keeper')('claim.takeIn', {
    key: town.key(),
    servicePointId: POINT,
    thing: 'umbrella',
    asked: 'two ribs',
    promisedOn: '2026-12-05',
    owner: { name: 'owner', phoneEnd: '1234' },
  })
  const claim = left.ok ? left.data.claimId : ''
  const pairingAt = async (name: string, servicePointId: string, members: readonly string[]) => {
    const cards = await Promise.all(
      members.map(async (who) => (await town.stored('people', town.idOf(who))).cardNo),
    )
    const [nurse = '', neighbour = ''] = cards
    const opened = await town.phone(name)('pairing.open', {
      key: town.key(),
      servicePointId,
      elder: { name: ELDER_NAME, address: ELDER_ADDRESS, livesAlone: true },
      pair: [
        { cardNo: nurse, kind: 'professional', qualification: 'seen' },
        { cardNo: neighbour, kind: 'community' },
      ],
      everyDays: 7,
    })
    const pairingId = opened.ok ? opened.data.pairingId : ''
    await town.phone('centre')('pairing.accept', { pairingId, key: town.key() })
    await town.phone(name)('pairing.consent', { pairingId, key: town.key(), how: 'inPerson' })
    return pairingId
  }
  const pairing = await pairingAt('keeper', POINT, ['member', 'left'])
  const foreignPairing = await pairingAt('otherKeeper', OTHER_POINT, ['signedUp', 'left'])
  const haircut = await town.service()
  const schedule = await town.schedule({ serviceId: haircut })
  const foreignSchedule = await town.schedule({ serviceId: haircut, servicePointId: OTHER_POINT })
  const closed = await town.phone('keeper')('service.close', {
    key: town.key(),
    servicePointId: POINT,
    fromOn: '2026-12-24',
    untilOn: '2026-12-24',
    why: 'spring cleaning',
  })
  const closure = closed.ok ? closed.data.closureId : ''
  const today = await town.schedule({
    serviceId: haircut,
    startsOn: '2026-11-28',
    fromMinute: 660,
    toMinute: 720,
  })
  const walkIn = await town.schedule({
    serviceId: haircut,
    mode: 'queue',
    startsOn: '2026-11-28',
    fromMinute: 660,
    toMinute: 720,
  })
  await aMergeAskedFor(town)
  await town.needKind()
  const askNeed = async (key: string) => {
    const asked = await town.phone('volunteer')('need.ask', { ...ASKED, key })
    return asked.ok ? asked.data.needId : ''
  }
  const needs = {
    asked: await askNeed(town.key()),
    accepted: await askNeed(town.key()),
    dispatched: await askNeed(town.key()),
    taken: await askNeed(town.key()),
  }
  const keeper = town.phone('keeper')
  for (const needId of [needs.accepted, needs.dispatched, needs.taken])
    await keeper('need.accept', { needId, key: town.key() })
  for (const needId of [needs.dispatched, needs.taken])
    await keeper('need.dispatch', { needId, teamId: TEAM, key: town.key() })
  await town.phone('leader')('need.take', {
    needId: needs.taken,
    teamId: TEAM,
    personId: town.idOf('member'),
    serveOn: '2026-11-29',
    key: town.key(),
  })
  const issued = await town.phone('keeper')('keeper.issueKiosk', {
    servicePointId: POINT,
    name: 'tablet',
    key: town.key(),
  })
  const pairingCode = issued.ok ? issued.data.pairingCode : ''
  await town.phone('member')('keeper.pairKiosk', { pairingCode, secret: KIOSK_SECRET })
  await town.tick()
  const at11 = `${today}:20261128:1100`
  const slots = {
    booked: `${schedule}:20261130:0900`,
    free: `${schedule}:20261130:0915`,
    full: `${schedule}:20261130:0945`,
    now: at11,
    foreign: `${foreignSchedule}:20261130:0900`,
    queue: `${walkIn}:20261128:1100`,
  }
  for (const name of ['member', 'left', 'signedUp', 'asking']) await residentOf(name)
  const helps = { personId: town.idOf('member'), name: 'member', given: 'self', by: 'timer', at } as const
  await town.resident('elder', {
    helpers: [helps],
    code: { digits: '12345678', purpose: 'needHelp', until: town.now() + HOUR },
  })
  const places = [
    ['member', slots.booked],
    ['left', slots.full],
    ['signedUp', slots.full],
    ['asking', at11],
  ] as const
  for (const [name, slotId] of places) await town.phone(name)('booking.book', { slotId, key: town.key() })
  const bookingIn = async (slotId: string) => (await town.stored('slots', slotId)).bookings[0]?.id ?? ''
  const bookingId = await bookingIn(at11)
  const foreignBookingId = await bookingIn(slots.booked)
  const sheetOf = async (shiftId: string) => {
    const printed = { by: town.idOf('leader'), at: NINE - DAY, does: 'test' }
    const shift = await town.stored('shifts', shiftId)
    const sheets = sheetsOf(TOWN_KEY, shift, [town.idOf('member')], town.key(), printed)
    await town.store.add('sheets', sheets)
    return sheets[0]?._id ?? ''
  }
  const sheet = await sheetOf(over)
  const elsewhere = { teamId: OTHER_TEAM, servicePointId: OTHER_POINT }
  const foreignSheet = await sheetOf(await aShiftOfYesterday(town, elsewhere))
  const certificate = await aCertificateOf(town, 'left')
  const cardNos = new Map<string, string>()
  for (const { _id, cardNo } of documentsIn(town.engine, 'people') as unknown as Pick<
    Person,
    '_id' | 'cardNo'
  >[])
    cardNos.set(_id, cardNo)
  town.faults.length = 0
  const moment = momentOf(town.engine)
  const builtAt = town.now()

  const call = (role: Role): Loose =>
    (role === 'guest' ? town.guest : role === 'timer' ? timer(town) : town.phone(role)) as unknown as Loose

  return {
    ...town,
    call,
    shifts: { running, coming, soon, foreign, over },
    /** Of yesterday's shift, with `member`'s name on it; it has not come back. */
    sheet,
    /** Of the other team’s shift. */
    foreignSheet,
    /** Of `left`. */
    certificate,
    cardOf: (name: string) => cardNos.get(town.idOf(name)) ?? '',
    /** A change of `member`'s record, asked for by `leader`. */
    change,
    /** One health item waits for `member`, another stands on the shelf. */
    rewards: {
      lamp,
      onShelf,
      item,
      /** Of the kind that has times. */
      seats,
      proposal,
      redemption,
      /** Waits for `left`. */
      foreignRedemption,
      /** Stands at the other place. */
      foreign: foreignReward,
      code: makePickUpCode(TOWN_KEY, town.idOf('member'), redemption),
    },
    /** `member` holds the tablet of the first place. */
    kiosk: { kioskId: issued.ok ? issued.data.kioskId : '', secret: KIOSK_SECRET },
    /** A service offered at both places, and a day on which the first is closed. */
    services: { haircut, schedule, foreignSchedule, closure },
    /** `member` has the first, the others stand as they are called; `now` is `asking`’s, about to begin. */
    slots: { ...slots, bookingId, foreignBookingId },
    /** An umbrella of somebody known by name and four digits, left at the first place. */
    claim,
    pairing,
    /** Of the other place. */
    foreignPairing,
    /** Four of the volunteer's, each a step further. */
    needs,
    /** Proposed and rehearsed, to be approved by another. */
    ruleVersion: 2,
    /** Everything stored, to see whether a refused call changed anything. */
    everything: () => everythingIn(town.engine),
    /** How often anything was written: where it stands still, everything does. */
    writes: () => town.engine.counters.written,
    restore(): void {
      moment.restore()
      town.wait(builtAt - town.now())
      town.faults.length = 0
    },
    /** Everything stored as it is now, to be brought back. */
    moment: () => momentOf(town.engine),
    privateMarks: () => privateMarks(town),
  }
}
export type AttackedTown = Awaited<ReturnType<typeof attackedTown>>

function documentsIn(engine: Engine, name: string): Document[] {
  return engine.findRows(name, {}).map(({ doc }) => doc)
}

function everythingIn(engine: Engine): string {
  return JSON.stringify(engine.collectionNames().map((name) => documentsIn(engine, name)))
}

/** The documents as they are now, to be brought back. */
function momentOf(engine: Engine) {
  const kept = new Map(engine.collectionNames().map((name) => [name, documentsIn(engine, name)]))
  let writes = engine.counters.written
  return {
    restore(): void {
      if (engine.counters.written === writes) return
      for (const [name, documents] of kept) bringBack(engine, name, documents)
      writes = engine.counters.written
    },
  }
}

function bringBack(engine: Engine, name: string, documents: Document[]): void {
  const known = new Set(documents.map(({ _id }) => _id))
  for (const { _id } of documentsIn(engine, name))
    if (!known.has(_id)) engine.remove(name, { query: { _id }, multi: false })
  const now = documentsIn(engine, name)
  for (const [n, document] of documents.entries()) {
    if (now[n] === document) continue
    const { _id, ...fields } = document
    const query = { _id }
    engine.update(name, { query, update: document, replace: true, multi: false })
    const back = engine.findRows(name, { query })[0]?.doc
    // A document that was replaced has its id in front, wherever it stood.
    if (back === undefined || JSON.stringify(back) !== JSON.stringify({ _id, ...fields }))
      throw new Error(`${name} ${String(_id)} did not come back as it was`)
    documents[n] = back
  }
}

async function aShiftOfYesterday(
  town: ReturnType<typeof createTestTown>,
  over: Partial<Pick<ShiftSlot, 'teamId' | 'servicePointId'>> = {},
): Promise<string> {
  const times = { startsAt: NINE - DAY, endsAt: NINE - DAY + 2 * HOUR }
  const shiftId = await town.shift({ ...times, ...over })
  const slot = await town.stored('slots', shiftId)
  const fresh = { secret: `secret-of-${shiftId}`, shift8: over.teamId ? 'ELSEWHER' : 'YESTERDA' }
  await town.store.add('shifts', [openShift(slot as ShiftSlot, fresh, town.idOf('leader'), NINE - DAY)])
  return shiftId
}

function aRehearsedVersion(by: string, at: number): RuleBookVersion {
  const signature = { by, name: by, at, key: 'key-of-the-proposal' }
  return {
    _id: ruleBookId(2),
    rev: 0,
    version: 2,
    rules: { ...rulesOf(FIRST_RULE_BOOK), rate: { minutes: 10, points: 1 } },
    takesEffectOn: '2027-01-01',
    why: 'why',
    status: 'proposed',
    proposed: { ...signature, body: 'body' },
    rehearsal: { ...beginRehearsal('2026-10'), doneAt: at },
    approved: null,
    withdrawn: null,
    audit: { by, at, does: 'books.proposeRules' },
  }
}

function timer(town: { tick: () => Promise<unknown> }): Loose {
  return (name) =>
    name.startsWith('scheduled.')
      ? (town.tick() as never)
      : Promise.resolve({ ok: false, code: 'UnknownMethod' })
}

async function aCertificateOf(town: ReturnType<typeof createTestTown>, name: string) {
  const issued = await town.phone(name)('honour.issueCertificate', { key: town.key() })
  if (!issued.ok) throw new Error(issued.code)
  return issued.data
}

/** Two accounts that are said to be one person's, waiting for somebody else's word. */
async function aMergeAskedFor(town: ReturnType<typeof createTestTown>): Promise<void> {
  await town.person('oldPhone')
  const from = await town.stored('people', town.idOf('oldPhone'))
  const to = await town.stored('people', town.idOf('left'))
  const asked = await town.phone('colleague')('centre.askToMerge', {
    fromCard: from.cardNo,
    toCard: to.cardNo,
    why: 'a new phone',
    key: town.key(),
  })
  if (!asked.ok) throw new Error(asked.code)
}

/**
 * What nobody but its owner may ever be told: phone numbers, real names, openids, the town's key, the tablet's secret and
 * its hash; and what some may read: digits and codes that stand for somebody's word, shifts' secrets, an elder's name.
 */
function privateMarks({ engine }: { engine: ReturnType<typeof createTestTown>['engine'] }) {
  const all = <C extends keyof Documents>(name: C) => documentsIn(engine, name) as unknown as Documents[C][]
  const numbers = [...all('people'), ...all('residents')].flatMap(({ phone }) => phone?.number ?? [])
  const people = all('people').flatMap(({ openid, realName }) => [openid ?? [], realName ?? []].flat())
  const residents = all('residents')
  const claims = all('claims').flatMap(({ _id }) => [
    claimCodeOf(TOWN_KEY, _id),
    claimDigitsOf(TOWN_KEY, _id),
  ])
  const kiosks = all('kiosks').flatMap(({ device }) => device?.secretHash ?? [])
  const places = [TOWN_KEY, KIOSK_SECRET, ASKED.address, ELDER_ADDRESS]
  return {
    personal: [
      ...places,
      ...numbers,
      ...people,
      ...residents.flatMap(({ openid }) => openid ?? []),
      ...kiosks,
    ],
    codes: [...residents.flatMap(({ code }) => code?.digits ?? []), ...claims],
    secrets: all('shifts').flatMap(({ secret }) => secret || []),
    elder: ELDER_NAME,
  }
}

/** Every text inside an answer. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, field]) => [key, ...textsIn(field)])
  return [String(value)]
}
