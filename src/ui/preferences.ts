import { create } from 'zustand'

/** How a person wants to see the screens; the app fills it in at launch and keeps it. */
export interface Preferences {
  view: 'standard' | 'elder'
  dark: boolean
  /** No motion. */
  still: boolean
  /** 1 … 1.25 */
  textScale: number
  /** Height of the window in pixels; long lists draw only what fits in it. */
  windowHeight: number
}

export const usePreferences = create<Preferences>(() => ({
  view: 'standard',
  dark: false,
  still: false,
  textScale: 1,
  windowHeight: 812,
}))

export const smallestScale = 1
export const largestScale = 1.25

export function setPreferences(change: Partial<Preferences>) {
  const scale = change.textScale
  const within =
    scale === undefined ? {} : { textScale: Math.min(largestScale, Math.max(smallestScale, scale)) }
  usePreferences.setState({ ...change, ...within })
}
