import type { Input } from '#contract/index'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { rulesOf } from '#domain/ruleBookVersion'
import { DAY, HOUR, MINUTE, momentOn } from '#domain/time'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

const FIRST = rulesOf(FIRST_RULE_BOOK)
const hat = (post: 'director' | 'manager') =>
  ({ role: 'centre', post, name: '中心', by: 'timer', at: NINE }) as const

async function aCentre(): Promise<TestTown> {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.person('writer', { hats: [hat('manager')] })
  await town.person('director', { hats: [hat('director')] })
  for (const name of ['wang', 'zhao']) await town.person(name)
  return town
}

type Proposal = Input<'books.proposeRules'>
const proposal = (town: TestTown, over: Partial<Proposal> = {}): Proposal => ({
  key: town.key(),
  rules: { ...FIRST, rate: { minutes: 15, points: 2 } },
  takesEffectOn: '2026-12-01',
  why: '按一刻钟计，好算',
  ...over,
})

/** Written, rehearsed and approved, to take effect on 1 December. */
async function approved(town: TestTown, over: Partial<Proposal> = {}): Promise<number> {
  const written = await town.phone('writer')('books.proposeRules', proposal(town, over))
  if (!written.ok) throw new Error(written.code)
  const { version } = written.data
  await town.phone('writer')('books.rehearseRules', { version })
  const reply = await town.phone('director')('books.approveRules', { version, key: town.key() })
  if (!reply.ok) throw new Error(reply.code)
  return version
}

