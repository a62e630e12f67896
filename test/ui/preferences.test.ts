import { setPreferences, usePreferences } from '@/ui/preferences'

it('never makes letters smaller than the promise or larger than the screens were tried with', () => {
  setPreferences({ textScale: 3 })
  expect(usePreferences.getState().textScale).toBe(1.25)
  setPreferences({ textScale: 0.5 })
  expect(usePreferences.getState().textScale).toBe(1)
})

it('keeps the letters when only the view changes', () => {
  setPreferences({ textScale: 1.125 })
  setPreferences({ view: 'elder' })
  expect(usePreferences.getState()).toMatchObject({ view: 'elder', textScale: 1.125 })
})
