import type { Documents, Store } from '#cloud/ports'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, POINT, TEAM, type TestTown } from '#test/store/testTown'

const SUNDAY = '2026-11-29'

async function street() {
  const town = createTestTown()
  await town.team()
  await town.team('T09').catch(() => undefined)
  await town.leader('leader')
  await town.leader('other', 'leader', 'T09')
  await town.keeper('keeper')
  await town.centre('centre')
  const member = { teamId: TEAM, teamName: TEAM, status: 'member' as const, at: town.now() }
  await town.person('barber', { teams: [member] })
  await town.needKind()
  const phones = {
    ayi: town.phone('ayi'),
    keeper: town.phone('keeper'),
    centre: town.phone('centre'),
    leader: town.phone('leader'),
    barber: town.phone('barber'),
    other: town.phone('other'),
  }
  const wish = {
    kindId: 'wj:haircut',
    servicePointId: POINT,
    place: 'home' as const,
    words: '腿脚不便，想请人上门理发',
    risk: '楼里没有电梯',
    name: '示例阿姨',
    phone: { typed: '10000000077' },
    address: '示例小区 1 号',
  }
  const ask = async (over: Partial<typeof wish> = {}, key = town.key()) =>
    phones.ayi('need.ask', { ...wish, ...over, key })
  const asked = async () => {
    const reply = await ask()
    if (!reply.ok) throw new Error(reply.code)
    return { needId: reply.data.needId }
  }
  const step = () => town.key()
  const stateOf = async (needId: string) => (await town.stored('needs', needId)).state
  return { town, phones, wish, ask, asked, step, stateOf }
}

async function taken() {
  const scene = await street()
  const { town, phones, asked, step } = scene
  const need = await asked()
  await phones.keeper('need.accept', { ...need, key: step() })
  await phones.keeper('need.dispatch', { ...need, teamId: TEAM, key: step() })
  await phones.leader('need.take', {
    ...need,
    teamId: TEAM,
    personId: town.idOf('barber'),
    serveOn: SUNDAY,
    key: step(),
  })
  return { ...scene, need }
}

