import type { MethodName } from '#contract/index'
import type { AttackedTown } from './attackedTown'

type Input = Readonly<Record<string, unknown>>

/** Words that others read: WeChat judges them before anything is written. */
type Judged = Readonly<{
  kind: 'judged'
  /** Who writes them; otherwise whoever tries the method's ids. */
  by?: string
  /** What must have happened before, and what the input then is beside what the matrix sends. */
  ready?: (town: AttackedTown) => Input | Promise<Input>
  /** Words that WeChat said nothing of are kept, closed to others until it has. */
  keptClosed?: true
  /** Whoever writes them looks at them in WeChat’s place where it says nothing. */
  looksHerself?: true
  /** What is answered where WeChat says nothing, if it is not the common sentence. */
  notJudged?: 'NameNotJudged'
}>
/** Words nobody judges, with the reason. */
type Unjudged = Readonly<{
  /**
   * `staff`: written by the centre's or a place's people, about the town's own offers or for one another. `ownEyes`: nobody
   * else reads them. `lookedUp`: a code, a card, a name or a file by which something is found, not words that are shown.
   */
  kind: 'staff' | 'ownEyes' | 'lookedUp'
  because: string
}>
export type Words = Judged | Unjudged

const judged = (more: Omit<Judged, 'kind'> = {}): Words => ({ kind: 'judged', ...more })
const staff = (because: string): Words => ({ kind: 'staff', because })
const lookedUp = (because: string): Words => ({ kind: 'lookedUp', because })

const card = lookedUp('a card or its number')
const picture = lookedUp('where a picture lies; pictures are judged by themselves')
const wechatCode = lookedUp('WeChat’s code for a number')
const nameOnCard = lookedUp('finds whoever is called so and has these digits')
const ofTheCentre = staff('the centre writes it for the centre')
const offer = staff('the centre offers it in the town’s name, and another of the centre agrees')

/** The rating of the half year is approved, so that there are stars to give something for. */
async function approved(town: AttackedTown): Promise<Input> {
  await town.store.update('ratingRuns', { _id: '2026-H1' }, { set: { status: 'approved' } })
  return {}
}

async function given(town: AttackedTown): Promise<Input> {
  await approved(town)
  const support = { half: '2026-H1', teamId: 'T02', kind: 'room', what: 'a room', fund: 'town' } as const
  const answer = await town.phone('centre')('team.giveSupport', { ...support, key: town.key() })
  return { supportId: answer.ok ? answer.data.supportId : '' }
}

async function certified(town: AttackedTown): Promise<Input> {
  await town.phone('member')('honour.issueCertificate', { key: town.key() })
  const own = await town.phone('member')('honour.certificates', {})
  return { number: own.ok ? own.data.certificates[0]?.number : '' }
}

async function served(town: AttackedTown): Promise<Input> {
  await town.phone('member')('need.serve', { needId: town.needs.taken, key: town.key() })
  return {}
}

async function changed(town: AttackedTown): Promise<Input> {
  const round = { shiftId: town.shifts.over, personId: town.idOf('member'), roundId: town.change }
  await town.phone('centre')('correction.approve', round)
  return {}
}

async function appealed(town: AttackedTown): Promise<Input> {
  await changed(town)
  const appeal = { shiftId: town.shifts.over, roundId: town.change, text: 'text', key: town.key() }
  await town.phone('member')('correction.appeal', appeal)
  await town.centre('third')
  return {}
}

async function ratingAppealed(town: AttackedTown): Promise<Input> {
  const appeal = { half: '2026-H1', teamId: 'T02', text: 'one shift is missing', key: town.key() }
  await town.phone('leader')('team.appeal', appeal)
  return {}
}

const bought = (town: AttackedTown): Input => ({
  tasks: ['shopping'],
  money: { cents: 100, what: 'bread', receipt: 'a-receipt', witnessId: town.idOf('left') },
})

const need = judged({ by: 'volunteer', keptClosed: true })

