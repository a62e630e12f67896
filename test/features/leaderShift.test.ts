import { cardNumberOf } from '@/features/leaderShift/cardNumberOf'
import { createRowMemory } from '@/features/leaderShift/createRowMemory'
import { decidedSay } from '@/features/leaderShift/decidedSay'
import { momentAfter } from '@/features/leaderShift/momentAfter'
import type { RosterRow } from '@/features/leaderShift/rosterRow'
import {
  latestStay,
  mayHaveStayedUntil,
  minutesEarly,
  sortForConfirming,
  usualWord,
} from '@/features/leaderShift/sortForConfirming'
import { whereaboutsOf } from '@/features/leaderShift/whereaboutsOf'
import { HOUR, MINUTE } from '#domain/time'

const startsAt = Date.parse('2026-11-28T09:00:00+08:00')
const endsAt = Date.parse('2026-11-28T11:30:00+08:00')
const times = { startsAt, endsAt }
const afterwards = endsAt + 3 * HOUR

describe('what is said of somebody decided on', () => {
  const rules = { rate: { minutes: 6, points: 1 }, capMinutes: 480 }
  const confirmed = { status: 'confirmed', minutes: 120, grade: 'A' } as const

  it('is the leader’s word, and what it is worth', () => {
    expect(decidedSay(row('chen', confirmed), rules)).toBe('2\u00a0小时，20 积分')
    expect(decidedSay(row('chen', { ...confirmed, pointsWait: true }), rules)).toBe(
      '2\u00a0小时，积分等另一位核人数',
    )
    expect(decidedSay(row('chen', { status: 'absent' }), rules)).toBe('没来，不记时长')
  })

  it('is what two people made of it, once her record was changed', () => {
    const corrected = { minutes: 60, inAt: startsAt, outAt: startsAt + HOUR }
    expect(decidedSay(row('chen', { ...confirmed, corrected }), rules)).toBe('已更正，记 1\u00a0小时')
    const waits = row('chen', { ...confirmed, corrected, pointsWait: true })
    expect(decidedSay(waits, rules)).toBe('已更正，记 1\u00a0小时，积分等另一位核人数')
    const nothing = { minutes: 0, inAt: null, outAt: null }
    expect(decidedSay(row('chen', { ...confirmed, corrected: nothing }), rules)).toBe('已更正，不记时长')
  })
})