describe('a need from asking to rating', () => {
  it('goes through three people’s hands, and who asked sees every step with its assistant’s name', async () => {
    const { town, phones, need, step } = await taken()
    expect(await phones.barber('need.serve', { ...need, key: step() })).toMatchObject({ ok: true })
    const rating = { ...need, stars: 3 as const, thanks: '剪得真好', via: 'phone' as const, key: step() }
    const rated = await phones.ayi('need.rate', rating)
    expect(rated).toEqual({ ok: true, data: need })
    expect(await phones.ayi('need.rate', rating)).toEqual(rated)
    expect(await phones.ayi('need.rate', { ...rating, stars: 1 })).toMatchObject({ code: 'KeyReused' })
    expect(await phones.ayi('need.rate', { ...rating, key: step() })).toMatchObject({ code: 'AlreadyRated' })

    const page = await phones.ayi('need.one', need)
    expect(page).toMatchObject({
      data: {
        need: { status: 'rated', assistantName: 'keeper', goesName: 'barber', mine: 'asked' },
        rating: { stars: 3, thanks: '剪得真好' },
      },
    })
    expect(page.ok && page.data.steps.map(({ what }) => what)).toEqual([
      'asked',
      'accepted',
      'dispatched',
      'taken',
      'served',
      'rated',
    ])
    expect(town.notices.filter(({ template }) => template === 'needMoved')).toHaveLength(4)
    expect(town.engine.count('ledger')).toBe(0)
    const thanks = { rated: 1, content: 1, words: [{ kindName: '理发', thanks: '剪得真好' }] }
    const book = await phones.barber('honour.handbook', {})
    expect(book).toMatchObject({ data: { thanks } })
    expect(JSON.stringify(book)).not.toMatch(/示例阿姨|ayi|示例小区/)
    expect(await phones.leader('honour.teamHandbook', { teamId: TEAM })).toMatchObject({ data: { thanks } })
    expect(await phones.keeper('honour.handbook', {})).toMatchObject({ data: { thanks: { rated: 0 } } })
    expect(town.faults).toEqual([])
  })

  it('is refused with a reason, withdrawn in time, declined and taken by another', async () => {
    const { town, phones, asked, step, stateOf } = await street()
    const first = await asked()
    expect(
      await phones.keeper('need.refuse', { ...first, why: '这里没有理发师', key: step() }),
    ).toMatchObject({
      ok: true,
    })
    expect(await stateOf(first.needId)).toEqual({ status: 'refused', why: '这里没有理发师' })
    expect(await phones.keeper('need.accept', { ...first, key: step() })).toMatchObject({
      code: 'AlreadyDecided',
    })
    const second = await asked()
    expect(await phones.keeper('need.dispatch', { ...second, teamId: TEAM, key: step() })).toMatchObject({
      code: 'NotAcceptedYet',
    })
    await phones.centre('need.accept', { ...second, key: step() })
    await phones.keeper('need.dispatch', { ...second, teamId: TEAM, key: step() })
    expect(await phones.other('need.decline', { ...second, why: 'x', key: step() })).toMatchObject({
      code: 'NeedNotFound',
    })
    await phones.leader('need.decline', { ...second, why: '这周排满了', key: step() })
    expect(await stateOf(second.needId)).toEqual({ status: 'accepted' })
    expect(
      await phones.leader('need.take', {
        ...second,
        teamId: TEAM,
        personId: town.idOf('keeper'),
        serveOn: SUNDAY,
        key: step(),
      }),
    ).toMatchObject({ code: 'NotAMember' })
    expect(await phones.ayi('need.withdraw', { ...second, key: step() })).toMatchObject({ ok: true })
    expect(await phones.ayi('need.withdraw', { ...second, key: step() })).toMatchObject({
      code: 'TooLateToWithdraw',
    })
  })

  it('answers a slow copy of a step, which looked when another had the need, as the faster one', async () => {
    const { town, phones, need, step } = await taken()
    const before = await town.stored('needs', need.needId)
    await phones.leader('need.decline', { ...need, why: '师傅病了', key: step() })
    const goes = { teamId: TEAM, personId: town.idOf('leader'), serveOn: SUNDAY }
    const again = { ...need, ...goes, key: step() }
    expect(await phones.leader('need.take', again)).toMatchObject({ ok: true })
    let looks = 0
    const late: Store = {
      ...town.store,
      get: async (collection, id) =>
        collection === 'needs' && (looks += 1) === 1
          ? (before as Documents[typeof collection])
          : town.store.get(collection, id),
    }
    expect(await town.phoneOn('leader', late)('need.take', again)).toMatchObject({ ok: true })
    expect((await town.stored('needs', need.needId)).rev).toBe(before.rev + 2)
  })

  it('of law or medicine goes to who has the licence today', async () => {
    const { town, phones, ask, step } = await street()
    await town.needKind({ _id: 'wj:law', name: '法律咨询', qualification: 'law' })
    const reply = await ask({ kindId: 'wj:law' })
    const need = { needId: reply.ok ? reply.data.needId : '' }
    await phones.keeper('need.accept', { ...need, key: step() })
    const send = () => phones.keeper('need.dispatch', { ...need, teamId: TEAM, key: step() })
    expect(await send()).toMatchObject({ code: 'QualificationNeeded' })
    const licensed = (untilOn: string) =>
      town.store.update('teams', { _id: TEAM }, { set: { qualifications: [{ what: 'law', untilOn }] } })
    await licensed('2026-11-27')
    expect(await send()).toMatchObject({ code: 'QualificationNeeded' })
    await licensed('2027-11-27')
    expect(await send()).toMatchObject({ ok: true })
  })
})

