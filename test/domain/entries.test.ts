import { adjustmentEntry } from '#domain/entries/adjustment'
import { backfillEntry } from '#domain/entries/backfill'
import { correctionEntries } from '#domain/entries/correction'
import { entriesOfBatch } from '#domain/entries/credit'
import { expiryEntry } from '#domain/entries/expiry'
import { redemptionEntry } from '#domain/entries/redemption'
import { releaseEntry } from '#domain/entries/release'
import { reversalEntry } from '#domain/entries/reversal'
import { decisionOf, type Entry, isIntact } from '#domain/entry'
import { balanceOf } from '#domain/ledger'
import { postingsOf } from '#domain/postings'
import { aShift } from './aShift'

const AT = Date.UTC(2026, 10, 28, 4)
const LATER = Date.UTC(2026, 11, 9, 4)
const noAccount = { rev: 0, holds: [] }
const word = { by: 'wj:keeper', approvedBy: 'wj:centre', why: '签退时间记错了', decidedAt: LATER }
const standing = (over: Parameters<typeof aShift>[0]['wj:wang'] = {}) =>
  entriesOfBatch(aShift({ 'wj:wang': over }), 0, AT)[0] as Entry
const ofWang = (entries: readonly Entry[]) => entries.filter(({ account }) => account === 'wj:wang')

function sums(entries: readonly Entry[]): Record<string, number> {
  const all: Record<string, number> = {}
  for (const { unit, account, amount } of entries.flatMap(postingsOf))
    all[`${unit} ${account}`] = (all[`${unit} ${account}`] ?? 0) + amount
  return Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0))
}

describe('a reversal', () => {
  it('takes back to the last minute what its entry gave, and names it', () => {
    const entry = standing({ minutes: 95 })
    const reversal = reversalEntry(entry, word, LATER)
    expect(reversal).toMatchObject({
      _id: `r~${entry._id}`,
      minutes: -95,
      points: -15,
      remainderMinutes: -5,
      period: '2026-12',
    })
    expect(sums([entry, reversal])).toEqual({})
    expect(isIntact(reversal)).toBe(true)
  })

  it('may itself be reversed, and then all is as before', () => {
    const entry = standing({ minutes: 95 })
    const reversal = reversalEntry(entry, word, LATER)
    const back = reversalEntry(reversal, { ...word, decidedAt: LATER + 1 }, LATER + 1)
    expect(back._id).toBe(`r~r~${entry._id}`)
    expect(sums([entry, reversal, back])).toEqual(sums([entry]))
  })

  it('gives back the points of a redemption that was entered wrongly, not as service', () => {
    const spent = redemptionEntry(
      'wj:wang',
      { id: 'key', name: '体检', points: 80, status: 'handed', endedAt: AT, endedBy: 'wj:keeper' },
      AT,
    )
    expect(sums([spent])).toEqual({ 'PTS world:redeemed': 80, 'PTS wj:wang:free': -80 })
    expect(sums([spent, reversalEntry(spent, word, LATER)])).toEqual({})
  })

  it('needs two people, and neither is who gains or loses by it', () => {
    const entry = standing()
    expect(() => reversalEntry(entry, { ...word, approvedBy: word.by }, LATER)).toThrow('approved by neither')
    expect(() => reversalEntry(entry, { ...word, approvedBy: 'wj:wang' }, LATER)).toThrow(
      'approved by neither',
    )
  })
})

describe('a correction', () => {
  it('reverses the old line, posts the new one under the old rules, and gives the team the difference', () => {
    const entry = standing({ minutes: 95 })
    const corrected = { minutes: 155, grade: 'B' as const, inAt: AT, outAt: AT }
    const entries = correctionEntries({ entry, teamId: 'T02' }, corrected, word, LATER)
    expect(entries.map(({ _id }) => _id)).toEqual([`r~${entry._id}`, `n~${entry._id}`, `rt~${entry._id}`])
    expect(balanceOf(ofWang([entry, ...entries]), noAccount)).toEqual({
      points: 25,
      heldPoints: 0,
      lifetimeMinutes: 155,
      sureMinutes: 155,
    })
    expect(entries[2]).toMatchObject({ account: 'team:T02', minutes: 60, teamPoints: 1, sureMinutes: 60 })
  })

  it('to nothing is the reversal alone', () => {
    const entry = standing({ minutes: 95 })
    const entries = correctionEntries(
      { entry, teamId: 'T02' },
      { minutes: 0, grade: 'C', inAt: null, outAt: null },
      word,
      LATER,
    )
    expect(entries.map(({ kind }) => kind)).toEqual(['reversal', 'teamDifference'])
    expect(sums(ofWang([entry, ...entries]))).toEqual({})
  })

  it('may be corrected again', () => {
    const entry = standing({ minutes: 60 })
    const to = (minutes: number) => ({ minutes, grade: 'A' as const, inAt: AT, outAt: AT })
    const first = correctionEntries({ entry, teamId: 'T02' }, to(90), word, LATER)
    const second = correctionEntries({ entry: first[1] as Entry, teamId: 'T02' }, to(120), word, LATER)
    const all = [entry, ...first, ...second]
    expect(new Set(all.map(({ _id }) => _id)).size).toBe(all.length)
    expect(balanceOf(ofWang(all), noAccount).lifetimeMinutes).toBe(120)
  })

  it('leaves the team as if it had been right from the start, once the month is summed', () => {
    for (const minutes of [1, 59, 60, 61, 125]) {
      const entry = standing({ minutes: 95 })
      const entries = correctionEntries(
        { entry, teamId: 'T02' },
        { minutes, grade: 'A', inAt: AT, outAt: AT },
        word,
        LATER,
      )
      const team = [...entriesOfBatch(aShift({ 'wj:wang': { minutes: 95 } }), 0, AT), ...entries].filter(
        ({ account }) => account === 'team:T02',
      )
      const sum = (of: (entry: Entry) => number) => team.reduce((all, line) => all + of(line), 0)
      expect(sum((line) => line.minutes)).toBe(minutes)
      expect(sum((line) => line.teamPoints * 60 + line.remainderMinutes)).toBe(minutes)
    }
  })
})

