import { addMonths, chinaDateOf, endOfPeriod, periodOf, previousPeriod, startOfDay } from '#domain/time'

describe('days and months in China', () => {
  it('begin at midnight there, wherever the computer stands', () => {
    expect(new Date().getTimezoneOffset()).not.toBe(-480)
    expect(chinaDateOf(Date.UTC(2026, 10, 27, 16))).toBe('2026-11-28')
    expect(chinaDateOf(Date.UTC(2026, 10, 27, 15, 59, 59, 999))).toBe('2026-11-27')
    expect(startOfDay('2026-11-28')).toBe(Date.UTC(2026, 10, 27, 16))
  })

  it('end where the next begin, over the year and in a leap year', () => {
    expect(periodOf(endOfPeriod('2026-12'))).toBe('2027-01')
    expect(periodOf(endOfPeriod('2028-02') - 1)).toBe('2028-02')
    expect(previousPeriod('2027-01')).toBe('2026-12')
    expect(previousPeriod('2028-03')).toBe('2028-02')
  })

  it('keep the time of day when months are added', () => {
    const lastOfJanuary = Date.UTC(2028, 0, 31, 1)
    expect(addMonths(lastOfJanuary, 1)).toBe(Date.UTC(2028, 1, 29, 1))
    expect(addMonths(lastOfJanuary, 12)).toBe(Date.UTC(2029, 0, 31, 1))
    // 00:30 in China is still the day before in UTC.
    expect(chinaDateOf(addMonths(Date.UTC(2026, 0, 30, 16, 30), 1))).toBe('2026-02-28')
  })
})
