import { type Draft, emptyDraft, readDraft } from '@/features/publish/draft'
import { QUARTERS } from '#domain/time'
import { activity } from '#contract/activity'

const now = Date.parse('2026-11-23T12:00:00+08:00')
const whole: Draft = {
  ...emptyDraft,
  title: ' 理发便民服务 ',
  about: '自带推剪',
  servicePointId: 'P01',
  room: '便民服务坊',
  on: '2026-11-28',
  from: '09:00',
  until: '11:30',
  places: '8',
}

describe('a shift as it is written down', () => {
  it('becomes what the cloud takes, in China’s time wherever the phone is', () => {
    const read = readDraft(whole, 'T01', now)
    expect(read).toEqual({
      ok: true,
      wish: {
        teamId: 'T01',
        servicePointId: 'P01',
        title: '理发便民服务',
        about: '自带推剪',
        room: '便民服务坊',
        startsAt: Date.parse('2026-11-28T09:00:00+08:00'),
        endsAt: Date.parse('2026-11-28T11:30:00+08:00'),
        places: 8,
      },
    })
    if (!read.ok) throw new Error('checked above')
    const key = 'a-key-of-the-phone-1234'
    expect(activity.publish.input.safeParse({ ...read.wish, key }).success).toBe(true)
  })

  it('carries its repetition only when it repeats', () => {
    const read = readDraft({ ...whole, every: 'month', times: 6 }, 'T01', now)
    expect(read).toMatchObject({ ok: true, wish: { repeat: { every: 'month', times: 6 } } })
  })

  it('names everything that is still missing, all at once', () => {
    expect(readDraft(emptyDraft, 'T01', now)).toEqual({
      ok: false,
      missing: ['title', 'about', 'place', 'room', 'day', 'places'],
    })
  })

  it.each(['0', '201', '8.5', '-3', '许多', ''])('does not take %j as a number of places', (places) =>
    expect(readDraft({ ...whole, places }, 'T01', now)).toEqual({ ok: false, missing: ['places'] }),
  )

  it('says why a time cannot be, before anything is sent', () => {
    const refusalOf = (changes: Partial<Draft>) => readDraft({ ...whole, ...changes }, 'T01', now)
    expect(refusalOf({ until: '09:00' })).toMatchObject({ refusal: 'EndsBeforeStart' })
    expect(refusalOf({ on: '2026-11-22' })).toMatchObject({ refusal: 'InThePast' })
    expect(refusalOf({ from: '06:00', until: '19:00' })).toMatchObject({ refusal: 'TooLong' })
  })

  it('offers every quarter hour of a day and nothing between', () => {
    expect(QUARTERS).toHaveLength(96)
    expect(QUARTERS[0]).toBe('00:00')
    expect(QUARTERS[37]).toBe('09:15')
    expect(QUARTERS[95]).toBe('23:45')
  })
})
