import { contract } from '#contract/index'
import { convert, FIRST_RULE_BOOK } from '#domain/ruleBook'
import type { ErrorCode, Facts } from '#contract/index'
import { creditSentence, durationOf, hoursOf, sureHoursOf } from '@/text/amounts'
import { errorSentence } from '@/text/errors'
import {
  dayOf,
  fullTimeOf,
  greetingAt,
  monthOf,
  momentOf,
  nearDayOf,
  passbookDayOf,
  spanOf,
  timeOf,
  untilText,
} from '@/text/when'

/** A moment by the clocks of China. */
const china = (text: string) => Date.parse(`${text}+08:00`)

describe('times, on a device in another part of the world', () => {
  const now = china('2026-11-28T08:40:00')

  it('runs far from China', () => {
    expect(new Date(now).getHours()).not.toBe(8)
  })

  it('says the hour as the clock in China shows it', () => {
    expect(timeOf(china('2026-11-28T09:02:59'))).toBe('9:02')
    expect(fullTimeOf(china('2026-11-28T09:02:59'))).toBe('09:02')
    expect(timeOf(china('2026-11-29T00:00:00'))).toBe('0:00')
    expect(spanOf(china('2026-11-28T09:00'), china('2026-11-28T11:30'))).toBe('9:00–11:30')
  })

  it('names the day by the calendar in China, also around midnight', () => {
    expect(dayOf(china('2026-11-28T00:00:00'), now)).toBe('11月28日 周六')
    expect(dayOf(china('2026-11-27T23:59:59'), now)).toBe('11月27日 周五')
    expect(dayOf(china('2027-01-01T09:00:00'), now)).toBe('2027年1月1日 周五')
  })

  it('says today and tomorrow by days, not by 24 hours', () => {
    const late = china('2026-11-28T23:50:00')
    expect(nearDayOf(china('2026-11-29T00:10:00'), late)).toBe('明天')
    expect(nearDayOf(china('2026-11-28T00:10:00'), late)).toBe('今天')
    expect(nearDayOf(china('2026-11-27T23:59:00'), late)).toBe('昨天')
    expect(nearDayOf(china('2026-12-01T09:00:00'), late)).toBe('12月1日 周二')
  })

  it('speaks of a moment as people do', () => {
    expect(momentOf(china('2026-11-28T14:00'), now)).toBe('今天下午 14:00')
    expect(momentOf(china('2026-12-03T09:00'), now)).toBe('周四上午 9:00')
    expect(momentOf(china('2026-12-05T09:00'), now)).toBe('12月5日 周六 上午 9:00')
    expect(momentOf(china('2026-11-21T09:00'), now)).toBe('11月21日 周六 上午 9:00')
  })

  it('counts down, and says nothing once it has begun', () => {
    expect(untilText(china('2026-11-28T09:00'), now)).toBe('还有 20 分钟')
    expect(untilText(china('2026-11-28T11:50'), now)).toBe('还有 3 小时')
    expect(untilText(now, now)).toBeUndefined()
    expect(untilText(china('2026-11-30T09:00'), now)).toBeUndefined()
  })

  it('greets by the hour', () => {
    expect(
      [
        '2026-11-28T04:59',
        '2026-11-28T05:00',
        '2026-11-28T12:00',
        '2026-11-28T17:59',
        '2026-11-28T18:00',
      ].map((at) => greetingAt(china(at))),
    ).toEqual(['晚上好', '早上好', '中午好', '下午好', '晚上好'])
  })

  it('heads a month, and names the month of a line that is not its own', () => {
    expect(monthOf('2026-11', now)).toBe('11月')
    expect(monthOf('2025-12', now)).toBe('2025年12月')
    expect(passbookDayOf(china('2026-11-01T00:30'), '2026-11')).toEqual({ date: '1日', day: '周日' })
    expect(passbookDayOf(china('2026-10-31T23:30'), '2026-11')).toEqual({ date: '10月31日', day: '周六' })
  })
})

describe('amounts', () => {
  it('say how many hours were recorded on the spot, where that is not all of them', () => {
    expect(sureHoursOf({ lifetimeMinutes: 900, sureMinutes: 750 })).toBe('12.5')
    expect(sureHoursOf({ lifetimeMinutes: 900, sureMinutes: 0 })).toBe('0')
    expect(sureHoursOf({ lifetimeMinutes: 900, sureMinutes: 900 })).toBeUndefined()
    expect(sureHoursOf({ lifetimeMinutes: 902, sureMinutes: 900 })).toBeUndefined()
  })

  it('rounds hours down to a tenth, so that nobody reads more than was served', () => {
    expect([0, 5, 6, 59, 60, 89, 90, 19_590].map(hoursOf)).toEqual([
      '0',
      '0',
      '0.1',
      '0.9',
      '1',
      '1.4',
      '1.5',
      '326.5',
    ])
  })

  it('says how long something took', () => {
    expect([0, 45, 60, 150].map(durationOf)).toEqual([
      '0\u00a0分钟',
      '45\u00a0分钟',
      '1\u00a0小时',
      '2\u00a0小时 30\u00a0分',
    ])
  })

  it('explains a credit so that the numbers add up', () => {
    const explained = (minutes: number) =>
      creditSentence({ minutes, ...convert(minutes, FIRST_RULE_BOOK), rate: FIRST_RULE_BOOK.rate })
    expect(explained(90)).toBe('90 分钟，每 6 分钟 1 分，记 15 分')
    expect(explained(94)).toBe('94 分钟，每 6 分钟 1 分，记 15 分，余 4 分钟存在时间银行')
    expect(explained(5)).toBe('5 分钟，每 6 分钟 1 分，记 0 分，余 5 分钟存在时间银行')
  })
})

describe('refusals', () => {
  const declared = Object.values(contract).flatMap((methods) =>
    Object.values(methods as Record<string, { errors: readonly string[] }>).flatMap(({ errors }) => errors),
  ) as ErrorCode[]
  const faults: ErrorCode[] = [
    'Unauthenticated',
    'Forbidden',
    'InvalidInput',
    'UnknownMethod',
    'Busy',
    'InternalError',
    'Offline',
  ]
  const codes = [...new Set([...declared, ...faults])]
  const unknown = errorSentence({ code: 'FromTheFuture2' as ErrorCode, facts: {} })

  it.each(codes)('has one short sentence for %s, with and without its facts', (code) => {
    const known: Facts[] = [{}, { at: china('2026-11-28T09:02'), title: '理发', name: '示例', taken: 3 }]
    for (const facts of known) {
      const sentence = errorSentence({ code, facts })
      expect(sentence.length).toBeGreaterThan(4)
      expect(sentence.length).toBeLessThanOrEqual(32)
      expect(sentence).not.toMatch(/undefined|NaN|[。!,?]|审核|异常|违规|非法|失败/)
    }
  })

  it('asks for a newer build only where it has no words of its own', () => {
    const speechless = codes.filter((code) => errorSentence({ code, facts: {} }) === unknown)
    expect(speechless).toEqual(['UnknownMethod'])
  })

  it('names the minute of what happened before', () => {
    const facts = { at: china('2026-11-28T09:02') }
    expect(errorSentence({ code: 'AlreadyCheckedIn', facts })).toContain('9:02')
    expect(errorSentence({ code: 'TooEarlyToOpen', facts })).toContain('9:02')
  })
})