describe('points that wait for a second witness', () => {
  const waiting = standing({ minutes: 95, grade: 'B', pointsWait: true })

  it('are hours at once and points later, and then as if they had never waited', () => {
    expect(waiting).toMatchObject({ minutes: 95, points: 0, remainderMinutes: 0, pointsWait: true })
    const release = releaseEntry(waiting, { by: 'wj:keeper', decidedAt: LATER }, LATER)
    expect(release._id).toBe('p~wj:T02-a:20261128:1~wj:wang')
    expect(sums([waiting, release])).toEqual(sums([standing({ minutes: 95, grade: 'B' })]))
  })

  it('are taken back with their line when it is corrected', () => {
    const release = releaseEntry(waiting, { by: 'wj:keeper', decidedAt: LATER }, LATER)
    const entries = correctionEntries(
      { entry: waiting, release, teamId: 'T02' },
      { minutes: 60, grade: 'B', inAt: AT, outAt: AT },
      word,
      LATER,
    )
    expect(balanceOf(ofWang([waiting, release, ...entries]), noAccount)).toMatchObject({
      points: 10,
      lifetimeMinutes: 60,
    })
  })

  it('go on waiting when their line is corrected first', () => {
    const entries = correctionEntries(
      { entry: waiting, teamId: 'T02' },
      { minutes: 60, grade: 'B', inAt: AT, outAt: AT },
      word,
      LATER,
    )
    expect(entries[1]).toMatchObject({ pointsWait: true, points: 0 })
  })
})

describe('what is neither confirmed nor corrected', () => {
  const backfill = {
    personId: 'wj:wang',
    key: 'key',
    shiftId: null,
    title: '修伞磨刀',
    minutes: 90,
    inAt: null,
    outAt: null,
  }

  it('entered afterwards is hours and never points, and never by herself', () => {
    const entry = backfillEntry(backfill, word, LATER)
    expect(entry).toMatchObject({ grade: 'D', minutes: 90, points: 0, remainderMinutes: 0 })
    expect(sums([entry])).toEqual({ 'MIN world:service': -90, 'MIN wj:wang:backfilled': 90 })
    expect(() => backfillEntry(backfill, { ...word, by: 'wj:wang' }, LATER)).toThrow('her own time')
  })

  it.each([0, -90])('entered afterwards is more than %s minutes', (minutes) => {
    expect(() => backfillEntry({ ...backfill, minutes }, word, LATER)).toThrow('more than none')
  })

  it('adjusts downwards only: points come from service alone', () => {
    const adjustment = { personId: 'wj:wang', key: 'key', title: '重复领取' }
    expect(adjustmentEntry({ ...adjustment, points: -5 }, word, LATER)).toMatchObject({ points: -5 })
    for (const points of [0, 5, -0.5])
      expect(() => adjustmentEntry({ ...adjustment, points }, word, LATER)).toThrow('Broken invariant')
  })

  it('expires what is left of a month, once', () => {
    const lapsed = { lot: '2025-11', points: 12, ruleVersion: 3, at: AT }
    expect(expiryEntry('wj:wang', lapsed, LATER)).toMatchObject({
      _id: 'e~wj:wang~2025-11',
      points: -12,
      decidedAt: AT,
      at: LATER,
    })
  })
})

describe('one id is one decision', () => {
  it('whoever writes it down, and whenever', () => {
    expect(decisionOf(entriesOfBatch(aShift({ 'wj:wang': {} }), 0, AT)[0] as Entry)).toBe(
      decisionOf(entriesOfBatch(aShift({ 'wj:wang': {} }), 0, LATER)[0] as Entry),
    )
    expect(decisionOf(standing({ minutes: 95 }))).not.toBe(decisionOf(standing({ minutes: 96 })))
  })
})
