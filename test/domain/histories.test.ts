import fc from 'fast-check'
import { correctionEntries } from '#domain/entries/correction'
import { entriesOfBatch } from '#domain/entries/credit'
import { expiryEntry } from '#domain/entries/expiry'
import { redemptionEntry } from '#domain/entries/redemption'
import { releaseEntry, releaseId } from '#domain/entries/release'
import { reversalEntry, reversalId } from '#domain/entries/reversal'
import type { Entry } from '#domain/entry'
import { lotsOf, planExpiry } from '#domain/expiry'
import { beginCheck, checkBooks } from '#domain/invariants'
import { balanceOf, countingLines } from '#domain/ledger'
import type { Account, Hold } from '#domain/person'
import { FIRST_RULE_BOOK, type Rate } from '#domain/ruleBook'
import { followed, reachedDay, type Seal, sealId } from '#domain/seal'
import type { Shift } from '#domain/shift'
import { summed } from '#domain/settlement'
import { addMonths, chinaDateOf, DAY, type Instant, nextPeriod, periodOf } from '#domain/time'
import { aShift } from './aShift'

const PEOPLE = ['wj:wang', 'wj:zhao', 'wj:li'] as const
type Who = (typeof PEOPLE)[number]
const BEGINNING = Date.UTC(2026, 10, 3, 4)
const RATES: readonly Rate[] = [
  { minutes: 6, points: 1 },
  { minutes: 15, points: 2 },
  { minutes: 7, points: 3 },
]

/** What may happen in a town, one thing after another. */
type Happening =
  | { what: 'serves'; who: Who; minutes: number; grade: 'A' | 'B' | 'C' | 'D'; waits: boolean }
  | { what: 'released' | 'reversed' | 'unreversed'; pick: number }
  | { what: 'corrected'; pick: number; minutes: number }
  | { what: 'redeems'; who: Who; points: number; fetched: boolean }
  | { what: 'rules'; rate: number; capMinutes: number }
  | { what: 'days'; days: number }

const happenings = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constant('serves' as const),
      who: fc.constantFrom(...PEOPLE),
      minutes: fc.integer({ min: 1, max: 500 }),
      grade: fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'D' as const),
      waits: fc.boolean(),
    }),
    fc.record({
      what: fc.constantFrom('released' as const, 'reversed' as const, 'unreversed' as const),
      pick: fc.nat(50),
    }),
    fc.record({
      what: fc.constant('corrected' as const),
      pick: fc.nat(50),
      minutes: fc.integer({ min: 0, max: 500 }),
    }),
    fc.record({
      what: fc.constant('redeems' as const),
      who: fc.constantFrom(...PEOPLE),
      points: fc.integer({ min: 1, max: 60 }),
      fetched: fc.boolean(),
    }),
    fc.record({
      what: fc.constant('rules' as const),
      rate: fc.nat(2),
      capMinutes: fc.constantFrom(60, 480),
    }),
    fc.record({ what: fc.constant('days' as const), days: fc.integer({ min: 1, max: 20 }) }),
  ),
  { minLength: 1, maxLength: 40 },
)

/** One person's book as a slow clerk keeps it with a pencil: numbers only, one thing after another. */
type Pencil = { minutes: number; points: number; held: number; left: number; rate: Rate }

/** The real rules beside the clerk. */
class Town {
  now: Instant = BEGINNING
  entries: Entry[] = []
  readonly shifts = new Map<string, Shift>()
  readonly accounts = new Map<Who, Account>(PEOPLE.map((who) => [who, { rev: 0, holds: [], ended: [] }]))
  readonly pencils = new Map<Who, Pencil>(
    PEOPLE.map((who) => [who, { minutes: 0, points: 0, held: 0, left: 0, rate: FIRST_RULE_BOOK.rate }]),
  )
  private rules = { ...FIRST_RULE_BOOK }
  private n = 0

