import { setUpCodeOf } from '#domain/centre'
import { chinaDateOf, DAY, HOUR, MINUTE } from '#domain/time'
import { NINE, POINT, TEAM, TOWN_KEY } from '#test/store/testTown'
import { inBothTowns } from './bothTowns'
import type { CountedTown } from './countedTown'

jest.setTimeout(120_000)

let town: CountedTown
const cardOf = async (name: string) => (await town.stored('people', town.idOf(name))).cardNo

inBothTowns(({ open, costs }) => {
  beforeAll(async () => {
    town = await open()
    await town.team()
    await town.leader('leader')
    await town.keeper('keeper')
    for (const name of ['manager', 'director']) await town.centre(name, 'director')
    for (const name of ['wang', 'zhao']) await town.person(name)
  })

  describe('what somebody new and her team cost in database requests', () => {
    it('registering, her card, and a picture', async () => {
      const wish = { name: '示例小李', ageBand: '36-59', guardianConsents: false, consentVersion: 1 } as const
      const li = town.phone('li')
      costs('register a volunteer', await li('volunteer.register', wish))
      costs('register a volunteer repeated', await li('volunteer.register', wish))
      costs('give a phone', await li('volunteer.givePhone', { typed: '10000000071' }))
      costs('give a real name', await li('volunteer.giveRealName', { realName: '示例李小明' }))
      costs('card', await li('volunteer.card', {}))
      costs('replace a card', await li('volunteer.replaceCard', { key: town.key() }))
      const picture = { purpose: 'proof', pictureKey: town.key() } as const
      costs('a place for a picture', await li('volunteer.placeForPicture', picture))
    })

    it('joining a team, and becoming its deputy', async () => {
      const leader = town.phone('leader')
      const ofTeam = { teamId: TEAM }
      costs('ask to join', await town.phone('li')('volunteer.askToJoin', ofTeam))
      await town.phone('zhao')('volunteer.askToJoin', ofTeam)
      costs('team', await leader('volunteer.team', ofTeam))
      const li = { teamId: TEAM, personId: town.idOf('li') }
      costs('accept a member', await leader('volunteer.acceptMember', li))
      costs('accept a member repeated', await leader('volunteer.acceptMember', li))
      const zhao = { teamId: TEAM, personId: town.idOf('zhao') }
      costs('decline a member', await leader('volunteer.declineMember', zhao))
      costs('appoint a deputy', await leader('volunteer.appointDeputy', li))
      costs('dismiss a deputy', await leader('volunteer.dismissDeputy', li))
      costs('print cards of a team', await leader('print.cards', ofTeam))
    })
  })

  describe('what a shift that is planned and lived costs in database requests', () => {
    it('publishing, changing, calling off, giving a place back', async () => {
      const leader = town.phone('leader')
      const startsAt = NINE + 2 * DAY
      const plan = {
        ...{ teamId: TEAM, servicePointId: POINT, title: '修伞磨刀', about: '带上工具', room: '便民服务坊' },
        ...{ startsAt, endsAt: startsAt + HOUR, places: 3, key: town.key() },
      }
      const published = await leader('activity.publish', plan)
      costs('publish', published)
      costs('publish repeated', await leader('activity.publish', plan))
      const series = { ...plan, startsAt: startsAt + DAY, endsAt: startsAt + DAY + HOUR, key: town.key() }
      const weekly = { every: 'week', times: 26 } as const
      costs('publish half a year of weeks', await leader('activity.publish', { ...series, repeat: weekly }))
      const shiftId = published.ok ? (published.data.shiftIds[0] ?? '') : ''
      costs('what is on', await town.guest('open.activities', { fromOn: chinaDateOf(town.now()) }))
      costs('a shift', await town.guest('open.shift', { shiftId }))
      costs('the town', await town.guest('open.town', {}))
      await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
      const back = { shiftId, key: town.key() }
      costs('cancel a sign-up', await town.phone('wang')('activity.cancelSignup', back))
      costs('cancel a sign-up repeated', await town.phone('wang')('activity.cancelSignup', back))
      const change = { shiftId, key: town.key(), title: '磨刀' }
      costs('change a shift', await leader('activity.change', change))
      costs('change a shift repeated', await leader('activity.change', change))
      costs('cancel a shift', await leader('activity.cancel', { shiftId, why: '下雨' }))
      costs('cancel a shift repeated', await leader('activity.cancel', { shiftId, why: '下雨' }))
    })

    it('letting somebody in, and scans that arrive late', async () => {
      const shiftId = await town.shift({ ledBy: [town.idOf('leader')] })
      await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
      const leader = town.phone('leader')
      await leader('session.open', { shiftId })
      const card = await cardOf('zhao')
      costs('admit', await leader('session.admit', { shiftId, card }))
      costs('admit, is expected already', await leader('session.admit', { shiftId, card }))
      const scans = [
        { code: await town.code(shiftId, 'in', NINE + MINUTE), nonce: town.key() },
        { code: await town.code(shiftId, 'out', NINE + 100 * MINUTE), nonce: town.key() },
      ]
      town.wait(3 * HOUR)
      costs('upload two scans', await town.phone('wang')('session.upload', { scans }))
      costs('upload two scans repeated', await town.phone('wang')('session.upload', { scans }))
      const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
      costs('confirm one', await leader('session.confirm', { shiftId, key: town.key(), words }))
    })

    it('a change that is refused, and one that is appealed against', async () => {
      const [{ _id: shiftId = '', startsAt = 0 } = {}] = await town.store.find('shifts', {
        where: { teamId: TEAM },
        limit: 1,
      })
      const personId = town.idOf('wang')
      const to = { inAt: startsAt, outAt: startsAt + 60 * MINUTE }
      const wish = () => ({ shiftId, personId, to, why: '十点就走了', key: town.key() })
      const [leader, director] = [town.phone('leader'), town.phone('director')]
      const first = wish()
      await leader('correction.ask', first)
      const no = { shiftId, personId, roundId: first.key, why: '看得很清楚' }
      costs('refuse a change', await director('correction.refuse', no))
      const second = wish()
      await leader('correction.ask', second)
      await director('correction.approve', { shiftId, personId, roundId: second.key })
      const appeal = { shiftId, roundId: second.key, text: '我还在', key: town.key() }
      await town.phone('wang')('correction.appeal', appeal)
      const answer = {
        shiftId,
        personId,
        roundId: second.key,
        text: '又看了一遍',
        outcome: 'stands',
      } as const
      costs('answer an appeal against a change', await town.phone('manager')('correction.answer', answer))
    })
  })

  describe('what the centre’s words cost in database requests', () => {
    it('its number, and what is out of the usual', async () => {
      const founding = { code: setUpCodeOf(TOWN_KEY), name: '示例·服务中心', key: town.key() }
      await town.person('founder')
      await town.phone('founder')('centre.setUp', founding)
      const manager = town.phone('manager')
      costs('set the hotline', await manager('centre.setHotline', { number: '021-10000000', rev: 0 }))
      const limit = { limitCents: 5000, rev: 0 }
      costs('set the limit of a visit', await manager('pairing.setLimit', limit))
      const shiftId = await longDay()
      const found = await manager('centre.exceptions', {})
      costs('exceptions, one', found)
      const exceptionId = found.ok ? (found.data.exceptions[0]?.exceptionId ?? '') : ''
      const word = { shiftId, exceptionId, act: 'counts', key: town.key() } as const
      costs('settle an exception', await manager('centre.settleException', word))
      costs('settle an exception repeated', await manager('centre.settleException', word))
    })

    it('taking back what was given or praised', async () => {
      const manager = town.phone('manager')
      const half = await town.rated({ status: 'approved' })
      const gift = { half, teamId: TEAM, kind: 'room' as const, what: '周二的活动室', fund: 'town' as const }
      const given = await manager('team.giveSupport', { ...gift, key: town.key() })
      const supportId = given.ok ? given.data.supportId : ''
      costs('take back support', await manager('team.takeBackSupport', { supportId, why: '记错了' }))
      const to = { kind: 'person' as const, card: await cardOf('wang') }
      const praise = { to, title: '示例·之星', why: '风雨无阻', on: chinaDateOf(town.now()), key: town.key() }
      const said = await manager('honour.commend', praise)
      const commendationId = said.ok ? said.data.commendationId : ''
      const back = { commendationId, why: '记错了' }
      costs('take back a commendation', await manager('honour.takeBackCommendation', back))
    })

    it('a health item that is declined, and one that is taken off the shelves', async () => {
      const itemId = await town.rewardItem()
      await town.reward({ itemId })
      const terms = { kind: 'goods' as const, name: '示例·血压计', about: '上臂式', fund: 'town' as const }
      const proposal = { ...terms, itemId, points: 20, worthCents: 2000, key: town.key() }
      await town.phone('manager')('reward.proposeItem', proposal)
      const decline = { itemId, proposalId: proposal.key, why: '太贵' }
      costs('decline an item', await town.phone('director')('reward.declineItem', decline))
      costs('withdraw an item', await town.phone('manager')('reward.withdrawItem', { itemId, version: 1 }))
    })
  })

  describe('what services and their bookings cost in database requests', () => {
    it('defining one, closing a day, ending a series', async () => {
      const manager = town.phone('manager')
      const haircut = {
        name: '理发',
        about: '坐着剪',
        mode: 'booking',
        minutes: 15,
        qualification: null,
      } as const
      const defined = await manager('service.define', { ...haircut, key: town.key() })
      costs('define a service', defined)
      await town.service()
      for (const name of ['first', 'second'])
        await town.schedule({ servedBy: name, room: name, places: 3, serviceId: 'wj:S1' })
      await town.tick()
      const keeper = town.phone('keeper')
      const nextWeek = chinaDateOf(town.now() + 7 * DAY)
      const day = { fromOn: nextWeek, untilOn: nextWeek, why: '停电' }
      const closure = { ...day, servicePointId: POINT, scheduleId: 'wj:K1', key: town.key() }
      const closed = await keeper('service.close', closure)
      costs('close a day', closed)
      const closureId = closed.ok ? closed.data.closureId : ''
      costs('reopen a day', await keeper('service.reopen', { closureId }))
      costs('end a series', await keeper('service.end', { scheduleId: 'wj:K1', lastOn: nextWeek }))
      const serviceId = defined.ok ? defined.data.serviceId : ''
      costs('retire a service', await manager('service.retire', { serviceId }))
    })

    it('booking for a relative, and what a keeper does for somebody', async () => {
      for (const name of ['grandma', 'daughter', 'son']) await town.resident(name)
      await town.resident('forgetful', { missed: [{ slotId: 'wj:K0:20261120:0900', at: town.now() - DAY }] })
      const digitsOf = async (name: string, purpose: 'needHelp' | 'willHelp') => {
        const reply = await town.phone(name)('booking.helpCode', { purpose })
        return { reply, digits: reply.ok ? reply.data.digits : '' }
      }
      const uncle = { name: '示例舅舅', typed: '10000000073' }
      costs('introduce oneself', await town.phone('uncle')('booking.introduce', uncle))
      costs('introduce oneself repeated', await town.phone('uncle')('booking.introduce', uncle))
      const asked = await digitsOf('grandma', 'needHelp')
      costs('digits for a helper', asked.reply)
      const becoming = { digits: asked.digits }
      costs('become a helper', await town.phone('daughter')('booking.becomeHelper', becoming))
      const keeper = town.phone('keeper')
      const { digits } = await digitsOf('son', 'willHelp')
      const seen = { servicePointId: POINT, name: '示例外公', phone: '10000000072', digits, key: town.key() }
      costs('record a helper', await keeper('booking.recordHelper', seen))
      const ended = { residentId: town.idOf('grandma'), helperId: town.idOf('daughter') }
      costs('end a help', await town.phone('grandma')('booking.endHelp', ended))
      const slotId = `wj:K0:${chinaDateOf(town.now() + DAY).replace(/-/g, '')}:0900`
      await town.phone('grandma')('booking.book', { slotId, key: town.key() })
      const away = { slotId, residentId: town.idOf('grandma'), key: town.key() }
      costs('cancel for a caller', await keeper('booking.cancelFor', away))
      const residentId = town.idOf('forgetful')
      costs('excuse who missed times', await keeper('booking.excuse', { residentId }))
    })
  })

  describe('what needs and pairings cost in database requests when they go another way', () => {
    it('a need refused, declined, handed on, withdrawn', async () => {
      await town.needKind()
      await town.keeper('other keeper')
      const [wang, keeper] = [town.phone('wang'), town.phone('keeper')]
      const ask = async () => {
        const asked = await wang('need.ask', {
          ...{
            kindId: 'wj:haircut',
            servicePointId: POINT,
            place: 'home',
            words: '想请人上门理发',
            risk: '没有电梯',
          },
          ...{ name: '示例阿姨', phone: { typed: '10000000078' }, address: '示例小区 1 号', key: town.key() },
        } as const)
        return asked.ok ? asked.data.needId : ''
      }
      const step = (needId: string) => ({ needId, key: town.key() })
      const unfit = await ask()
      costs('refuse a need', await keeper('need.refuse', { ...step(unfit), why: '没有理发师' }))
      const needId = await ask()
      await keeper('need.accept', step(needId))
      await keeper('need.dispatch', { ...step(needId), teamId: TEAM })
      const tooFar = { ...step(needId), why: '太远' }
      costs('decline a need', await town.phone('leader')('need.decline', tooFar))
      const to = { ...step(needId), personId: town.idOf('other keeper') }
      costs('hand a need on', await keeper('need.handOn', to))
      costs('withdraw a need', await wang('need.withdraw', step(needId)))
    })

    it('money that a second pair of eyes saw', async () => {
      for (const name of ['nurse', 'neighbour']) await town.person(name)
      const keeper = town.phone('keeper')
      const opened = await keeper('pairing.open', {
        ...{ servicePointId: POINT, everyDays: 7, key: town.key() },
        elder: { name: '示例奶奶', address: '示例小区 2 号', livesAlone: true },
        pair: [
          { cardNo: await cardOf('nurse'), kind: 'professional', qualification: '护士证' },
          { cardNo: await cardOf('neighbour'), kind: 'community' },
        ],
      })
      const pairingId = opened.ok ? opened.data.pairingId : ''
      const step = () => ({ pairingId, key: town.key() })
      await town.phone('director')('pairing.accept', step())
      await keeper('pairing.consent', { ...step(), how: 'inPerson' })
      const receipt = await town.picture('nurse', 'receipt')
      const money = { cents: 2000, what: '水费', receipt, witnessId: town.idOf('neighbour') }
      const visit = { ...step(), on: chinaDateOf(town.now()), tasks: ['bills' as const], money }
      const paid = await town.phone('nurse')('pairing.visit', visit)
      costs('write down a visit with money', paid)
      const seen = { ...step(), visitId: paid.ok ? paid.data.visitId : '' }
      costs('witness money', await town.phone('neighbour')('pairing.witness', seen))
    })
  })
})

/** Wang serves from eight to half past five with a rest at noon, which is too long for a day; the afternoon waits. */
async function longDay(): Promise<string> {
  const tomorrow = NINE + DAY
  const part = async (startsAt: number, hours: number) => {
    const endsAt = startsAt + hours * HOUR
    const shiftId = await town.shift({ startsAt, endsAt, ledBy: [town.idOf('leader')] })
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    town.wait(startsAt - town.now())
    await town.phone('leader')('session.open', { shiftId })
    const scan = async (direction: 'in' | 'out') => ({
      code: await town.code(shiftId, direction),
      nonce: town.key(),
    })
    await town.phone('wang')('session.checkIn', await scan('in'))
    town.wait(endsAt - town.now())
    await town.phone('wang')('session.checkOut', await scan('out'))
    const words = [{ personId: town.idOf('wang'), says: 'asRecorded' as const }]
    await town.phone('leader')('session.confirm', { shiftId, key: town.key(), words })
    return shiftId
  }
  await part(tomorrow - HOUR, 4.5)
  return part(tomorrow + 4 * HOUR, 4.5)
}
