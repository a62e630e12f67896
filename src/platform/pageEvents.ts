import Taro, { useDidHide, useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useState } from 'react'

/** The person looks at this page: at first, and each time she comes back. */
export const usePageShown = useDidShow
export const usePageHidden = useDidHide

/** Whether she looks at this page now: no other lies above it, and the mini-program is not in the background. */
export function usePageInFront(): boolean {
  const [inFront, setInFront] = useState(true)
  usePageShown(() => setInFront(true))
  usePageHidden(() => setInFront(false))
  return inFront
}

/** She has scrolled to the end. */
export const useEndReached = useReachBottom

/** She pulled the page down to see what is new. The page's config needs `enablePullDownRefresh`. */
export function usePulledDown(refresh: () => Promise<void>): void {
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh())
  })
}

/** Keeps the display lit, for a code that others must read. Browsers cannot. */
export function keepLit(lit: boolean): void {
  if (process.env.TARO_ENV !== 'weapp') return
  Taro.setKeepScreenOn({ keepScreenOn: lit }).catch(() => undefined)
}