  happens(happening: Happening): void {
    this.now += 60_000
    switch (happening.what) {
      case 'serves':
        return this.serves(happening)
      case 'released':
        return this.released(happening.pick)
      case 'reversed':
        return this.reversed(this.standing('served')[happening.pick % 50])
      case 'unreversed':
        return this.reversed(this.standing('reversal')[happening.pick % 50])
      case 'corrected':
        return this.corrected(happening.pick, happening.minutes)
      case 'redeems':
        return this.redeems(happening)
      case 'rules':
        this.rules = {
          ...this.rules,
          version: this.rules.version + 1,
          rate: RATES[happening.rate] as Rate,
          capMinutes: happening.capMinutes,
        }
        return
      case 'days':
        for (let day = 0; day < happening.days; day += 1) this.sleeps()
    }
  }

  private sleeps(): void {
    const before = periodOf(this.now)
    this.now += DAY
    if (periodOf(this.now) === before) return
    const lines = this.entries
      .filter(({ period, kind }) => period === before && kind !== 'total')
      .sort((one, other) => (one.line < other.line ? -1 : 1))
    const half = summed([], lines.slice(0, lines.length >> 1), {
      period: before,
      now: this.now,
      isLast: false,
    })
    const rest = summed(half.open, lines.slice(lines.length >> 1), {
      period: before,
      now: this.now,
      isLast: true,
    })
    this.entries = [
      ...this.entries.map((entry) => (entry.period === before ? { ...entry, live: 0 as const } : entry)),
      ...half.totals,
      ...rest.totals,
    ]
    for (const pencil of this.pencils.values()) {
      const lots = Math.floor(pencil.left / pencil.rate.minutes)
      pencil.points += lots * pencil.rate.points
      pencil.left = 0
    }
  }

  private serves({ who, minutes, grade, waits }: Extract<Happening, { what: 'serves' }>): void {
    const { version, rate, teamRate, capMinutes } = this.rules
    const id = `wj:T02-a:20261128:${(this.n += 1)}`
    const said = { minutes, grade, ...(waits ? { pointsWait: true } : {}) }
    const batches = [{ key: 'k', body: 'b', by: 'wj:leader', at: this.now, ruleVersion: version }]
    const shift = { ...aShift({ [who]: said }, id), rules: { version, rate, teamRate, capMinutes }, batches }
    this.shifts.set(id, shift)
    this.write(entriesOfBatch(shift, 0, this.now))
    const pencil = this.pencil(who)
    pencil.minutes += minutes
    this.earns(pencil, grade === 'D' || waits ? 0 : Math.min(minutes, capMinutes), rate)
  }

  private earns(pencil: Pencil, minutes: number, rate: Rate): void {
    const lots = Math.floor(minutes / rate.minutes)
    pencil.points += lots * rate.points
    pencil.left += minutes - lots * rate.minutes
    pencil.rate = rate
  }

  private standing(of: 'served' | 'reversal'): Entry[] {
    const ids = new Set(this.entries.map(({ _id }) => _id))
    const served = ['credit', 'correction', 'release']
    return this.entries.filter(
      ({ kind, _id, ofKind = kind }) =>
        served.includes(ofKind) &&
        (of === 'served' ? kind !== 'reversal' : kind === 'reversal') &&
        !ids.has(reversalId(_id)) &&
        // Released points go back with their line.
        !(kind === 'credit' && ids.has(`p~${_id.slice(2)}`)) &&
        !(kind === 'correction' && ids.has(`p~${_id}`)),
    )
  }

  private reversed(entry: Entry | undefined): void {
    if (!entry) return
    this.write([reversalEntry(entry, this.word(), this.now)])
    const pencil = this.pencil(entry.account as Who)
    pencil.minutes -= entry.minutes
    pencil.points -= entry.points
    pencil.left -= entry.remainderMinutes
    if (entry.rate) pencil.rate = entry.rate
  }