describe('sorting people for the leader’s word', () => {
  it('lets everybody who scanned in and out in time go with one tap', () => {
    const rows = [scanned('shen', 9, endsAt), scanned('chen', 0, endsAt + 2 * MINUTE)]
    const { plain, questions, missing } = sortForConfirming(times, rows, afterwards)
    expect(plain).toEqual(rows)
    expect(questions).toEqual([])
    expect(missing).toEqual([])
  })

  it('asks about somebody who never scanned out, with no word chosen beforehand', () => {
    const forgotten = row('shen', { status: 'forgotten', inAt: startsAt, outAt: endsAt })
    const [question] = sortForConfirming(times, [forgotten], afterwards).questions
    expect(question).toMatchObject({ why: 'noCheckOut', inAt: startsAt })
    expect(question && usualWord(question)).toBeUndefined()
  })

  it('shows who left early first, as recorded unless the leader says otherwise', () => {
    const early = scanned('chen', 0, endsAt - 40 * MINUTE)
    const { questions, plain } = sortForConfirming(times, [early], afterwards)
    expect(plain).toEqual([])
    expect(questions[0]).toMatchObject({ why: 'leftEarly' })
    expect(minutesEarly(endsAt - 40 * MINUTE, times)).toBe(40)
    expect(questions[0] && usualWord(questions[0])).toEqual({ personId: 'chen', says: 'asRecorded' })
  })

  it('does not make a question of the last quarter of an hour', () => {
    const rows = [scanned('chen', 0, endsAt - 15 * MINUTE)]
    expect(sortForConfirming(times, rows, afterwards).plain).toEqual(rows)
  })

  it('asks about two places at once, a check-out without a check-in, and a visit of no minutes', () => {
    const rows = [
      row('zhou', { status: 'overlap', inAt: startsAt }),
      row('wu', { status: 'outOnly', outAt: endsAt }),
      row('zheng', { status: 'out', inAt: startsAt - HOUR, outAt: startsAt - 50 * MINUTE, minutes: 0 }),
    ]
    const { questions } = sortForConfirming(times, rows, afterwards)
    expect(questions.map(({ why }) => why)).toEqual(['bothPlaces', 'noCheckIn', 'tooShort'])
    const left = row('zhou', { status: 'overlap', inAt: startsAt, outAt: endsAt - HOUR })
    expect(sortForConfirming(times, [left], afterwards).questions.map(latestStay)).toEqual([endsAt - HOUR])
    expect(questions.map(usualWord)).toEqual([undefined, undefined, undefined])
  })

  it('asks about somebody who left and came back, with no word chosen beforehand', () => {
    const back = {
      ...scanned('shen', 0, endsAt - HOUR),
      plain: false,
      again: { inAt: endsAt - HOUR / 2, outAt: endsAt },
    }
    const { questions, plain } = sortForConfirming(times, [back], afterwards)
    expect(plain).toEqual([])
    expect(questions.map(({ why }) => why)).toEqual(['cameAgain'])
    expect(questions.map(usualWord)).toEqual([undefined])
  })

  it('asks about complete scans that came late or from somebody not on the list', () => {
    const late = { ...scanned('feng', 0, endsAt), plain: false, lateMinutes: 65, grade: 'C' as const }
    const stranger = { ...scanned('chu', 0, endsAt), plain: false, expected: false }
    const { questions, plain } = sortForConfirming(times, [late, stranger], afterwards)
    expect(questions.map(({ why }) => why)).toEqual(['sentLate', 'notExpected'])
    expect(questions.map(usualWord)).toEqual([undefined, undefined])
    expect(plain).toEqual([])
  })

  it('never loses anybody: each row is asked about, taken, waiting or decided', () => {
    const statuses = [
      'missing',
      'in',
      'out',
      'forgotten',
      'overlap',
      'outOnly',
      'confirmed',
      'absent',
    ] as const
    for (const now of [startsAt, endsAt, afterwards])
      for (const status of statuses)
        for (const plain of [true, false])
          for (const expected of [true, false])
            for (const minutes of [0, 90]) {
              const inAt = status === 'missing' || status === 'outOnly' ? null : startsAt
              const outAt = status === 'missing' || status === 'in' || status === 'overlap' ? null : endsAt
              const one = row('one', { status, plain, expected, minutes, inAt, outAt })
              const sorted = sortForConfirming(times, [one], now)
              const places = [sorted.questions, sorted.missing, sorted.plain, sorted.serving, sorted.decided]
              const found = places.reduce((sum, { length }) => sum + length, 0)
              expect([status, now, found]).toEqual([
                status,
                now,
                status === 'missing' && now < endsAt ? 0 : 1,
              ])
            }
  })

  it('decides nothing about people who are still serving or may still come', () => {
    const rows = [row('shen', { status: 'in', inAt: startsAt }), row('li', { status: 'missing' })]
    const during = sortForConfirming(times, rows, endsAt - MINUTE)
    expect(during.serving.map(({ personId }) => personId)).toEqual(['shen'])
    expect([...during.questions, ...during.missing, ...during.plain]).toEqual([])
    const ended = sortForConfirming(times, rows, endsAt)
    expect(ended.questions.map(({ why }) => why)).toEqual(['noCheckOut'])
    expect(ended.missing.map(({ personId }) => personId)).toEqual(['li'])
  })

  it('leaves aside whom she entered herself from a sheet of paper, until somebody else has spoken', () => {
    const signed = { ...scanned('wu', 0, endsAt), ownSheet: true }
    const { ownSheet, plain, questions } = sortForConfirming(times, [signed], afterwards)
    expect(ownSheet).toEqual([signed])
    expect([...plain, ...questions]).toEqual([])
    const confirmed = { ...signed, status: 'confirmed' as const, ownSheet: false }
    expect(sortForConfirming(times, [confirmed], afterwards)).toMatchObject({
      ownSheet: [],
      decided: [confirmed],
    })
  })

  it('keeps the leader’s own row for somebody else’s word, however plain it is', () => {
    const own = { ...scanned('qian', 0, endsAt), own: true }
    const sorted = sortForConfirming(times, [own], afterwards)
    expect(sorted.own).toBe(own)
    expect([...sorted.questions, ...sorted.missing, ...sorted.plain]).toEqual([])
  })

  it('leaves what is decided where it is', () => {
    const rows = [
      row('shen', { status: 'confirmed', minutes: 150 }),
      row('li', { status: 'absent' }),
      { ...row('qian', { status: 'confirmed', minutes: 150 }), own: true },
    ]
    const sorted = sortForConfirming(times, rows, afterwards)
    expect(sorted.decided).toEqual(rows)
    expect(sorted.own).toBeUndefined()
  })
})

