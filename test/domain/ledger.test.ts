import fc from 'fast-check'
import { entriesOfBatch } from '#domain/entries/credit'
import { type Entry, isIntact } from '#domain/entry'
import { balanceOf, countingLines } from '#domain/ledger'
import { postingsOf } from '#domain/postings'
import { convert, FIRST_RULE_BOOK } from '#domain/ruleBook'
import { totalOf } from '#domain/total'
import { aShift } from './aShift'

const AT = Date.UTC(2026, 10, 28, 4)
const noAccount = { rev: 0, holds: [] }
const nowhere = {
  token: 't',
  name: 'item',
  worthCents: 100,
  servicePointId: 'P01',
  servicePointName: 'P01',
  room: '',
  startsAt: null,
  endsAt: null,
  pickUp: 'P01/0001',
  at: AT,
}

describe('minutes into points', () => {
  it('gives one point for six minutes and keeps the rest', () => {
    expect(convert(90, FIRST_RULE_BOOK)).toEqual({ points: 15, convertedMinutes: 90, remainderMinutes: 0 })
    expect(convert(95, FIRST_RULE_BOOK)).toEqual({ points: 15, convertedMinutes: 90, remainderMinutes: 5 })
  })

  it('loses no minute at any rate', () => {
    const rates = fc.record({
      minutes: fc.integer({ min: 1, max: 60 }),
      points: fc.integer({ min: 1, max: 20 }),
    })
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), rates, (minutes, rate) => {
        const { points, convertedMinutes, remainderMinutes } = convert(minutes, { rate })
        expect(convertedMinutes + remainderMinutes).toBe(minutes)
        expect(points * rate.minutes).toBe(convertedMinutes * rate.points)
        expect(remainderMinutes).toBeLessThan(rate.minutes)
      }),
    )
  })

  it.each([-1, 1.5, Number.NaN, 1e308, Infinity])('stops on %s minutes', (minutes) => {
    expect(() => convert(minutes, FIRST_RULE_BOOK)).toThrow('Broken invariant')
  })
})

describe('entries', () => {
  it('of one confirmation are the same whoever writes them, and in the month they are written', () => {
    const shift = aShift({ 'wj:wang': {}, 'wj:zhao': { minutes: 0 } })
    expect(entriesOfBatch(shift, 0, AT)).toEqual(entriesOfBatch(shift, 0, AT))
    expect(entriesOfBatch(shift, 0, AT).map(({ _id }) => _id)).toEqual([
      'c~wj:T02-a:20261128:1~wj:wang',
      'c~wj:T02-a:20261128:1~team0',
    ])
    expect(entriesOfBatch(shift, 0, Date.UTC(2026, 10, 30, 17))[0]?.period).toBe('2026-12')
  })

  it('made afterwards bring hours and no points', () => {
    const [credit] = entriesOfBatch(aShift({ 'wj:wang': { grade: 'D' } }), 0, AT)
    expect(credit).toMatchObject({ minutes: 90, points: 0, remainderMinutes: 0 })
  })

  it('show any change of a letter or a number', () => {
    const [entry] = entriesOfBatch(aShift({ 'wj:wang': {} }), 0, AT) as [Entry, Entry]
    expect(isIntact(entry)).toBe(true)
    expect(isIntact({ ...entry, live: 0 })).toBe(true)
    for (const change of [
      { points: 16 },
      { minutes: 91 },
      { account: 'wj:zhao' },
      { title: '修 伞' },
      { grade: 'B' as const },
    ]) {
      expect(isIntact({ ...entry, ...change })).toBe(false)
    }
  })

  it('sum to zero in each unit for any minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.constantFrom<'A' | 'B' | 'C' | 'D'>('A', 'B', 'C', 'D'),
        (minutes, grade) => {
          for (const entry of entriesOfBatch(aShift({ 'wj:wang': { minutes, grade } }), 0, AT)) {
            const sums = new Map<string, number>()
            for (const { unit, amount } of postingsOf(entry)) sums.set(unit, (sums.get(unit) ?? 0) + amount)
            expect([...sums.values()].every((sum) => sum === 0)).toBe(true)
          }
        },
      ),
    )
  })
})

describe('closing a month', () => {
  const histories = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 })
  const entriesFor = (history: number[]) =>
    history
      .flatMap((minutes, n) =>
        entriesOfBatch(aShift({ 'wj:wang': { minutes } }, `wj:T02-${n}:20261128:1`), 0, AT),
      )
      .filter(({ kind }) => kind === 'credit')

  it('keeps every minute and turns what was left over into points', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const total = totalOf(entriesFor(history), '2026-11', AT)
        const minutes = history.reduce((sum, each) => sum + each, 0)
        expect(total).toMatchObject({
          minutes,
          points: Math.floor(minutes / 6),
          remainderMinutes: minutes % 6,
          live: 2,
        })
      }),
    )
  })

  it('never counts a line and its total together, whichever of them a reading meets', () => {
    fc.assert(
      fc.property(histories, fc.boolean(), (history, flipped) => {
        const entries = entriesFor(history)
        const total = totalOf(entries, '2026-11', AT)
        const read = flipped ? [total] : [...entries, total]
        expect(balanceOf(read, noAccount)).toEqual({
          points: total.points,
          heldPoints: 0,
          lifetimeMinutes: total.minutes,
          sureMinutes: total.sureMinutes,
        })
        expect(countingLines(read)).toEqual([total])
      }),
    )
  })

  it('takes what is held off what may be spent', () => {
    const held = { ...nowhere, id: 'h', rewardId: 'r', points: 10, status: 'held' as const, until: AT }
    const holds = [held, { ...held, id: 'g', status: 'released' as const }]
    expect(balanceOf(entriesFor([90]), { rev: 0, holds })).toEqual({
      points: 5,
      heldPoints: 10,
      lifetimeMinutes: 90,
      sureMinutes: 90,
    })
  })
})