  private released(pick: number): void {
    const ids = new Set(this.entries.map(({ _id }) => _id))
    const waiting = this.entries.filter(
      (entry) =>
        entry.pointsWait &&
        entry.kind !== 'reversal' &&
        !ids.has(releaseId(entry)) &&
        !ids.has(reversalId(entry._id)),
    )
    const entry = waiting[pick % (waiting.length || 1)]
    if (!entry) return
    this.write([releaseEntry(entry, { by: 'wj:keeper', decidedAt: this.now }, this.now)])
    this.earns(
      this.pencil(entry.account as Who),
      Math.min(entry.minutes, entry.capMinutes ?? Infinity),
      entry.rate as Rate,
    )
  }

  private corrected(pick: number, minutes: number): void {
    const credits = this.standing('served').filter(({ kind }) => kind !== 'release')
    const entry = credits[pick % (credits.length || 1)]
    if (!entry) return
    const to = { minutes, grade: 'B' as const, inAt: null, outAt: null }
    this.write(correctionEntries({ entry, teamId: 'T02' }, to, this.word(), this.now))
    const pencil = this.pencil(entry.account as Who)
    pencil.minutes += minutes - entry.minutes
    pencil.points -= entry.points
    pencil.left -= entry.remainderMinutes
    pencil.rate = entry.rate as Rate
    if (minutes > 0 && !entry.pointsWait)
      this.earns(pencil, Math.min(minutes, entry.capMinutes ?? Infinity), entry.rate as Rate)
  }

  private redeems({ who, points, fetched }: Extract<Happening, { what: 'redeems' }>): void {
    const acc = this.accounts.get(who) as Account
    const pencil = this.pencil(who)
    if (pencil.points - pencil.held < points || acc.holds.length >= 6) return
    const id = `redemption-${(this.n += 1)}`
    if (fetched) {
      const hold = { id, name: '台灯', points, status: 'handed', endedAt: this.now, endedBy: 'wj:keeper' }
      this.write([redemptionEntry(who, hold, this.now)])
      const ended = {
        id,
        rewardId: 'r',
        token: 't',
        name: '台灯',
        points,
        status: 'handed' as const,
        at: this.now,
      }
      this.accounts.set(who, { ...acc, ended: [...(acc.ended ?? []), ended] })
      pencil.points -= points
    } else {
      const hold = {
        id,
        points,
        status: 'held',
        rewardId: 'r',
        token: 't',
        until: this.now,
      } as unknown as Hold
      this.accounts.set(who, { ...acc, holds: [...acc.holds, hold] })
      pencil.held += points
    }
  }

  private word() {
    return { by: 'wj:keeper', approvedBy: 'wj:centre', why: '更正', decidedAt: this.now }
  }

  private write(entries: readonly Entry[]): void {
    this.entries = [...this.entries, ...entries]
  }

  pencil(who: Who): Pencil {
    return this.pencils.get(who) as Pencil
  }

  /** The whole check, in slices of an odd size, with a seal for every day that is over. */
  check(sliceOf: number) {
    const lines = [...this.entries].sort((one, other) => one.at - other.at || (one._id < other._id ? -1 : 1))
    const { chain, closed } = followed(null, lines)
    const rest = chain ? reachedDay(chain, chinaDateOf(this.now)).closed : []
    const seals = [...closed, ...rest].map((day): Seal => ({
      ...day,
      _id: sealId(day.on),
      audit: { by: 'timer', at: this.now, does: 'test' },
    }))
    let check = beginCheck(this.now + DAY, seals[seals.length - 1]?.on ?? null)
    for (let from = 0; from <= lines.length; from += sliceOf)
      check = checkBooks(check, {
        of: 'lines',
        lines: lines.slice(from, from + sliceOf),
        seals,
        words: this.shifts,
        isLast: from + sliceOf > lines.length,
      })
    const books = [...PEOPLE, 'team:T02' as const].map((account) => ({
      account,
      lines: lines.filter((line) => line.account === account),
      acc: this.accounts.get(account as Who) ?? null,
    }))
    return checkBooks(check, { of: 'accounts', books, isLast: true })
  }
}