describe('what is asked', () => {
  it('twice under one key is asked once, and another wish under it is refused', async () => {
    const { town, ask } = await street()
    const key = town.key()
    const both = await Promise.all([ask({}, key), ask({}, key)])
    expect(both[0]).toMatchObject({ ok: true })
    expect(both[1]).toEqual(both[0])
    expect(town.engine.count('needs')).toBe(1)
    expect(await ask({ words: '别的' }, key)).toMatchObject({ code: 'KeyReused' })
  })

  it('is refused by name when it is a script, ten thousand letters, or holds somebody’s number', async () => {
    const { town, ask } = await street()
    await town.person('neighbour', { phone: { number: '10000000055', verified: true } })
    const refused: [Parameters<typeof ask>[0], string][] = [
      [{ words: '<script>alert(1)</script>' }, 'MarkupInWords'],
      [{ words: '请'.repeat(10_000) }, 'WordsTooLong'],
      [{ words: '打我女儿电话 138 0000-0000 转 0' }, 'NumberInWords'],
      [{ risk: '证号 11010119000101000X' }, 'NumberInWords'],
      [{ words: 'something risky' }, 'WordsRefused'],
      [{ phone: { typed: '10000000055' } }, 'PhoneOfAnother'],
      [{ address: undefined as never }, 'AddressNeeded'],
      [{ kindId: 'wj:none' }, 'KindNotFound'],
      [{ servicePointId: 'P99' }, 'ServicePointNotFound'],
    ]
    for (const [over, code] of refused) expect(await ask(over)).toMatchObject({ code })
    expect(town.engine.count('needs')).toBe(0)
    for (let n = 0; n < 5; n += 1) await ask()
    expect(await ask()).toMatchObject({ code: 'TooManyNeeds' })
  })

  it('stays closed to others while WeChat does not answer, and opens when it does', async () => {
    const { town, phones, ask } = await street()
    const reply = await ask({ words: 'unsure words' })
    const need = { needId: reply.ok ? reply.data.needId : '' }
    expect(await phones.keeper('need.one', need)).toMatchObject({
      data: { wordsHeld: true, risk: null, need: { words: null } },
    })
    expect(await phones.ayi('need.one', need)).toMatchObject({ data: { need: { words: 'unsure words' } } })
    await town.store.update('needs', { _id: need.needId }, { set: { words: '想理发' } })
    town.wait(11 * MINUTE)
    await town.tick()
    expect(await phones.keeper('need.one', need)).toMatchObject({
      data: { wordsHeld: false, need: { words: '想理发' } },
    })
  })

  it('for somebody who called is written down by the place, and by nobody else', async () => {
    const { phones, wish, step } = await street()
    const call = { ...wish, onBehalf: 'hotline' as const }
    expect(await phones.keeper('need.ask', { ...call, key: step() })).toMatchObject({ ok: true })
    expect(await phones.barber('need.ask', { ...call, key: step() })).toMatchObject({ code: 'NotYourPoint' })
  })
})

describe('an address', () => {
  it('is told to who goes there, look by look, and who asked sees who has looked', async () => {
    const { phones, need } = await taken()
    expect(await phones.barber('need.contact', need)).toMatchObject({ data: { address: '示例小区 1 号' } })
    expect(await phones.other('need.contact', need)).toMatchObject({ code: 'NeedNotFound' })
    const page = await phones.ayi('need.one', need)
    expect(page).toMatchObject({
      data: { looks: [{ byName: 'barber' }], given: { address: '示例小区 1 号' } },
    })
    for (const phone of [phones.barber, phones.keeper, phones.leader])
      expect(JSON.stringify(await phone('need.one', need))).not.toMatch(/示例小区|10000000077/)
  })

  it('is not told to who was to go there, when her team gave it back while she pressed', async () => {
    const { town, phones, need, step } = await taken()
    const back = () => phones.leader('need.decline', { ...need, why: '腰伤了', key: step() })
    const looking = town.phoneOn('barber', justBefore(town.store, 'needs', back))
    expect(await looking('need.contact', need)).toMatchObject({ code: 'NotForYou' })
    expect((await town.stored('needs', need.needId)).looks).toEqual([])
  })

  it('is not waited for any more once who asked took it back while its words were judged', async () => {
    const { town, phones, ask, step } = await street()
    const reply = await ask({ words: 'unsure' })
    const needId = reply.ok ? reply.data.needId : ''
    town.wait(4 * HOUR)
    const back = () => phones.ayi('need.withdraw', { needId, key: step() })
    await town.timerOn(justBefore(town.store, 'needs', back), 'moveNeeds')
    town.wait(HOUR)
    await town.tick()
    expect(await town.stored('needs', needId)).toMatchObject({ open: false, timerAt: null })
  })

  it('is not told to teams that only may take it, nor after all is done', async () => {
    const { phones, asked, step } = await street()
    const need = await asked()
    await phones.keeper('need.accept', { ...need, key: step() })
    expect(await phones.other('need.one', need)).toMatchObject({
      data: { may: { take: true, contact: false } },
    })
    expect(await phones.other('need.contact', need)).toMatchObject({ code: 'NotForYou' })
    await phones.ayi('need.withdraw', { ...need, key: step() })
    expect(await phones.keeper('need.contact', need)).toMatchObject({ code: 'NotForYou' })
  })
})

