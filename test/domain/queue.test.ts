import fc from 'fast-check'
import type { ServiceSlot } from '#domain/serviceSlot'
import { beforeOf, labelAt, mayTake, nextOf, type QueueEvent, ticketsOf, waitOf } from '#domain/queue'

const NINE = Date.UTC(2026, 10, 28, 1)
let made = 0
const event = (kind: QueueEvent['kind'], ticket: string, minute: number, more: Partial<QueueEvent> = {}) => ({
  id: kind === 'take' ? ticket : `event-${(made += 1)}`,
  kind,
  ticket,
  at: NINE + minute * 60_000,
  by: 'wj:keeper',
  ...more,
})
const take = (ticket: string, minute: number, label?: string) =>
  event('take', ticket, minute, label === undefined ? {} : { label })
const stateOf = (events: readonly QueueEvent[]) =>
  ticketsOf(events).map(({ label, state }) => `${label} ${state}`)

describe('the numbers of a walk-in day', () => {
  it('are called in the order in which they were taken, on whichever phone', () => {
    const events = [take('a', 5), take('b', 1, 'B01'), take('c', 3)]
    expect(stateOf(events)).toEqual(['B01 waiting', 'A02 waiting', 'A01 waiting'])
    expect(nextOf(ticketsOf(events))?.label).toBe('B01')
    expect(beforeOf(ticketsOf(events), 'a')).toBe(2)
  })

  it('can be called, passed over, called again and done; done stays done', () => {
    const a = take('a', 0)
    expect(stateOf([a, event('call', 'a', 1)])).toEqual(['A01 called'])
    expect(stateOf([a, event('call', 'a', 1), event('skip', 'a', 2)])).toEqual(['A01 skipped'])
    const again = [a, event('call', 'a', 1), event('skip', 'a', 2), event('call', 'a', 3)]
    expect(stateOf(again)).toEqual(['A01 called'])
    expect(stateOf([...again, event('done', 'a', 4), event('call', 'a', 5)])).toEqual(['A01 done'])
  })

  it('are told apart when two phones without a network gave the same', () => {
    expect(stateOf([take('b', 2, 'Z01'), take('a', 1, 'Z01')])).toEqual(['Z01 waiting', 'Z01-2 waiting'])
  })

  it('say about how long it takes, in fives, upwards', () => {
    expect(waitOf(3, { minutes: 12, places: 2 })).toBe(20)
    expect(waitOf(0, { minutes: 12, places: 2 })).toBe(0)
    expect(waitOf(1, { minutes: 1, places: 0 })).toBe(5)
    expect(labelAt('B', 7)).toBe('B07')
  })

  it('stand where they stand, in whatever order what happened arrives', () => {
    const happened = fc.array(
      fc.record({
        kind: fc.constantFrom('take', 'call', 'done', 'skip', 'leave' as const),
        ticket: fc.constantFrom('t1', 't2', 't3'),
        minute: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(happened, fc.infiniteStream(fc.nat()), (facts, chance) => {
        const events = facts.map(({ kind, ticket, minute }, at): QueueEvent => {
          const id = kind === 'take' ? ticket : `event-of-${at}`
          return { id, kind, ticket, at: NINE + minute * 60_000, by: 'wj:keeper', label: `B${ticket}` }
        })
        const once = events.filter(({ id }, at) => events.findIndex((one) => one.id === id) === at)
        const mixed = [...once].sort(() => ((chance.next().value as number) % 2) - 0.5)
        expect(ticketsOf(mixed)).toEqual(ticketsOf(once))
      }),
    )
  })
})

describe('a number', () => {
  const slot = {
    mode: 'queue',
    status: 'planned',
    startsAt: NINE,
    endsAt: NINE + 3_600_000,
    cancelledWhy: null,
  } as unknown as ServiceSlot
  const take = (over: Partial<ServiceSlot> = {}) =>
    mayTake({ ...slot, ...over }, { line: [], events: [] }, 'wj:wang', NINE)

  it('is taken where people stand in line, unless the day was called off', () => {
    expect(take()).toMatchObject({ ok: true })
    expect(take({ mode: 'booking' })).toMatchObject({ refusal: 'NotAQueue' })
    expect(take({ status: 'cancelled', cancelledWhy: '停电' })).toMatchObject({
      refusal: 'SlotCalledOff',
      facts: { why: '停电' },
    })
  })
})
