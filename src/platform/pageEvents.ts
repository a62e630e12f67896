import Taro, { useDidHide, useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'

/** The person looks at this page: at first, and each time she comes back. */
export const usePageShown = useDidShow
export const usePageHidden = useDidHide

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
