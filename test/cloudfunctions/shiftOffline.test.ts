import fc from 'fast-check'
import type { Input } from '#contract/index'
import { makeCheckInCode } from '#domain/checkInCode'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

type Parcel = (town: TestTown) => Promise<unknown>
const NAMES = ['wang', 'zhao', 'sun', 'li']

/**
 * A shift without a network from its opening on: wang and zhao scan with phones of their own, sun and li are ticked by the
 * leader; everybody's phone uploads days later. What each phone kept, as parcels still to be sent.
 */
async function aShiftOffline() {
  const town = createTestTown()
  await town.leader('qian')
  await town.keeper('keeper')
  const shiftId = await town.shift()
  for (const name of NAMES) {
    await town.person(name)
    await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  }
  const opened = await town.phone('qian')('session.open', { shiftId })
  if (!opened.ok) throw new Error(opened.code)
  const { secret, shift8, roster } = opened.data
  // From here on the leader's phone has nothing but what the opening handed it.
  const code = (direction: 'in' | 'out', at: number) =>
    makeCheckInCode(secret, { direction, shift8, device: 'AAA' }, at)
  const inAt = (name: string) => NINE + NAMES.indexOf(name) * MINUTE
  const outAt = (name: string) => NINE + 2 * HOUR + NAMES.indexOf(name) * MINUTE

  const scans = ['wang', 'zhao'].flatMap((name) =>
    (['in', 'out'] as const).map((kind): Parcel => {
      const scan = { code: code(kind, kind === 'in' ? inAt(name) : outAt(name)), nonce: town.key() }
      return (at) => at.phone(name)('session.upload', { scans: [scan] })
    }),
  )
  const ticks = ['sun', 'li'].flatMap((name) =>
    (['in', 'out'] as const).map((kind): Parcel => {
      const person = roster.find((each) => each.name === name)
      const event: Input<'session.record'>['events'][number] = {
        nonce: town.key(),
        kind,
        via: 'roster',
        personId: person?.personId ?? '',
        at: kind === 'in' ? inAt(name) : outAt(name),
      }
      return (at) => at.phone('qian')('session.record', { shiftId, device: 'AAA', events: [event] })
    }),
  )
  const called = { shiftId, key: town.key(), at: NINE + HOUR, missing: [town.idOf('zhao')] }
  const counted = { shiftId, key: town.key(), people: 4, at: NINE + HOUR }
  const others: Parcel[] = [
    (at) => at.phone('qian')('session.rollCall', called),
    (at) => at.phone('keeper')('session.count', counted),
  ]
  return { town, shiftId, parcels: [...scans, ...ticks, ...others] }
}

/** Everything that was decided, without when it was written down. */
async function endOf({ town, shiftId }: { town: TestTown; shiftId: string }) {
  const people = await Promise.all(NAMES.map((name) => town.stored('people', town.idOf(name))))
  const { counts, rollCalls } = await town.stored('shifts', shiftId)
  const roster = await town.phone('qian')('session.roster', { shiftId })
  return {
    sessions: people.map(({ att }) => att.sessions),
    counts: counts?.map(({ people: seen, at }) => ({ seen, at })),
    rollCalls,
    rows: roster.ok && roster.data.rows,
    agrees: roster.ok && roster.data.counts.map(({ agrees }) => agrees),
  }
}

describe('a whole shift with the network off', () => {
  it('loses nothing: everybody’s hours, the call and the count are there when the phones upload', async () => {
    const shift = await aShiftOffline()
    const { town, shiftId } = shift
    town.wait(4 * HOUR)
    for (const parcel of shift.parcels) expect(await parcel(town)).toMatchObject({ ok: true })
    const { rows, agrees } = await endOf(shift)
    expect(rows).toMatchObject([
      { name: 'wang', status: 'out', minutes: 120, grade: 'C', lateMinutes: 239, called: 'there' },
      { name: 'zhao', status: 'out', minutes: 120, grade: 'C', called: 'missing' },
      { name: 'sun', status: 'out', minutes: 120, grade: 'B', called: 'there' },
      { name: 'li', status: 'out', minutes: 120, grade: 'B', called: 'there' },
    ])
    expect(agrees).toEqual([true])

    const words = NAMES.map((name) => ({ personId: town.idOf(name), says: 'asRecorded' as const }))
    await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
    town.wait(3 * MINUTE)
    await town.tick()
    for (const name of NAMES)
      expect(await town.phone(name)('points.statement', {})).toMatchObject({
        data: { balance: { points: 20, lifetimeMinutes: 120 } },
      })
  })

  it('ends the same in any order, with any repeats, days late', async () => {
    const inOrder = await aShiftOffline()
    inOrder.town.wait(2 * DAY)
    for (const parcel of inOrder.parcels) await parcel(inOrder.town)
    const expected = await endOf(inOrder)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          inOrder.parcels.flatMap((_, n) => [n, n]),
          { minLength: inOrder.parcels.length * 2 },
        ),
        async (order) => {
          const shift = await aShiftOffline()
          shift.town.wait(2 * DAY)
          for (const n of order) await shift.parcels[n]?.(shift.town)
          expect(await endOf(shift)).toEqual(expected)
        },
      ),
      { numRuns: 25 },
    )
  })
})