describe('what nobody does in time', () => {
  it('shows as overdue and reaches the assistant once; a silent team’s turn passes', async () => {
    const { town, phones, asked, step, stateOf } = await street()
    const need = await asked()
    town.wait(2 * DAY + MINUTE)
    await town.tick()
    await town.tick()
    expect(await phones.keeper('need.desk', { servicePointId: POINT, which: 'open' })).toMatchObject({
      data: { needs: [{ overdue: true, assistantName: 'keeper' }] },
    })
    expect(town.notices.filter(({ template }) => template === 'needOverdue')).toHaveLength(1)
    await phones.keeper('need.accept', { ...need, key: step() })
    await phones.keeper('need.dispatch', { ...need, teamId: TEAM, key: step() })
    town.wait(DAY + HOUR)
    await town.tick()
    expect(await stateOf(need.needId)).toEqual({ status: 'accepted' })
  })

  it('closes a served need that is not rated within a week', async () => {
    const { town, phones, need, step, stateOf } = await taken()
    await phones.leader('need.serve', { ...need, key: step() })
    town.wait(7 * DAY + MINUTE)
    await town.tick()
    expect(await stateOf(need.needId)).toMatchObject({ status: 'closed' })
    expect(await phones.ayi('need.rate', { ...need, stars: 3, via: 'phone', key: step() })).toMatchObject({
      code: 'AlreadyRated',
    })
  })

  it('can be handed on to another of the place or the centre', async () => {
    const { town, phones, need, step } = await taken()
    const to = (who: string) =>
      phones.keeper('need.handOn', { ...need, personId: town.idOf(who), key: step() })
    expect(await to('barber')).toMatchObject({ code: 'NotStaffThere' })
    expect(await to('keeper')).toMatchObject({ code: 'AlreadyThere' })
    expect(await to('centre')).toMatchObject({ ok: true })
    expect(await phones.ayi('need.mine', {})).toMatchObject({
      data: { needs: [{ assistantName: 'centre' }] },
    })
  })
})

describe('teams suggested for a need', () => {
  it('are told to the staff with reasons: good at it, here before, time this month', async () => {
    const { town, phones, asked } = await street()
    await town.store.update('teams', { _id: TEAM }, { set: { strengths: ['理发'] } })
    await town.store.add('teams', [
      { ...(await town.stored('teams', TEAM)), _id: 'T01', name: '示例·远处的队', strengths: [] },
    ])
    await town.shift({ startsAt: town.now() - 2 * DAY, endsAt: town.now() - 2 * DAY + HOUR })
    const need = await asked()
    const reply = await phones.keeper('need.suggest', need)
    expect(reply).toMatchObject({
      data: {
        teams: [
          {
            teamId: TEAM,
            mayServe: true,
            reasons: [
              { kind: 'strength', what: '理发' },
              { kind: 'near' },
              { kind: 'servedHere', times: 1 },
              { kind: 'free', times: 4 },
            ],
          },
          { teamId: 'T01', reasons: [{ kind: 'otherStrengths' }, { kind: 'free', times: 4 }] },
          { teamId: 'T09' },
        ],
      },
    })
    expect(await phones.ayi('need.suggest', need)).toMatchObject({ code: 'NotForYou' })
    expect(await phones.barber('need.suggest', need)).toMatchObject({ code: 'NeedNotFound' })
  })
})

