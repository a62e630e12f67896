import fc from 'fast-check'
import {
  asOf,
  type AttendanceEvent,
  deriveSessions,
  noAttendance,
  servedMinutes,
  withEvent,
} from '#domain/attendance'
import { HOUR, MINUTE } from '#domain/time'

const NINE = Date.UTC(2026, 10, 28, 1)

function scan(kind: 'in' | 'out', shift: number, at: number, id = `${kind}-${shift}-${at}`): AttendanceEvent {
  const startsAt = NINE + shift * HOUR
  return {
    id,
    kind,
    shiftId: `shift-${shift}`,
    at,
    via: 'code',
    by: null,
    device: 'AAA',
    heardAt: at,
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    title: '修伞',
  }
}

const anyScan = fc
  .record({
    kind: fc.constantFrom<'in' | 'out'>('in', 'out'),
    shift: fc.nat({ max: 3 }),
    minute: fc.integer({ min: -30, max: 600 }),
    id: fc.nat({ max: 30 }),
  })
  .map(({ kind, shift, minute, id }) => scan(kind, shift, NINE + minute * MINUTE, `nonce-${id}`))

describe('sessions read off scans', () => {
  it('are the same for any order of arrival and any number of deliveries', () => {
    const stories = fc
      .uniqueArray(anyScan, { maxLength: 12, selector: ({ id }) => id })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        ),
      )
    fc.assert(
      fc.property(stories, ([events, delivered]) => {
        const now = NINE + 24 * HOUR
        const hear = (heard: AttendanceEvent[]) =>
          heard.reduce((attendance, event) => withEvent(attendance, event, now), noAttendance)
        expect(hear(delivered).sessions).toEqual(hear(events).sessions)
      }),
    )
  })

  it('never hold two open ones, nor two of one shift', () => {
    fc.assert(
      fc.property(
        fc.array(anyScan, { maxLength: 15 }),
        fc.integer({ min: 0, max: 900 }),
        (events, minute) => {
          const sessions = deriveSessions(events, NINE + minute * MINUTE)
          expect(sessions.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1)
          expect(new Set(sessions.map(({ shiftId }) => shiftId)).size).toBe(sessions.length)
        },
      ),
    )
  })

  it('let her leave one shift and come to the next within the same window, whatever arrives first', () => {
    const events = [
      scan('in', 0, NINE),
      scan('out', 0, NINE + 70 * MINUTE),
      scan('in', 1, NINE + 70 * MINUTE),
      scan('in', 2, NINE + 71 * MINUTE),
    ]
    for (const heard of [events, [...events].reverse()])
      expect(deriveSessions(heard, NINE + 90 * MINUTE)).toMatchObject([
        { shiftId: 'shift-0', status: 'closed' },
        { shiftId: 'shift-1', status: 'open' },
        { shiftId: 'shift-2', status: 'overlap' },
      ])
  })

  it('let who scanned the wrong code first come all the same, even within one window', () => {
    const left = scan('out', 0, NINE + HOUR)
    for (const cameAt of [NINE, NINE + MINUTE]) {
      const came = [scan('out', 0, NINE), scan('in', 0, cameAt)]
      expect(deriveSessions(came, cameAt)).toMatchObject([{ status: 'open', inAt: cameAt }])
      expect(deriveSessions([left, ...came], NINE + HOUR)).toMatchObject([
        { status: 'closed', inAt: cameAt, outAt: NINE + HOUR },
      ])
    }
  })

  it('know when she left the second of two places, and the first word on it stays', () => {
    const [inFirst, inSecond] = [scan('in', 0, NINE), scan('in', 1, NINE + 70 * MINUTE)]
    const left = [scan('out', 1, NINE + 90 * MINUTE), scan('out', 1, NINE + 95 * MINUTE)]
    const sessions = deriveSessions([...left, inSecond, inFirst], NINE + 100 * MINUTE)
    expect(sessions).toMatchObject([{ status: 'open' }, { status: 'overlap', leftAt: NINE + 90 * MINUTE }])
  })

  it('let the earlier place win and put the second before the leader', () => {
    expect(
      deriveSessions([scan('in', 1, NINE + 70 * MINUTE), scan('in', 0, NINE)], NINE + 90 * MINUTE),
    ).toMatchObject([
      { shiftId: 'shift-0', status: 'open' },
      { shiftId: 'shift-1', status: 'overlap' },
    ])
  })

  it('keep a check-out without a check-in for the leader', () => {
    expect(deriveSessions([scan('out', 0, NINE + HOUR)], NINE + HOUR)).toMatchObject([
      { status: 'outOnly', outAt: NINE + HOUR },
    ])
  })

  it('call a session forgotten two hours after its end, and not a minute sooner', () => {
    const attendance = withEvent(noAttendance, scan('in', 0, NINE), NINE)
    const end = NINE + 2 * HOUR
    expect(asOf(attendance, end + 2 * HOUR).sessions).toMatchObject([{ status: 'open' }])
    expect(asOf(attendance, end + 2 * HOUR + 1).sessions).toMatchObject([
      { status: 'forgotten', outAt: end, grade: 'C' },
    ])
  })
})

describe('served minutes', () => {
  it('are the overlap of presence and plan, whole, rounded down, never negative', () => {
    const plan = { startsAt: NINE, endsAt: NINE + 2 * HOUR }
    expect(servedMinutes({ inAt: NINE - HOUR, outAt: NINE + 9 * HOUR }, plan)).toBe(120)
    expect(servedMinutes({ inAt: NINE + 1, outAt: NINE + HOUR }, plan)).toBe(59)
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -1000, max: 1000 }),
        (one, other) => {
          const minutes = servedMinutes({ inAt: NINE + one * MINUTE, outAt: NINE + other * MINUTE }, plan)
          expect(Number.isInteger(minutes) && minutes >= 0 && minutes <= 120).toBe(true)
        },
      ),
    )
  })
})
