import { makeCheckInCode } from '#domain/checkInCode'
import { parseCheckInCode } from '#domain/checkInCodeText'
import { HOUR, MINUTE, SECOND } from '#domain/time'
import { createTestTown, type TestTown } from '#test/store/testTown'

async function openedShift(town: TestTown): Promise<string> {
  await town.leader('deputy', 'deputy')
  return town.openedShift()
}

const renew = (town: TestTown, who: string, shiftId: string, key = town.key()) =>
  town.phone(who)('session.newCode', { shiftId, key })
const checkIn = (town: TestTown, who: string, code: string) =>
  town.phone(who)('session.checkIn', { code, nonce: town.key() })

describe('换码', () => {
  it('makes the code a friend was sent a picture of stale at once, and the new one works', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const photographed = await town.code(shiftId, 'in')
    const reply = await renew(town, 'qian', shiftId)
    expect(reply).toMatchObject({ data: { roster: [{ name: 'wang' }, { name: 'zhao' }] } })
    expect(await checkIn(town, 'wang', photographed)).toMatchObject({ code: 'StaleCode' })
    const fresh = await town.code(shiftId, 'in')
    expect(parseCheckInCode(fresh)?.shift8).not.toBe(parseCheckInCode(photographed)?.shift8)
    expect(await checkIn(town, 'wang', fresh)).toMatchObject({ data: { status: 'open', grade: 'A' } })
  })

  it('is made twenty times at most: what was scanned of each still counts, and a late copy is still answered', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const scannedFirst = await town.code(shiftId, 'in')
    town.wait(MINUTE)
    const key = town.key()
    await renew(town, 'qian', shiftId, key)
    for (let n = 1; n < 20; n += 1) expect(await renew(town, 'deputy', shiftId)).toMatchObject({ ok: true })
    expect(await renew(town, 'qian', shiftId)).toMatchObject({ code: 'EnoughCodes' })
    expect(await renew(town, 'qian', shiftId, key)).toMatchObject({ ok: true })
    expect((await town.stored('shifts', shiftId)).codes).toHaveLength(21)
    expect(
      await town.phone('wang')('session.upload', { scans: [{ code: scannedFirst, nonce: town.key() }] }),
    ).toMatchObject({ data: { outcomes: [{ outcome: 'heard' }] } })
  })

  it('changes the secret too: who held the old one cannot make codes of the new name', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const before = (await town.stored('shifts', shiftId)).secret
    await renew(town, 'qian', shiftId)
    const shift = await town.stored('shifts', shiftId)
    expect(shift.secret).not.toBe(before)
    const shift8 = shift.codes[1] ?? ''
    const forged = makeCheckInCode(before, { direction: 'in', shift8, device: 'AAA' }, town.now())
    expect(await checkIn(town, 'wang', forged)).toMatchObject({ code: 'ForgedCode' })
  })

  it('takes nothing from who scanned before without a network, whichever arrives first', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const scannedBefore = await town.code(shiftId, 'in')
    const { secret, codes } = await town.stored('shifts', shiftId)
    town.wait(MINUTE)
    await renew(town, 'qian', shiftId)
    town.wait(MINUTE)
    // A phone that had no network goes on showing the old code, and somebody scans it.
    const shown = { direction: 'in', shift8: codes[0] ?? '', device: 'BBB' } as const
    const scannedAfter = makeCheckInCode(secret, shown, town.now())
    town.wait(3 * HOUR)
    const upload = (who: string, code: string) =>
      town.phone(who)('session.upload', { scans: [{ code, nonce: town.key() }] })
    expect(await upload('wang', scannedBefore)).toMatchObject({
      data: { outcomes: [{ outcome: 'heard', session: { grade: 'C' } }] },
    })
    expect(await upload('zhao', scannedAfter)).toMatchObject({
      data: { outcomes: [{ outcome: 'kept', why: 'ReplacedCode' }] },
    })
    const roster = await town.phone('qian')('session.roster', { shiftId })
    expect(roster).toMatchObject({ data: { refused: [{ name: 'zhao', why: 'ReplacedCode' }] } })
  })

  it('pressed twice replaces once; the list tells other phones which code is in use', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const key = town.key()
    const first = await renew(town, 'qian', shiftId, key)
    town.wait(SECOND)
    const again = await renew(town, 'qian', shiftId, key)
    expect(again.ok && again.data.shift8).toBe(first.ok && first.data.shift8)
    expect((await town.stored('shifts', shiftId)).codes).toHaveLength(2)
    expect(await town.phone('deputy')('session.roster', { shiftId })).toMatchObject({
      data: { shift8: first.ok && first.data.shift8 },
    })
  })

  it('is for who runs the shift, while it runs', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    expect(await renew(town, 'wang', shiftId)).toMatchObject({ code: 'NotYourShift' })
    expect(await renew(town, 'qian', 'wj:none')).toMatchObject({ code: 'ShiftNotFound' })
    town.wait(4 * HOUR)
    expect(await renew(town, 'qian', shiftId)).toMatchObject({ code: 'ShiftIsOver' })
  })
})

describe('opening', () => {
  it('hands out names and card numbers of who is expected, and nothing else about them', async () => {
    const town = createTestTown()
    const shiftId = await openedShift(town)
    const reply = await town.phone('qian')('session.open', { shiftId })
    const roster = reply.ok ? reply.data.roster : []
    expect(roster.map((each) => Object.keys(each).sort())).toEqual([
      ['cardNo', 'name', 'personId'],
      ['cardNo', 'name', 'personId'],
    ])
  })
})
