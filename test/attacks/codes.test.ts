import { DAY, MINUTE } from '#domain/time'
import { type AttackedTown, attackedTown } from './attackedTown'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Everything there is, but for the trace that a doubtful code leaves for the leader, and what is read off the scans. */
function withoutTrace(town: AttackedTown): string {
  const left = ['refused', 'rev', 'audit', 'sessions', 'forgottenAt']
  return JSON.stringify(JSON.parse(town.everything()), (key, value: unknown) =>
    left.includes(key) ? undefined : value,
  )
}

describe('a check-in code', () => {
  it('with any one character altered lets nobody in', async () => {
    const town = await attackedTown()
    const code = await town.code(town.shifts.running, 'in')
    const before = withoutTrace(town)
    for (let at = 0; at < code.length; at += 1) {
      const other = [...LETTERS].find((letter) => letter !== code[at]) ?? 'A'
      const altered = code.slice(0, at) + other + code.slice(at + 1)
      const answer = await town.phone('member')('session.checkIn', { code: altered, nonce: town.key() })
      expect(
        answer.ok
          ? altered
          : ['UnreadableCode', 'UnknownCode', 'ForgedCode', 'CheckOutCodeShown'].includes(answer.code),
      ).toBe(true)
    }
    expect(withoutTrace(town)).toBe(before)
    expect(town.faults).toEqual([])
  })

  it('a minute old, too long, or of the other direction is refused by its name', async () => {
    const town = await attackedTown()
    const { running } = town.shifts
    const tries = [
      [await town.code(running, 'in', town.now() - MINUTE), 'StaleCode'],
      [await town.code(running, 'in', town.now() + MINUTE), 'StaleCode'],
      [await town.code(running, 'out'), 'CheckOutCodeShown'],
      [`${await town.code(running, 'in')}A`, 'UnreadableCode'],
      ['W'.repeat(121), 'InvalidInput'],
      ['WJC1.WJ000001.1.AAAAAAAAAA', 'UnreadableCode'],
      [`WJ1.I.${'('.repeat(8)}.1.AAA.AAAAAAAAAA`, 'UnreadableCode'],
    ] as const
    const before = withoutTrace(town)
    for (const [code, refusal] of tries)
      expect(await town.phone('member')('session.checkIn', { code, nonce: town.key() })).toMatchObject({
        ok: false,
        code: refusal,
      })
    expect(withoutTrace(town)).toBe(before)
  })

  it('scanned a hundred times at once is one session, with one nonce and with a hundred', async () => {
    for (const nonceOf of [() => 'the-same-nonce-of-one-scan', undefined]) {
      const town = await attackedTown()
      const code = await town.code(town.shifts.running, 'in')
      const answers = await Promise.all(
        Array.from({ length: 100 }, () =>
          town.phone('member')('session.checkIn', { code, nonce: nonceOf?.() ?? town.key() }),
        ),
      )
      const { att } = await town.stored('people', town.idOf('member'))
      expect(att.events).toHaveLength(1)
      expect(att.sessions).toMatchObject([{ status: 'open' }])
      const codes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.code)))
      expect([...codes].every((code_) => ['ok', 'AlreadyCheckedIn', 'Busy'].includes(code_))).toBe(true)
      expect(town.faults).toEqual([])
    }
  })

  it('scanned again a day later is the first scan still, and a new scan of it is too old', async () => {
    const town = await attackedTown()
    const scan = { code: await town.code(town.shifts.running, 'in'), nonce: town.key() }
    expect(await town.phone('member')('session.checkIn', scan)).toMatchObject({ ok: true })
    const cameAt = town.now()
    town.wait(DAY)
    const before = withoutTrace(town)
    const { running } = town.shifts
    expect(await town.phone('member')('session.checkIn', scan)).toMatchObject({
      ok: true,
      data: { shiftId: running, inAt: cameAt },
    })
    const again = await town.phone('member')('session.checkIn', { ...scan, nonce: town.key() })
    expect(again).toMatchObject({ ok: false, code: 'StaleCode' })
    expect(withoutTrace(town)).toBe(before)
    expect(town.faults).toEqual([])
  })

  it('of one phone shown to fifty strangers lets in nobody who is not expected', async () => {
    const town = await attackedTown()
    const code = await town.code(town.shifts.running, 'in')
    for (let n = 0; n < 50; n += 1) await town.person(`stranger${n}`)
    const before = town.everything()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        town.phone(`stranger${n}`)('session.checkIn', { code, nonce: town.key() }),
      ),
    )
    expect(answers.every((answer) => !answer.ok && answer.code === 'NotSignedUp')).toBe(true)
    expect(town.everything()).toBe(before)
  })

  it('does not check anybody out who is not in, nor anybody out again thirty hours later', async () => {
    const town = await attackedTown()
    const { running } = town.shifts
    const code = await town.code(running, 'out')
    expect(await town.phone('member')('session.checkOut', { code, nonce: town.key() })).toMatchObject({
      code: 'NotCheckedIn',
    })
    town.wait(30 * 60 * MINUTE)
    expect(await town.phone('signedUp')('session.checkOut', { code, nonce: town.key() })).toMatchObject({
      code: 'StaleCode',
    })
  })
})

describe('a hat taken off a second ago', () => {
  it('opens, admits, changes and confirms nothing any more', async () => {
    const town = await attackedTown()
    const { running, soon, coming } = town.shifts
    // Her phone and the warm instance behind it have just seen her hat.
    const deputy = town.phone('deputy')
    expect(await deputy('session.roster', { shiftId: running })).toMatchObject({ ok: true })
    await town.phone('leader')('volunteer.dismissDeputy', { teamId: 'T02', personId: town.idOf('deputy') })
    const words = [{ personId: town.idOf('left'), says: 'asRecorded' as const }]
    const before = town.everything()
    expect(await deputy('session.open', { shiftId: soon })).toMatchObject({ code: 'NotYourShift' })
    expect(await deputy('session.roster', { shiftId: running })).toMatchObject({ code: 'NotYourShift' })
    expect(await deputy('session.confirm', { shiftId: running, key: town.key(), words })).toMatchObject({
      code: 'NotYourShift',
    })
    expect(await deputy('activity.cancel', { shiftId: coming, why: 'x' })).toMatchObject({
      code: 'NotYourTeam',
    })
    expect(town.everything()).toBe(before)
  })
})

describe('ten places', () => {
  it('wanted by a hundred people at once are given to ten', async () => {
    const town = await attackedTown()
    for (let n = 0; n < 100; n += 1) await town.person(`many${n}`)
    const shiftId = await town.shift({
      startsAt: town.now() + 600 * MINUTE,
      endsAt: town.now() + 660 * MINUTE,
      places: 10,
    })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        town.phone(`many${n}`)('activity.signUp', { shiftId, key: town.key() }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
    expect(await town.stored('slots', shiftId)).toMatchObject({ left: 0, places: 10 })
  })
})
