import type { Input } from '#contract/index'
import { HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE } from '#test/store/testTown'

const ENDS = NINE + 2.5 * HOUR

type Word = Input<'session.confirm'>['words'][number]

/** Li came at nine and scanned out so long after half past eleven. */
async function li(over: number) {
  const town = createTestTown()
  await town.leader('qian')
  await town.person('li')
  const shiftId = await town.shift()
  await town.phone('li')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  await town.phone('li')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
  town.wait(ENDS + over - town.now())
  const out = { code: await town.code(shiftId, 'out'), nonce: town.key() }
  if (over <= 30 * MINUTE) await town.phone('li')('session.checkOut', out)
  const say = (word: Partial<Extract<Word, { says: 'stayedOver' }>> = {}) => {
    const personId = town.idOf('li')
    const said = { personId, says: 'stayedOver' as const, until: ENDS + over, why: 'peopleWaited' as const }
    return town.phone('qian')('session.confirm', { shiftId, key: town.key(), words: [{ ...said, ...word }] })
  }
  return { town, shiftId, say }
}

describe('who stayed longer than planned', () => {
  it('is credited the minutes over where the leader says why, on the grade of her scans', async () => {
    const { town, shiftId, say } = await li(20 * MINUTE)
    expect(await say()).toMatchObject({ data: { confirmed: [{ minutes: 170, grade: 'A', points: 28 }] } })
    const { decided } = await town.stored('shifts', shiftId)
    expect(decided[town.idOf('li')]).toMatchObject({
      over: { minutes: 20, why: 'peopleWaited' },
      outAt: ENDS + 20 * MINUTE,
    })
  })

  it('is credited to the planned end and no minute more where nobody says why', async () => {
    const { town, shiftId } = await li(20 * MINUTE)
    const words = [{ personId: town.idOf('li'), says: 'asRecorded' as const }]
    expect(await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })).toMatchObject({
      data: { confirmed: [{ minutes: 150 }] },
    })
  })

  it('has at most half an hour over, and never more than her own scan shows', async () => {
    const { say } = await li(20 * MINUTE)
    for (const until of [ENDS + 21 * MINUTE, ENDS + 31 * MINUTE, ENDS, ENDS - MINUTE])
      expect(await say({ until })).toMatchObject({ code: 'BadStayedUntil' })
    expect(await say({ until: ENDS + 10 * MINUTE })).toMatchObject({
      data: { confirmed: [{ minutes: 160 }] },
    })
  })

  it('has none where she did not scan out: only her scan shows that she was still there', async () => {
    const { say } = await li(40 * MINUTE)
    expect(await say({ until: ENDS + 10 * MINUTE })).toMatchObject({ code: 'BadStayedUntil' })
  })
})