/** Everybody named serves from nine of that day for so long; Qian confirms. */
async function serves(town: TestTown, minutes: number, ...names: string[]): Promise<string> {
  const startsAt = town.now()
  const shiftId = await town.shift({ startsAt, endsAt: startsAt + 12 * HOUR })
  for (const name of names) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  for (const name of names)
    await town.phone(name)('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
  town.wait(minutes * MINUTE)
  for (const name of names)
    await town.phone(name)('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
  await confirms(town, shiftId, ...names)
  return shiftId
}

function confirms(town: TestTown, shiftId: string, ...names: string[]) {
  const words = names.map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
  return town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
}

async function balance(town: TestTown, name: string) {
  const reply = await town.phone(name)('points.statement', {})
  return reply.ok ? reply.data.balance : undefined
}

describe('a new version of the rules', () => {
  it('is written by one, rehearsed, approved by another, and counts from its day', async () => {
    const town = await aCentre()
    await serves(town, 95, 'wang')
    expect(await balance(town, 'wang')).toMatchObject({ points: 15 })
    const version = await approved(town)
    expect(version).toBe(2)
    town.wait(2 * DAY)
    await serves(town, 95, 'zhao')
    expect(await balance(town, 'zhao')).toMatchObject({ points: 15 })
    town.wait(DAY)
    await serves(town, 95, 'wang')
    // Six lots of fifteen minutes at two points, five minutes left over; the old fifteen points stay as they were.
    expect(await balance(town, 'wang')).toMatchObject({ points: 27, lifetimeMinutes: 190 })
    const [, latest] = town.engine.find('ledger', { query: { account: town.idOf('wang') } })
    expect(latest).toMatchObject({ ruleVersion: 2, rate: { minutes: 15, points: 2 }, remainderMinutes: 5 })
  })

  it('leaves a shift alone that was opened before its day, however late it is confirmed', async () => {
    const town = await aCentre()
    town.wait(2 * DAY + 14 * HOUR)
    const startsAt = town.now()
    const shiftId = await town.shift({ startsAt, endsAt: startsAt + 3 * HOUR })
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    await town.phone('wang')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    await approved(town)
    town.wait(2 * HOUR)
    await town.phone('wang')('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    await confirms(town, shiftId, 'wang')
    expect(await balance(town, 'wang')).toMatchObject({ points: 20 })
  })

  it('is rehearsed on last month: how many it touches and what it comes to', async () => {
    const town = await aCentre()
    await serves(town, 95, 'wang', 'zhao')
    town.wait(DAY)
    await serves(town, 7, 'zhao')
    town.wait(4 * DAY)
    const key = town.key()
    const later = proposal(town, { key, takesEffectOn: '2027-01-01' })
    await town.phone('writer')('books.proposeRules', later)
    // November: Wang 95 minutes, Zhao 102. By six minutes 15 and 17 points, by fifteen minutes two points: 12 and 12.
    expect(await town.phone('writer')('books.rehearseRules', { version: 2 })).toMatchObject({
      data: {
        period: '2026-11',
        people: 2,
        affected: 2,
        pointsBefore: 32,
        pointsAfter: 24,
        lapse: null,
        isDone: true,
      },
    })
    expect(town.engine.count('ledger', { ruleVersion: 2 })).toBe(0)
  })

  it('is rehearsed on what would lapse first under it, a few people a call, and nothing is taken', async () => {
    const town = await aCentre()
    await serves(town, 95, 'wang', 'zhao')
    for (let n = 0; n < 420; n += 1) await town.person(`p${n}`)
    const longAgo = momentOn('2026-01-20', '10:00')
    await town.points('p7', 30, longAgo)
    await town.points('p419', 12, longAgo)
    for (const who of ['p3', 'p300']) await town.phone(who)('volunteer.leave', { key: town.key() })
    town.wait(4 * DAY)
    const rules = { ...FIRST, expiry: { months: 6, graceMonths: 3 } }
    const wish = proposal(town, { key: town.key(), rules, takesEffectOn: '2027-01-15' })
    await town.phone('writer')('books.proposeRules', wish)
    const rehearse = () => town.phone('writer')('books.rehearseRules', { version: 2 })
    expect(await rehearse()).toMatchObject({ data: { isDone: false } })
    let calls = 1
    for (let isDone = false; !isDone && calls < 10; calls += 1) {
      const answer = await rehearse()
      isDone = answer.ok && answer.data.isDone
    }
    // The months of grace end with April; Wang and Zhao earned theirs in November, which is good until August.
    const lapse = { on: '2027-05-01', people: 2, points: 42 }
    expect(await rehearse()).toMatchObject({ data: { lapse, isDone: true } })
    const shown = await town.phone('writer')('books.ruleVersions', {})
    expect(shown).toMatchObject({ data: { versions: [{ rehearsal: { lapse, isDone: true } }] } })
    expect(town.engine.count('ledger', { kind: 'expiry' })).toBe(0)
  })

  it('brings no more points than its cap allows, and every minute all the same', async () => {
    const town = await aCentre()
    await approved(town, { rules: { ...FIRST, capMinutes: 60 } })
    town.wait(3 * DAY)
    await serves(town, 95, 'wang')
    expect(await balance(town, 'wang')).toMatchObject({ points: 10, lifetimeMinutes: 95 })
  })

  it('shows everybody the rules, those to come too', async () => {
    const town = await aCentre()
    expect(await town.guest('books.rules', {})).toMatchObject({
      data: { version: 1, rules: { rate: { minutes: 6, points: 1 } }, coming: [] },
    })
    await approved(town)
    expect(await town.guest('books.rules', {})).toMatchObject({
      data: { version: 1, coming: [{ version: 2, takesEffectOn: '2026-12-01', why: '按一刻钟计，好算' }] },
    })
    town.wait(3 * DAY)
    expect(await town.guest('books.rules', {})).toMatchObject({
      data: { version: 2, rules: { rate: { minutes: 15, points: 2 } }, coming: [] },
    })
  })

  it('may be withdrawn until its day, and never after', async () => {
    const town = await aCentre()
    const version = await approved(town)
    await town.phone('writer')('books.withdrawRules', { version, key: town.key() })
    town.wait(3 * DAY)
    expect(await town.guest('books.rules', {})).toMatchObject({ data: { version: 1 } })
    const inForce = await approved(town, { takesEffectOn: '2026-12-02' })
    town.wait(2 * DAY)
    expect(
      await town.phone('writer')('books.withdrawRules', { version: inForce, key: town.key() }),
    ).toMatchObject({
      code: 'RulesInForce',
    })
  })

  it('is not rehearsed any more once it was withdrawn', async () => {
    const town = await aCentre()
    await town.phone('writer')('books.proposeRules', proposal(town))
    const withdrawn = () => town.phone('writer')('books.withdrawRules', { version: 2, key: town.key() })
    const rehearsing = town.phoneOn('director', justBefore(town.store, 'ruleBooks', withdrawn))
    expect(await rehearsing('books.rehearseRules', { version: 2 })).toMatchObject({ ok: true })
    expect(await town.store.find('ruleBooks', { where: { version: 2 }, limit: 1 })).toMatchObject([
      { status: 'withdrawn', rehearsal: null, audit: { does: 'books.withdrawRules' } },
    ])
  })

  it('of two written at once gets a number of its own each', async () => {
    const town = await aCentre()
    const replies = await Promise.all([
      town.phone('writer')('books.proposeRules', proposal(town)),
      town.phone('director')('books.proposeRules', proposal(town, { rules: { ...FIRST, surePercent: 70 } })),
    ])
    expect(replies.map((reply) => (reply.ok ? reply.data.version : 0)).sort()).toEqual([2, 3])
  })

  it('is written once under one key, and the key with other rules is refused', async () => {
    const town = await aCentre()
    const wish = proposal(town)
    const first = await town.phone('writer')('books.proposeRules', wish)
    expect(await town.phone('writer')('books.proposeRules', wish)).toEqual(first)
    expect(
      await town.phone('writer')('books.proposeRules', { ...wish, takesEffectOn: '2026-12-05' }),
    ).toMatchObject({
      code: 'KeyReused',
    })
    expect(town.engine.count('ruleBooks')).toBe(1)
  })
})

describe('what may not become a rule', () => {
  const refused: readonly (readonly [string, string, (town: TestTown) => Promise<unknown>])[] = [
    ['a day that has been', 'RulesInThePast', (town) => write(town, { takesEffectOn: '2026-11-27' })],
    ['today, which has begun', 'RulesInThePast', (town) => write(town, { takesEffectOn: '2026-11-28' })],
    ['nothing new', 'NothingChanged', (town) => write(town, { rules: FIRST })],
    [
      'stars that do not rise',
      'StarsNotRising',
      (town) => write(town, { rules: { ...FIRST, personStars: [100, 100, 300, 400, 500] } }),
    ],
    [
      'words of somebody else',
      'NotOfCentre',
      (town) => town.phone('qian')('books.proposeRules', proposal(town)),
    ],
    [
      'her own word alone',
      'OwnProposal',
      async (town) => {
        await rehearsed(town)
        return town.phone('writer')('books.approveRules', { version: 2, key: town.key() })
      },
    ],
    [
      'her own word of an account that became hers',
      'OwnProposal',
      async (town) => {
        await rehearsed(town)
        await town.isAlso('director', 'writer')
        expect(await town.phone('director')('books.ruleVersions', {})).toMatchObject({
          data: { versions: [{ own: true }] },
        })
        return town.phone('director')('books.approveRules', { version: 2, key: town.key() })
      },
    ],
    [
      'what nobody rehearsed',
      'NotRehearsed',
      async (town) => {
        await write(town, {})
        return town.phone('director')('books.approveRules', { version: 2, key: town.key() })
      },
    ],
    [
      'what was approved too late',
      'RulesInThePast',
      async (town) => {
        await rehearsed(town)
        town.wait(3 * DAY)
        return town.phone('director')('books.approveRules', { version: 2, key: town.key() })
      },
    ],
    [
      'what was withdrawn',
      'AlreadyDecided',
      async (town) => {
        await rehearsed(town)
        await town.phone('writer')('books.withdrawRules', { version: 2, key: town.key() })
        return town.phone('director')('books.approveRules', { version: 2, key: town.key() })
      },
    ],
    [
      'what is not there',
      'RulesNotFound',
      (town) => town.phone('director')('books.approveRules', { version: 9, key: town.key() }),
    ],
    ...[0, -6, 6.5, 1e308, '6', [6]].map(
      (minutes) =>
        [
          `a rate of ${JSON.stringify(minutes)} minutes`,
          'InvalidInput',
          (town: TestTown) =>
            write(town, { rules: { ...FIRST, rate: { minutes: minutes as number, points: 1 } } }),
        ] as const,
    ),
    ...[0, -1, 0.5, 1e308, '1', [1]].map(
      (points) =>
        [
          `a rate of ${JSON.stringify(points)} points`,
          'InvalidInput',
          (town: TestTown) =>
            write(town, { rules: { ...FIRST, rate: { minutes: 6, points: points as number } } }),
        ] as const,
    ),
  ]
  const write = (town: TestTown, over: Partial<Proposal>) =>
    town.phone('writer')('books.proposeRules', proposal(town, over))
  const rehearsed = async (town: TestTown) => {
    await write(town, {})
    await town.phone('writer')('books.rehearseRules', { version: 2 })
  }

  it.each(refused)('%s: %s', async (_what, code, ask) => {
    const town = await aCentre()
    const approvedBefore = town.engine.count('ruleBooks', { status: 'approved' })
    expect(await ask(town)).toMatchObject({ ok: false, code })
    expect(town.engine.count('ruleBooks', { status: 'approved' })).toBe(approvedBefore)
    expect(await town.guest('books.rules', {})).toMatchObject({ data: { version: 1 } })
    expect(town.faults).toEqual([])
  })
})
