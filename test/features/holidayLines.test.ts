import { daysIn, linesOf, stretchesIn } from '@/features/centre/holidayLines'

describe('holidays as somebody types them', () => {
  it('are stretches and days, a line each, in whichever of the usual ways', () => {
    const stretches = [
      { from: '01-01', to: '01-03' },
      { from: '02-05', to: '02-11' },
      { from: '04-05', to: '04-05' },
    ]
    expect(stretchesIn('1-1 到 1-3\n2月5日 至 2月11日\n\n4/5')).toEqual(stretches)
    expect(daysIn('2-20，9-18')).toEqual(['02-20', '09-18'])
    const year = { year: '2027', isKnown: true, off: stretches, worked: ['02-20'], rev: 0 }
    expect(stretchesIn(linesOf(year).off)).toEqual(stretches)
    expect(daysIn(linesOf(year).worked)).toEqual(['02-20'])
    expect([stretchesIn(''), daysIn('')]).toEqual([[], []])
  })

  it('are asked for again where a line is neither', () => {
    expect(stretchesIn('春节')).toBeUndefined()
    expect(stretchesIn('2-5 2-6 2-7')).toBeUndefined()
    expect(daysIn('2-5 到 2-11')).toBeUndefined()
  })
})
