import { setUpCodeOf } from '#domain/centre'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { rulesOf } from '#domain/ruleBookVersion'
import type { TakenPicture } from '#domain/takenPicture'
import { chinaDateOf, DAY, HOUR, MINUTE, momentOn } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { POINT, TEAM, TOWN_KEY } from '#test/store/testTown'
import { inBothTowns } from './bothTowns'
import type { CountedTown } from './countedTown'

jest.setTimeout(120_000)

let town: CountedTown
let shiftId: string
const fifty = Array.from({ length: 50 }, (_, n) => `volunteer-${n}`)

const CENTRE = { role: 'centre', post: 'manager', name: '中心', by: 'timer', at: 0 } as const

inBothTowns(({ open, costs }) => {
  beforeAll(async () => {
    town = await open()
    await town.team()
    await town.leader('qian')
    for (const name of ['wang', 'late', 'phoneless', ...fifty]) await town.person(name)
    shiftId = await town.shift({ places: 60, ledBy: [town.idOf('qian')] })
  })

  it('signing up', async () => {
    const command = { shiftId, key: town.key() }
    costs('signUp', await town.phone('wang')('activity.signUp', command))
    costs('signUp repeated', await town.phone('wang')('activity.signUp', command))
    const full = await town.shift({
      startsAt: town.now() - (town.now() % (15 * MINUTE)) + 24 * HOUR,
      places: 1,
    })
    await town.phone('late')('activity.signUp', { shiftId: full, key: town.key() })
    costs('signUp, full', await town.phone('wang')('activity.signUp', { shiftId: full, key: town.key() }))
    for (const name of fifty) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  })

  it('the home page', async () => {
    costs('home', await town.phone('wang')('volunteer.home', {}))
    costs('home, guest', await town.guest('volunteer.home', {}))
  })

  it('opening a shift', async () => {
    costs('open', await town.phone('qian')('session.open', { shiftId }))
    costs('open repeated', await town.phone('qian')('session.open', { shiftId }))
  })

  it('replacing the code and calling the roll', async () => {
    const leader = town.phone('qian')
    const renewing = { shiftId, key: town.key() }
    costs('newCode', await leader('session.newCode', renewing))
    costs('newCode repeated', await leader('session.newCode', renewing))
    const calling = { shiftId, key: town.key(), at: town.now(), missing: [] }
    costs('rollCall', await leader('session.rollCall', calling))
  })

  it('checking in and out', async () => {
    const scan = { code: await town.code(shiftId, 'in'), nonce: town.key() }
    costs('checkIn', await town.phone('wang')('session.checkIn', scan))
    costs('checkIn repeated', await town.phone('wang')('session.checkIn', scan))
    costs('checkIn refused', await town.phone('wang')('session.checkIn', { ...scan, nonce: town.key() }))
    for (const name of fifty) {
      await town.phone(name)('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    }
    town.wait(90 * MINUTE)
    costs(
      'checkOut',
      await town.phone('wang')('session.checkOut', {
        code: await town.code(shiftId, 'out'),
        nonce: town.key(),
      }),
    )
    for (const name of fifty) {
      await town.phone(name)('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    }
  })

  it('writing down what others do', async () => {
    const tick = (name: string) => ({
      nonce: town.key(),
      kind: 'in' as const,
      via: 'roster' as const,
      personId: town.idOf(name),
      at: town.now() - MINUTE,
    })
    const record = (...events: ReturnType<typeof tick>[]) =>
      town.phone('qian')('session.record', { shiftId, device: 'BBB', events })
    const one = tick('phoneless')
    costs('record one', await record(one))
    costs('record one repeated', await record(one))
    costs('record a queue of twenty', await record(...fifty.slice(0, 20).map(tick)))
  })

  it('the roster and confirming fifty', async () => {
    costs('roster', await town.phone('qian')('session.roster', { shiftId }))
    const words = fifty.map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
    const command = { shiftId, key: town.key(), words }
    costs('confirm 50', await town.phone('qian')('session.confirm', command))
    costs('confirm 50 repeated', await town.phone('qian')('session.confirm', command))
  })

  it('counting who is there, and again what points waited for it', async () => {
    const counted = { shiftId, key: town.key(), people: 3, at: town.now() - MINUTE }
    await town.keeper('counting')
    costs('count', await town.phone('counting')('session.count', counted))
    costs('count repeated', await town.phone('counting')('session.count', counted))
  })

  it('the statement', async () => {
    costs('statement', await town.phone('volunteer-0')('points.statement', {}))
    costs('month', await town.phone('volunteer-0')('points.month', { period: '2026-11' }))
  })

  it('redeeming a health item and handing it over', async () => {
    const rewardId = await town.reward({ points: 10 })
    const command = { rewardId, key: town.key() }
    const volunteer = town.phone('volunteer-0')
    costs('catalogue', await volunteer('reward.catalogue', {}))
    costs('redeem', await volunteer('reward.redeem', command))
    costs('redeem repeated', await volunteer('reward.redeem', command))
    const soldOut = await town.reward({ points: 1, left: 0 })
    costs('redeem, sold out', await volunteer('reward.redeem', { rewardId: soldOut, key: town.key() }))
    const tooDear = { rewardId: await town.reward({ points: 9000 }), key: town.key() }
    costs('redeem, too poor', await volunteer('reward.redeem', tooDear))
    const slip = await volunteer('reward.slip', { redemptionId: command.key })
    costs('slip', slip)
    const shown = slip.ok ? (slip.data.waiting?.code ?? '') : ''
    await town.keeper('keeper')
    const keeper = town.phone('keeper')
    costs('waiting at the point', await keeper('reward.waiting', { servicePointId: POINT }))
    costs('look up', await keeper('reward.lookUp', { servicePointId: POINT, shown }))
    const personId = town.idOf('volunteer-0')
    const handOver = { servicePointId: POINT, personId, redemptionId: command.key, shown }
    costs('handOver', await keeper('reward.handOver', handOver))
    costs('handOver repeated', await keeper('reward.handOver', handOver))
    const other = { rewardId: await town.reward({ points: 1 }), key: town.key() }
    await volunteer('reward.redeem', other)
    costs('cancel redemption', await volunteer('reward.cancel', { redemptionId: other.key }))
  })

  it('redeeming for somebody with a card, and looking after what there is', async () => {
    const rewardId = await town.reward({ points: 1 })
    const { cardNo } = await town.stored('people', town.idOf('volunteer-1'))
    const card = { servicePointId: POINT, card: cardNo, lastDigits: '0000' }
    const keeper = town.phone('keeper')
    costs('counter', await keeper('reward.counter', card))
    costs('redeemFor', await keeper('reward.redeemFor', { ...card, rewardId, key: town.key() }))

    for (const name of ['manager', 'director']) await town.centre(name)
    const itemId = await town.rewardItem()
    const terms = { kind: 'goods' as const, name: '示例·血压计', about: '上臂式', fund: 'town' as const }
    const proposal = { ...terms, itemId, points: 20, worthCents: 2000, key: town.key() }
    costs('stock', await town.phone('manager')('reward.stock', {}))
    costs('propose item', await town.phone('manager')('reward.proposeItem', proposal))
    const decision = { itemId, proposalId: proposal.key }
    costs('approve item', await town.phone('director')('reward.approveItem', decision))
    const more = { itemId, servicePointId: POINT, change: 'more' as const, count: 5 }
    costs('restock, a new shelf', await keeper('reward.restock', { ...more, key: town.key() }))
    costs('restock', await keeper('reward.restock', { ...more, key: town.key() }))
    const seats = await town.rewardItem({ kind: 'slot' })
    const startsAt = town.now() - (town.now() % (15 * MINUTE)) + 24 * HOUR
    const slots = { itemId: seats, servicePointId: POINT, room: '', startsAt, endsAt: startsAt + HOUR }
    const weekly = { ...slots, seats: 6, weeks: 8, key: town.key() }
    costs('set slots of eight weeks', await keeper('reward.setSlots', weekly))
  })

  it('rating the teams', async () => {
    const half = await town.rated({ noticeUntil: town.now() + HOUR })
    const leader = town.phone('qian')
    costs('team progress', await leader('team.progress', { teamId: TEAM }))
    const wish = { half, teamId: TEAM, text: '少算了一班', key: town.key() }
    costs('appeal', await leader('team.appeal', wish))
    const answer = { half, teamId: TEAM, text: '核对过了', stars: 4 }
    costs('answer appeal', await town.phone('manager')('team.answerAppeal', answer))
    await town.centre('boss', 'director')
    town.wait(2 * HOUR)
    costs('approve rating', await town.phone('boss')('team.approveRating', { half }))
    const support = { half, teamId: TEAM, kind: 'room' as const, what: '周二的活动室', fund: 'town' as const }
    costs('give support', await town.phone('manager')('team.giveSupport', { ...support, key: town.key() }))
    costs('ratings', await town.phone('manager')('team.ratings', {}))
    costs('stars', await town.guest('open.stars', {}))
    costs('start rating', await town.phone('manager')('team.startRating', { half: '2025-H2' }))
  })

  it('honours and certificates', async () => {
    const volunteer = town.phone('volunteer-0')
    await volunteer('volunteer.giveRealName', { realName: '示例王小明' })
    costs('handbook', await volunteer('honour.handbook', {}))
    costs('team handbook', await town.phone('qian')('honour.teamHandbook', { teamId: TEAM }))
    const { cardNo } = await town.stored('people', town.idOf('volunteer-0'))
    const praise = { to: { kind: 'person' as const, card: cardNo }, title: '示例·之星', why: '风雨无阻' }
    const commend = { ...praise, on: '2026-11-28', key: town.key() }
    costs('commend', await town.phone('manager')('honour.commend', commend))
    const wish = { key: town.key() }
    costs('issue certificate', await volunteer('honour.issueCertificate', wish))
    costs('issue certificate repeated', await volunteer('honour.issueCertificate', wish))
    const own = await volunteer('honour.certificates', {})
    costs('certificates', own)
    const [issued] = own.ok ? own.data.certificates : []
    const certificateId = issued?.certificateId ?? ''
    costs('print certificate', await volunteer('print.certificate', { certificateId }))
    costs('print statement', await volunteer('print.statement', { period: '2026-11' }))
    costs('print handbook', await volunteer('print.handbook', {}))
    costs('print team handbook', await town.phone('qian')('print.teamHandbook', { teamId: TEAM }))
    costs('check certificate', await town.guest('open.certificate', { code: issued?.code ?? '' }))
    costs('register', await town.guest('open.certificates', {}))
    const revoke = { number: issued?.number ?? '', why: '开错了' }
    costs('revoke certificate', await town.phone('manager')('honour.revokeCertificate', revoke))
  })

  it('the timer when nothing is due', async () => {
    costs('tick, first check of the books', await town.tick())
    costs('tick, idle', await town.tick())
  })

  it('the check of the books', async () => {
    costs('books published', await town.guest('books.published', {}))
    await town.person('staff', { hats: [CENTRE] })
    const proposal = {
      key: town.key(),
      rules: { ...rulesOf(FIRST_RULE_BOOK), rate: { minutes: 15, points: 2 } },
      takesEffectOn: '2027-01-01',
      why: 'a round figure',
    }
    costs('propose rules', await town.phone('staff')('books.proposeRules', proposal))
    costs('propose rules repeated', await town.phone('staff')('books.proposeRules', proposal))
    costs('rehearse rules', await town.phone('staff')('books.rehearseRules', { version: 2 }))
    const lapsing = { ...proposal.rules, expiry: { months: 24, graceMonths: 3 } }
    const another = { ...proposal, key: town.key(), rules: lapsing }
    await town.phone('staff')('books.proposeRules', another)
    costs('rehearse rules of expiry', await town.phone('staff')('books.rehearseRules', { version: 3 }))
    await town.phone('staff')('books.withdrawRules', { version: 3, key: town.key() })
    await town.person('other staff', { hats: [CENTRE] })
    const approval = { version: 2, key: town.key() }
    costs('approve rules', await town.phone('other staff')('books.approveRules', approval))
    costs('rules', await town.guest('books.rules', {}))
    costs('rule versions', await town.phone('staff')('books.ruleVersions', {}))
    const withdrawal = { version: 2, key: town.key() }
    costs('withdraw rules', await town.phone('staff')('books.withdrawRules', withdrawal))
    costs('settlement', await town.phone('staff')('books.settlement', {}))
    const closing = { period: '2026-11' }
    costs('settle now, too early', await town.phone('staff')('books.settleNow', closing))
    town.wait(5 * 24 * HOUR)
    costs('settle now', await town.phone('staff')('books.settleNow', closing))
    const grant = { key: town.key(), fund: 'town', cents: 100, grantedOn: '2026-11-20', note: 'n' } as const
    costs('record grant', await town.phone('staff')('books.recordGrant', grant))
    costs('record grant repeated', await town.phone('staff')('books.recordGrant', grant))
    costs('budget', await town.guest('books.budget', {}))
    costs('books check', await town.phone('staff')('books.check', {}))
  })

  it('planning a service, and its slots made by the timer', async () => {
    await town.keeper('planner')
    await town.service()
    const tomorrow = chinaDateOf(town.now() + DAY)
    const plan = {
      key: town.key(),
      serviceId: 'wj:S0',
      servicePointId: POINT,
      room: '便民服务坊',
      servedBy: '示例·晨光理发队',
      qualified: null,
      recurrence: { every: 'day' as const },
      fromMinute: 540,
      toMinute: 660,
      minutes: 15,
      places: 2,
      startsOn: tomorrow,
      endsOn: null,
    }
    costs('plan a service', await town.phone('planner')('service.schedule', plan))
    await town.schedule({ serviceId: 'wj:S0', places: 1 })
    costs('tick, a fortnight of slots for two services', await town.tick())
    costs('what a place offers', await town.phone('planner')('service.list', { servicePointId: POINT }))
    await town.centre('director')
    costs('coverage of a week', await town.phone('director')('service.coverage', { fromOn: tomorrow }))
    costs('a place today and this week', await town.guest('open.place', { servicePointId: POINT }))
    costs('the times of a service', await town.guest('open.service', { scheduleId: 'wj:K1' }))
  })

  it('booking a time', async () => {
    for (const name of ['grandma', 'father', 'uncle', 'aunt']) await town.resident(name)
    const on = chinaDateOf(town.now() + DAY).replace(/-/g, '')
    const at = (time: string) => `wj:K1:${on}:${time}`
    const command = { slotId: at('0900'), key: town.key() }
    const [grandma, father] = [town.phone('grandma'), town.phone('father')]
    costs('book', await grandma('booking.book', command))
    costs('book repeated', await grandma('booking.book', command))
    costs('book, full', await father('booking.book', { slotId: at('0900'), key: town.key() }))
    await father('booking.book', { slotId: at('0915'), key: town.key() })
    costs('book, overlaps', await father('booking.book', { ...command, slotId: at('0915'), key: town.key() }))
    costs('wait for a place', await father('booking.wait', { slotId: at('0900'), key: town.key() }))
    costs('my bookings', await father('booking.mine', {}))
    costs('give a place back', await grandma('booking.cancel', { slotId: at('0900'), key: town.key() }))
    costs('accept a place', await father('booking.accept', { slotId: at('0900'), key: town.key() }))
    costs(
      'book for a caller',
      await town.phone('director')('booking.bookFor', {
        slotId: at('0930'),
        key: town.key(),
        name: '来电人',
        phone: '10000000123',
      }),
    )
    const { id: bookingId = '' } = (await town.stored('slots', at('0930'))).bookings[0] ?? {}
    town.wait(2 * DAY)
    const came = { slotId: at('0930'), bookingId, came: true }
    costs('write down who came', await town.phone('planner')('booking.mark', came))
    const today = { servicePointId: POINT, on: chinaDateOf(town.now() - DAY) }
    costs('the day of a place', await town.phone('planner')('booking.day', today))
    const counted = { slotId: at('0930'), count: 4 }
    costs('count who came unbooked', await town.phone('planner')('booking.countWalkIns', counted))
    costs('print a day', await town.phone('planner')('print.daySheet', today))
    const week = { servicePointId: POINT, fromOn: today.on }
    costs('print a week', await town.phone('planner')('print.weekProgramme', week))
  })

  it('a walk-in queue', async () => {
    const on = chinaDateOf(town.now() + DAY)
    const scheduleId = await town.schedule({ mode: 'queue', startsOn: on })
    await town.tick()
    town.wait(Date.parse(`${on}T09:00:00+08:00`) - town.now())
    const slotId = `${scheduleId}:${on.replace(/-/g, '')}:0900`
    await town.phone('aunt')('queue.take', { slotId, key: town.key() })
    costs('take a number', await town.phone('uncle')('queue.take', { slotId, key: town.key() }))
    costs('look at a queue', await town.guest('queue.look', { slotId }))
    const event = { kind: 'take' as const, id: town.key(), at: town.now(), label: 'B01' }
    costs(
      'keep a queue',
      await town.phone('planner')('queue.keep', { slotId, device: 'ABC', events: [event] }),
    )
    costs('leave a queue', await town.phone('uncle')('queue.leave', { slotId, key: town.key() }))
  })

  it('something left to be mended', async () => {
    const keeper = town.phone('planner')
    const wish = {
      key: town.key(),
      servicePointId: POINT,
      thing: 'umbrella',
      asked: 'two ribs',
      promisedOn: chinaDateOf(town.now() + DAY),
      owner: { name: 'owner', phoneEnd: '1234' },
    } as const
    const left = await keeper('claim.takeIn', wish)
    costs('take in something to mend', left)
    costs('take in repeated', await keeper('claim.takeIn', wish))
    if (!left.ok) return
    const { claimId, code } = left.data
    costs('keep a claim', await town.phone('aunt')('claim.keep', { code, key: town.key() }))
    costs('my claims', await town.phone('aunt')('claim.mine', {}))
    costs('the shelf of a place', await keeper('claim.desk', { servicePointId: POINT, which: 'open' }))
    const later = { claimId, key: town.key(), promisedOn: '2026-12-12' }
    costs('promise another day', await keeper('claim.promise', later))
    costs('it is mended', await keeper('claim.ready', { claimId, key: town.key() }))
    const proof = { how: 'code', code } as const
    const wrong = { how: 'code', code: '000000' } as const
    costs('hand back refused', await keeper('claim.handBack', { claimId, key: town.key(), proof: wrong }))
    costs('hand back', await keeper('claim.handBack', { claimId, key: town.key(), proof }))
  })

  it('an elder and who visits her', async () => {
    const keeper = town.phone('planner')
    await town.person('nurse')
    await town.person('neighbour')
    const cardOf = async (name: string) => (await town.stored('people', town.idOf(name))).cardNo
    const opened = await keeper('pairing.open', {
      key: town.key(),
      servicePointId: POINT,
      elder: { name: 'elder', address: 'an address', livesAlone: true },
      pair: [
        { cardNo: await cardOf('nurse'), kind: 'professional', qualification: 'seen' },
        { cardNo: await cardOf('neighbour'), kind: 'community' },
      ],
      everyDays: 7,
    })
    costs('propose a pairing', opened)
    if (!opened.ok) return
    const { pairingId } = opened.data
    const step = () => ({ pairingId, key: town.key() })
    costs('accept a pairing', await town.phone('director')('pairing.accept', step()))
    costs('consent to a pairing', await keeper('pairing.consent', { ...step(), how: 'inPerson' }))
    const visit = { ...step(), on: chinaDateOf(town.now()), tasks: ['talk' as const] }
    costs('write down a visit', await town.phone('nurse')('pairing.visit', visit))
    costs('a visit repeated', await town.phone('nurse')('pairing.visit', visit))
    costs('one pairing', await town.phone('nurse')('pairing.one', { pairingId }))
    costs('where an elder lives', await town.phone('nurse')('pairing.look', { pairingId }))
    costs('pairings of a place', await keeper('pairing.desk', { servicePointId: POINT }))
    costs('my pairings', await town.phone('nurse')('pairing.mine', {}))
    costs('money of a month', await keeper('pairing.statement', { pairingId, month: '2026-12' }))
    costs('take a pairing over', await town.phone('director')('pairing.takeOver', step()))
    costs('end a pairing', await keeper('pairing.end', { ...step(), why: 'she moved away' }))
  })

  it('checking in at a kiosk', async () => {
    await town.keeper('issuer')
    await town.person('elder')
    const shiftId = await town.shift({ startsAt: town.now(), endsAt: town.now() + HOUR })
    await town.phone('elder')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('issuer')('session.open', { shiftId })
    const asked = { servicePointId: POINT, name: 'tablet', key: town.key() }
    const issued = await town.phone('issuer')('keeper.issueKiosk', asked)
    costs('issue a kiosk', issued)
    if (!issued.ok) return
    const secret = town.key()
    const tablet = town.phone('tablet')
    costs('pair a kiosk', await tablet('keeper.pairKiosk', { pairingCode: issued.data.pairingCode, secret }))
    const kiosk = { kioskId: issued.data.kioskId, secret }
    costs('kiosk, what runs now', await tablet('keeper.kioskDay', kiosk))
    const { cardNo } = await town.stored('people', town.idOf('elder'))
    const check = { ...kiosk, shiftId, nonce: town.key() }
    const byCard = { by: 'card' as const, card: makeCardCode(TOWN_KEY, cardNo, 1) }
    const byName = { by: 'name' as const, name: 'elder', phoneEnd: '0000' }
    costs('kiosk, in by card', await tablet('keeper.kioskCheck', { ...check, kind: 'in', who: byCard }))
    town.wait(MINUTE)
    const out = { ...check, nonce: town.key(), kind: 'out' as const, who: byName }
    costs('kiosk, out by name', await tablet('keeper.kioskCheck', out))
    costs('kiosks of a place', await town.phone('issuer')('keeper.kiosks', { servicePointId: POINT }))
    const newcomer = { servicePointId: POINT, key: town.key(), name: 'walkin', phoneEnd: '4321' }
    const consents = { ageBand: '75+' as const, guardianConsents: false, consentVersion: 1 }
    const made = await town.phone('issuer')('keeper.register', { ...newcomer, ...consents })
    costs('register somebody without a phone', made)
    const card = made.ok ? made.data.cardNo : ''
    const here = { shiftId, nonce: town.key(), device: 'AAA', who: { by: 'card' as const, card } }
    costs('walk in', await town.phone('issuer')('keeper.walkIn', here))
    costs('walk in repeated', await town.phone('issuer')('keeper.walkIn', here))
    const named = { by: 'name' as const, name: 'walkin', phoneEnd: '4321' }
    const again = { ...here, nonce: town.key(), who: named }
    costs('walk in by name, already in', await town.phone('issuer')('keeper.walkIn', again))
    costs('keeper’s day', await town.phone('issuer')('keeper.day', { servicePointId: POINT }))
    costs('a place today', await town.guest('open.placeToday', { servicePointId: POINT }))
    costs('revoke a kiosk', await town.phone('issuer')('keeper.revokeKiosk', { kioskId: kiosk.kioskId }))
  })

  it('a sheet of paper, from the printer and back', async () => {
    await town.keeper('paper')
    const names = Array.from({ length: 9 }, (_, n) => `signed-${n}`)
    const startsAt = town.now() + HOUR
    const onPaper = await town.shift({ startsAt, endsAt: startsAt + HOUR })
    for (const name of names) await town.person(name)
    for (const name of names) await town.phone(name)('activity.signUp', { shiftId: onPaper, key: town.key() })
    const print = { shiftId: onPaper, key: town.key() }
    const printed = await town.phone('paper')('print.attendanceSheets', print)
    costs('print a sheet', printed)
    const number = printed.ok ? (printed.data.numbers[0] ?? '') : ''
    town.wait(3 * HOUR)
    const keeper = town.phone('paper')
    costs('look at a sheet', await keeper('keeper.sheet', { number }))
    const lines = names.map((name) => ({
      who: { by: 'line' as const, personId: town.idOf(name) },
      inAt: startsAt,
      outAt: startsAt + HOUR,
    }))
    const proof = await town.picture('paper')
    const entry = { number, key: town.key(), lines, proof, why: null }
    costs('enter a sheet of nine', await keeper('keeper.enterSheet', entry))
    costs('enter a sheet repeated', await keeper('keeper.enterSheet', entry))
    const [kept] = town.engine.findRows('takenPictures', { query: { by: town.idOf('paper') } })
    const [traceId = ''] = (kept?.doc as unknown as TakenPicture).traces
    costs('a verdict on a picture', await town.guest('picture.judged', { traceId, suggest: 'pass' }))
  })

  it('printing cards', async () => {
    await town.keeper('printer')
    const { cardNo } = await town.stored('people', town.idOf('volunteer-0'))
    const asked = { servicePointId: POINT, cardNos: [cardNo] }
    costs('print cards', await town.phone('printer')('print.cardsByNumber', asked))
    costs('print a poster', await town.phone('printer')('print.posters', { servicePointId: POINT }))
    costs('print all posters', await town.phone('manager')('print.posters', { servicePointId: null }))
  })

  it('changing a record', async () => {
    for (const name of ['checker', 'second checker']) await town.centre(name)
    const personId = town.idOf('volunteer-1')
    const { startsAt } = await town.stored('shifts', shiftId)
    const to = { inAt: startsAt, outAt: startsAt + 60 * MINUTE }
    const wish = { shiftId, personId, to, why: '十点就走了', key: town.key() }
    town.wait(3 * HOUR)
    costs('ask for a change', await town.phone('checker')('correction.ask', wish))
    costs('changes waiting', await town.phone('second checker')('correction.waiting', { of: 'decision' }))
    const round = { shiftId, personId, roundId: wish.key }
    costs('approve a change', await town.phone('second checker')('correction.approve', round))
    costs('approve a change repeated', await town.phone('second checker')('correction.approve', round))
    costs('changes of a shift', await town.phone('checker')('correction.ofShift', { shiftId }))
    costs('my changes', await town.phone('volunteer-1')('correction.mine', { shiftId }))
    costs('changes in public', await town.guest('open.changes', {}))
    const appeal = { shiftId, roundId: wish.key, text: '我还在', key: town.key() }
    costs('appeal against a change', await town.phone('volunteer-1')('correction.appeal', appeal))
    const late = { shiftId, personId: town.idOf('printer'), to, why: '忘了扫码', key: town.key() }
    const shown = { ...late, proof: await town.picture('checker') }
    costs('ask for hours that nobody wrote down', await town.phone('checker')('correction.ask', shown))
    const refused = { shiftId, personId: late.personId, roundId: late.key, why: '照片看不清' }
    expect(await town.phone('second checker')('correction.refuse', refused)).toMatchObject({ ok: true })
  })

  it('the centre’s desk', async () => {
    await town.person('founder')
    const wish = { code: setUpCodeOf(TOWN_KEY), name: '示例·服务中心', key: town.key() }
    costs('set up', await town.phone('founder')('centre.setUp', wish))
    costs('set up repeated', await town.phone('founder')('centre.setUp', wish))
    costs('centre desk', await town.phone('founder')('centre.desk', {}))
    costs('centre settings', await town.phone('founder')('centre.settings', {}))
    const year = { year: '2027', off: [{ from: '02-05', to: '02-11' }], worked: ['02-20'], rev: 0 }
    costs('write down holidays', await town.phone('founder')('centre.setHolidays', year))
    costs('exceptions', await town.phone('founder')('centre.exceptions', {}))
  })

  it('a need from asking to rating', async () => {
    await town.person('asker')
    await town.keeper('receiver')
    await town.person('goer of the team', {
      teams: [{ teamId: TEAM, teamName: TEAM, status: 'member', at: town.now() }],
    })
    await town.needKind()
    const [asker, keeper, leader] = [town.phone('asker'), town.phone('receiver'), town.phone('qian')]
    const wish = {
      key: town.key(),
      kindId: 'wj:haircut',
      servicePointId: POINT,
      place: 'home' as const,
      words: '想请人上门理发',
      risk: '没有电梯',
      name: '示例阿姨',
      phone: { typed: '10000000078' },
      address: '示例小区 1 号',
    }
    costs('what can be asked for', await town.guest('need.kinds', {}))
    const asked = await asker('need.ask', wish)
    costs('ask', asked)
    costs('ask repeated', await asker('need.ask', wish))
    const needId = asked.ok ? asked.data.needId : ''
    const step = () => ({ needId, key: town.key() })
    costs('needs at a place', await keeper('need.desk', { servicePointId: POINT, which: 'open' }))
    costs('accept', await keeper('need.accept', step()))
    costs('teams for a need', await keeper('need.suggest', { needId }))
    const sent = { ...step(), teamId: TEAM, why: '离得近' }
    costs('dispatch', await keeper('need.dispatch', sent))
    costs('dispatch repeated', await keeper('need.dispatch', sent))
    costs('needs of a team', await leader('need.forTeam', { teamId: TEAM }))
    const goer = town.idOf('goer of the team')
    const taking = { ...step(), teamId: TEAM, personId: goer, serveOn: chinaDateOf(town.now()) }
    costs('take', await leader('need.take', taking))
    costs('whom to call', await town.phone('goer of the team')('need.contact', { needId }))
    costs('my needs', await asker('need.mine', {}))
    costs('one need', await asker('need.one', { needId }))
    costs('serve', await town.phone('goer of the team')('need.serve', step()))
    costs('rate', await asker('need.rate', { ...step(), stars: 3, via: 'phone' }))
  })

  it('leaving, and two accounts made one', async () => {
    await town.person('goes')
    costs('what leaving means', await town.phone('goes')('volunteer.leaving', {}))
    const leave = { key: town.key() }
    costs('leave', await town.phone('goes')('volunteer.leave', leave))
    costs('leave repeated', await town.phone('goes')('volunteer.leave', leave))
    await town.phone('only booked')('booking.introduce', { name: '示例住户', typed: '10000000031' })
    costs('what leaving means to a resident', await town.phone('only booked')('volunteer.leaving', {}))
    costs('leave as a resident', await town.phone('only booked')('volunteer.leave', leave))
    for (const name of ['old phone', 'new phone']) await town.person(name)
    await town.points('old phone', 10)
    const cardOf = async (name: string) => (await town.stored('people', town.idOf(name))).cardNo
    const cards = { fromCard: await cardOf('old phone'), toCard: await cardOf('new phone') }
    const wish = { ...cards, why: 'a new phone', key: town.key() }
    costs('ask to merge', await town.phone('checker')('centre.askToMerge', wish))
    costs('ask to merge repeated', await town.phone('checker')('centre.askToMerge', wish))
    costs('merges waiting', await town.phone('second checker')('centre.merges', {}))
    const word = { mergeId: town.idOf('old phone'), round: 1, said: 'approved' } as const
    costs('merge', await town.phone('second checker')('centre.decideMerge', word))
    costs('merge repeated', await town.phone('second checker')('centre.decideMerge', word))
  })

  it('confirming fifty who were at another shift on the same day', async () => {
    await town.leader('sun', 'leader', 'T03')
    const leader = town.phone('sun')
    const morning = momentOn(chinaDateOf(town.now() + 2 * DAY), '09:00')
    const held = async (startsAt: number) => {
      const plan = { teamId: 'T03', ledBy: [town.idOf('sun')], places: 60, startsAt, endsAt: startsAt + HOUR }
      const id = await town.shift(plan)
      for (const name of fifty) await town.phone(name)('activity.signUp', { shiftId: id, key: town.key() })
      town.wait(startsAt - town.now())
      await leader('session.open', { shiftId: id })
      await ticked(id, 'in')
      town.wait(HOUR)
      await ticked(id, 'out')
      const words = fifty.map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
      return leader('session.confirm', { shiftId: id, key: town.key(), words })
    }
    const ticked = (id: string, kind: 'in' | 'out') => {
      const tick = { kind, via: 'roster' as const, at: town.now() }
      const events = fifty.map((name) => ({ ...tick, nonce: town.key(), personId: town.idOf(name) }))
      return leader('session.record', { shiftId: id, device: 'CCC', events })
    }
    await held(morning)
    costs('confirm 50, a second shift that day', await held(morning + 4 * HOUR))
  })
})