describe('saying until when somebody stayed', () => {
  it('takes a moment after the check-in, not after the end, and not in the future', () => {
    const may = (until: number, now = afterwards) => mayHaveStayedUntil(until, startsAt, endsAt, now)
    expect(may(endsAt)).toBe(true)
    expect(may(startsAt + MINUTE)).toBe(true)
    expect(may(startsAt)).toBe(false)
    expect(may(endsAt + MINUTE)).toBe(false)
    expect(may(endsAt, endsAt - MINUTE)).toBe(false)
  })

  it('takes nothing later than who scanned out left, and nothing after the end', () => {
    const latestOf = (outAt: number) => {
      const came = { ...scanned('chu', 0, outAt), expected: false }
      return sortForConfirming(times, [came], afterwards).questions.map(latestStay)
    }
    expect(latestOf(startsAt + HOUR)).toEqual([startsAt + HOUR])
    expect(latestOf(endsAt + 5 * MINUTE)).toEqual([endsAt])
    const forgotten = row('shen', { status: 'forgotten', inAt: startsAt, outAt: endsAt })
    expect(sortForConfirming(times, [forgotten], afterwards).questions.map(latestStay)).toEqual([endsAt])
  })

  it('reads a clock in China, past midnight too', () => {
    expect(momentAfter(startsAt, '10:15')).toBe(startsAt + 75 * MINUTE)
    const late = Date.parse('2026-11-28T23:30:00+08:00')
    expect(momentAfter(late, '00:45')).toBe(late + 75 * MINUTE)
  })
})

describe('a card number as people type it', () => {
  it.each([
    ['WJ000013', 'WJ000013'],
    ['wj 000 013', 'WJ000013'],
    ['13', 'WJ000013'],
    ['123456', 'WJ123456'],
  ])('%s is %s', (typed, cardNo) => expect(cardNumberOf(typed)).toBe(cardNo))

  it.each(['', 'WJ', '1234567', '示例', '13800138000'])('%j is none', (typed) =>
    expect(cardNumberOf(typed)).toBeUndefined(),
  )
})

describe('the memory of rows', () => {
  it('hands back the same object for a row that says the same, and a new one where something changed', () => {
    const remembered = createRowMemory()
    const first = remembered([row('shen', { status: 'missing' }), row('chen', { status: 'in', inAt: 1 })])
    const second = remembered([
      row('shen', { status: 'in', inAt: 2 }),
      row('chen', { status: 'in', inAt: 1 }),
    ])
    expect(second[0]).not.toBe(first[0])
    expect(second[0]).toMatchObject({ status: 'in' })
    expect(second[1]).toBe(first[1])
    expect(remembered([])).toEqual([])
  })
})

function row(personId: string, facts: Partial<RosterRow>): RosterRow {
  return {
    personId,
    name: `示例${personId}`,
    cardNo: 'WJ000001',
    walkIn: false,
    status: 'missing',
    inAt: null,
    outAt: null,
    grade: null,
    minutes: 0,
    lateMinutes: 0,
    expected: true,
    plain: false,
    own: false,
    ownSheet: false,
    pointsWait: false,
    called: null,
    ...facts,
  }
}

function scanned(personId: string, minutesLate: number, outAt: number): RosterRow {
  const inAt = startsAt + minutesLate * MINUTE
  const minutes = Math.floor((Math.min(outAt, endsAt) - inAt) / MINUTE)
  return row(personId, { status: 'out', inAt, outAt, minutes, plain: true, grade: 'A' })
}

describe('where somebody is', () => {
  it('is what this phone wrote down last, whatever the cloud has not heard yet', () => {
    expect(whereaboutsOf({ status: 'missing', outAt: null, waits: 'in' })).toBe('here')
    expect(whereaboutsOf({ status: 'in', outAt: null, waits: 'out' })).toBe('gone')
  })
  it.each([
    ['missing', null, 'missing'],
    ['absent', null, 'missing'],
    ['in', null, 'here'],
    ['overlap', null, 'here'],
    ['overlap', endsAt, 'gone'],
    ['out', endsAt, 'gone'],
    ['forgotten', endsAt, 'gone'],
    ['confirmed', endsAt, 'gone'],
  ] as const)('on the list as %s, out at %s, is %s', (status, outAt, where) =>
    expect(whereaboutsOf({ status, outAt })).toBe(where),
  )
})