/** Every text a phone may send that no pattern holds: who reads it, and whether it was judged before. */
export const wordsOfMethods: Readonly<Partial<Record<MethodName, Readonly<Record<string, Words>>>>> = {
  'volunteer.register': { name: judged({ by: 'stranger', notJudged: 'NameNotJudged' }) },
  'volunteer.givePhone': { wechatCode },
  'volunteer.giveRealName': {
    realName: {
      kind: 'ownEyes',
      because: 'stands on the certificates she prints herself, masked wherever others look one up',
    },
  },
  'activity.publish': { title: judged(), about: judged(), room: judged() },
  'activity.change': { title: judged(), about: judged(), room: judged() },
  'activity.cancel': { why: judged() },
  'session.checkIn': { code: lookedUp('the code of a shift') },
  'session.checkOut': { code: lookedUp('the code of a shift') },
  'session.upload': { 'scans.code': lookedUp('the code of a shift') },
  'session.record': { 'events.card': card },
  'session.admit': { card },
  'keeper.issueKiosk': { name: staff('what the keeper calls a tablet of her place') },
  'keeper.pairKiosk': { pairingCode: lookedUp('the tablet’s code') },
  'keeper.kioskCheck': { 'who.card': card, 'who.name': nameOnCard },
  'keeper.register': { name: judged({ looksHerself: true }) },
  'keeper.walkIn': { 'who.card': card, 'who.name': nameOnCard },
  'keeper.sheet': { number: lookedUp('the number of a sheet') },
  'keeper.enterSheet': {
    number: lookedUp('the number of a sheet'),
    'lines.who.card': card,
    proof: picture,
    why: judged({ by: 'leader' }),
  },
  'team.appeal': { text: judged() },
  'team.answerAppeal': { text: judged({ ready: ratingAppealed }) },
  'team.giveSupport': { what: judged({ ready: approved }) },
  'team.takeBackSupport': { why: judged({ by: 'centre', ready: given }) },
  'honour.commend': { 'to.card': card, title: judged(), why: judged() },
  'honour.takeBackCommendation': { why: staff('no answer carries it') },
  'honour.revokeCertificate': { why: judged({ by: 'centre', ready: certified }) },
  'books.proposeRules': { why: offer },
  'books.recordGrant': { note: staff('the centre notes where the town’s money comes from') },
  'reward.lookUp': { shown: lookedUp('a pick-up code') },
  'reward.handOver': { shown: lookedUp('a pick-up code') },
  'reward.counter': { card },
  'reward.redeemFor': { card },
  'reward.proposeItem': { name: offer, about: offer },
  'reward.declineItem': { why: ofTheCentre },
  'reward.setSlots': {
    room: judged({ ready: async (town) => ({ itemId: await town.rewardItem({ kind: 'slot' }) }) }),
  },
  'centre.setUp': {
    code: lookedUp('what the installer holds'),
    name: staff('the centre’s own name, by who holds the installer’s code'),
  },
  'centre.settleException': { exceptionId: lookedUp('names an exception') },
  'centre.askToMerge': { why: ofTheCentre },
  'centre.decideMerge': { why: ofTheCentre },
  'correction.ask': { why: judged(), proof: picture },
  'correction.refuse': { why: judged() },
  'correction.appeal': { text: judged({ ready: changed }) },
  'correction.answer': { text: judged({ by: 'third', ready: appealed }) },
  'need.ask': {
    estate: need,
    words: need,
    risk: need,
    wanted: need,
    name: need,
    'phone.wechatCode': wechatCode,
    address: need,
  },
  'need.refuse': { why: judged({ by: 'keeper' }) },
  'need.dispatch': { why: judged() },
  'need.decline': { why: judged({ by: 'leader' }) },
  'need.rate': { thanks: judged({ by: 'volunteer', ready: served }) },
  'service.define': { name: staff('the centre’s catalogue'), about: staff('the centre’s catalogue') },
  'service.schedule': {
    room: judged(),
    servedBy: judged(),
    qualified: staff('only the centre’s is kept: whose licence it has looked at'),
  },
  'service.close': { why: judged() },
  'booking.introduce': { name: judged(), wechatCode },
  'booking.recordHelper': { name: judged() },
  'booking.bookFor': { name: judged() },
  'queue.keep': {
    'events.name': staff(
      'a keeper’s note of who stands before her, written without a network; only keepers of the place read it, the board has numbers',
    ),
  },
  'claim.takeIn': {
    asked: judged({ by: 'keeper', keptClosed: true }),
    'owner.card': card,
    'owner.name': staff('on the tag of a thing left at the place; only the place and the centre read it'),
    picture,
  },
  'claim.handBack': {
    'proof.code': lookedUp('what the owner shows'),
    'proof.name': lookedUp('compared with the tag'),
  },
  'claim.keep': { code: lookedUp('what the owner was given') },
  'pairing.open': {
    'elder.name': judged(),
    'elder.address': judged(),
    'pair.qualification': staff('which licence the keeper has seen; no answer carries it'),
  },
  'pairing.end': { why: judged() },
  'pairing.visit': {
    'money.what': judged({ by: 'member', ready: bought }),
    'money.receipt': picture,
  },
  'picture.judged': { suggest: lookedUp('WeChat’s verdict') },
  'open.certificate': { code: lookedUp('the code of a certificate') },
}