/** Whose later month came to less than nothing. */
const CORRECTED_DOWNWARDS_TWICE: Happening[] = [
  { what: 'serves', who: 'wj:wang', minutes: 1, grade: 'A', waits: false },
  { what: 'days', days: 39 },
  { what: 'corrected', pick: 0, minutes: 480 },
  { what: 'days', days: 20 },
  { what: 'corrected', pick: 0, minutes: 6 },
]

describe('any history of a town', () => {
  it('leaves everybody what a slow clerk with a pencil has, and books in which all ten promises hold', () => {
    fc.assert(
      fc.property(happenings, fc.integer({ min: 1, max: 9 }), (history, sliceOf) => {
        const town = new Town()
        for (const happening of history) {
          town.happens(happening)
          for (const who of PEOPLE) {
            const pencil = town.pencil(who)
            const lines = town.entries.filter(({ account }) => account === who)
            expect(balanceOf(lines, town.accounts.get(who) as Account)).toMatchObject({
              points: pencil.points - pencil.held,
              heldPoints: pencil.held,
              lifetimeMinutes: pencil.minutes,
            })
          }
        }
        expect(town.check(sliceOf).broken).toEqual([])
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('knows of every point in which month it was earned, or that it was spent', () => {
    fc.assert(
      fc.property(happenings, (history) => {
        const town = new Town()
        for (const happening of history) town.happens(happening)
        for (const who of PEOPLE) {
          const lines = town.entries.filter(({ account }) => account === who)
          const { earned, spent } = lotsOf(lines)
          const { points: has } = town.pencil(who)
          expect(earned.reduce((sum, { points }) => sum + points, 0) - spent).toBe(has)
          expect(earned.map(({ lot }) => lot)).toEqual([...new Set(earned.map(({ lot }) => lot))].sort())
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('lets lapse, sooner or later, all of what nobody spent or holds, and never more', () => {
    const rule = { months: 6, graceMonths: 3, ruleVersion: 1, since: '2020-01-01' }
    fc.assert(
      fc.property(happenings, fc.integer({ min: 0, max: 24 }), (history, months) => {
        const town = new Town()
        for (const happening of history) town.happens(happening)
        for (const who of PEOPLE) {
          const acc = town.accounts.get(who) as Account
          let lines = town.entries.filter(({ account }) => account === who)
          const free = () => balanceOf(lines, acc).points
          const before = free()
          for (const at of [addMonths(town.now, months), addMonths(town.now, 40)]) {
            const { expiring } = planExpiry(who, acc, lines, rule, at)
            lines = [...lines, ...expiring.map((each) => expiryEntry(who, each, at))]
            expect(free()).toBeGreaterThanOrEqual(Math.min(0, before))
            expect(planExpiry(who, acc, lines, rule, at).expiring).toEqual([])
          }
          expect(free()).toBeLessThanOrEqual(Math.max(0, before))
        }
      }),
      { numRuns: 300, examples: [[CORRECTED_DOWNWARDS_TWICE, 0]] },
    )
  }, 60_000)

  it('counts every line once, whatever is closed by now', () => {
    fc.assert(
      fc.property(happenings, (history) => {
        const town = new Town()
        for (const happening of history) town.happens(happening)
        const counting = countingLines(town.entries)
        const months = new Set(counting.map(({ period }) => period))
        for (const period of months) {
          const kinds = counting.filter((line) => line.period === period).map(({ kind }) => kind === 'total')
          expect(new Set(kinds).size).toBe(1)
        }
        expect(nextPeriod('2026-12')).toBe('2027-01')
      }),
    )
  })
})