describe('who goes to a need, and when', () => {
  async function accepted(kind: Parameters<TestTown['needKind']>[0] = {}) {
    const scene = await street()
    const { town, phones, step } = scene
    await town.store.update('needKinds', { _id: 'wj:haircut' }, { set: { qualification: null, ...kind } })
    const need = await scene.asked()
    await phones.keeper('need.accept', { ...need, key: step() })
    const take = (over: object = {}, by: keyof typeof phones = 'leader') =>
      phones[by]('need.take', {
        ...need,
        teamId: TEAM,
        personId: town.idOf('barber'),
        serveOn: SUNDAY,
        key: step(),
        ...over,
      })
    return { ...scene, need, take }
  }

  it('is neither yesterday nor more than two months ahead', async () => {
    const { take } = await accepted()
    expect(await take({ serveOn: '2026-11-27' })).toMatchObject({ code: 'InThePast' })
    expect(await take({ serveOn: '2027-01-28' })).toMatchObject({ code: 'TooFarAhead' })
    expect(await take({ serveOn: '2027-01-27' })).toMatchObject({ ok: true })
  })

  it('is nobody without the licence the kind asks for', async () => {
    const { take } = await accepted({ qualification: 'electricity' })
    expect(await take()).toMatchObject({ code: 'QualificationNeeded' })
  })

  it('is never who asked', async () => {
    const { town, phones, wish, step } = await street()
    const asked = await phones.barber('need.ask', { ...wish, key: step() })
    const needId = asked.ok ? asked.data.needId : ''
    await phones.keeper('need.accept', { needId, key: step() })
    const hers = { needId, teamId: TEAM, personId: town.idOf('barber'), serveOn: SUNDAY, key: step() }
    expect(await phones.leader('need.take', hers)).toMatchObject({ code: 'OwnSelf' })
  })

  it('is said by the team it was sent to, not by another of the same leader', async () => {
    const { town, phones, need, take, step } = await accepted()
    const hat = { role: 'leader', teamId: 'T09', name: 'T09', by: 'timer', at: town.now() } as const
    const { hats } = await town.stored('people', town.idOf('leader'))
    await town.store.update('people', { _id: town.idOf('leader') }, { set: { hats: [...hats, hat] } })
    await phones.keeper('need.dispatch', { ...need, teamId: TEAM, key: step() })
    const me = await town.stored('people', town.idOf('leader'))
    expect(me.hats).toHaveLength(2)
    expect(await take({ teamId: 'T09', personId: me._id })).toMatchObject({ code: 'NotYourTeam' })
    expect(await take()).toMatchObject({ ok: true })
  })

  it('is no team that is no longer there', async () => {
    const { town, take } = await accepted()
    await town.leader('old', 'leader', 'T77')
    const old = { ...(await town.stored('people', town.idOf('old'))) }
    await town.store.update(
      'people',
      { _id: town.idOf('leader') },
      { set: { hats: old.hats, teams: old.teams } },
    )
    expect(await take({ teamId: 'T77', personId: town.idOf('leader') })).toMatchObject({
      code: 'NotYourTeam',
    })
    expect(town.faults).toEqual([])
  })

  it('is not rated by who went, though she keeps the place', async () => {
    const { town, phones, need, step } = await taken()
    const { hats } = await town.stored('people', town.idOf('keeper'))
    await town.store.update('people', { _id: town.idOf('barber') }, { set: { hats } })
    await phones.barber('need.serve', { ...need, key: step() })
    const rating = { ...need, stars: 3, via: 'paper' } as const
    expect(await phones.barber('need.rate', { ...rating, key: step() })).toMatchObject({ code: 'OwnSelf' })
    expect(await phones.keeper('need.rate', { ...rating, key: step() })).toMatchObject({ ok: true })
  })

  it('comes before it was served, and is served once', async () => {
    const { phones, need, take, step } = await accepted()
    const serve = () => phones.keeper('need.serve', { ...need, key: step() })
    expect(await serve()).toMatchObject({ code: 'NotTakenYet' })
    await take()
    expect(await serve()).toMatchObject({ ok: true })
    expect(await serve()).toMatchObject({ code: 'AlreadyServed' })
  })

  it('is not asked for any more once the need has gone to and fro eighty times', async () => {
    const { town, need, take } = await accepted()
    const [first] = (await town.stored('needs', need.needId)).steps
    const steps = Array.from({ length: 80 }, () => first)
    await town.store.update('needs', { _id: need.needId }, { set: { steps } })
    expect(await take()).toMatchObject({ code: 'NeedIsFull' })
  })

  it('is asked of nobody where nobody works', async () => {
    const town = createTestTown()
    await town.team()
    await town.needKind()
    const { wish } = await street()
    expect(await town.phone('ayi')('need.ask', { ...wish, key: town.key() })).toMatchObject({
      code: 'NobodyThere',
    })
  })
})
