import Taro, { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { now } from './platform/clock'
import { openAsKiosk } from './platform/kioskDevice'
import { goToTab } from './platform/navigation'
import { eraseOverShifts } from './platform/openedShifts'
import { startDemo } from './features/demo/startDemo'
import { learnBrowserManners } from './ui/browserManners'
import { setPreferences, usePreferences, type Preferences } from './ui/preferences'
import { darkenTabBar } from './darkTabBar'
import './app.scss'

const storageKey = 'ui.preferences'
/** WeChat's own letters are this large when nobody has changed them. */
const usualLetters = 17

type Kept = Partial<Pick<Preferences, 'view' | 'still' | 'textScale'>>

/** Runs before the first page is drawn, so that no screen appears in a view that changes at once. */
function startPreferences() {
  const app = Taro.getAppBaseInfo() as Taro.getAppBaseInfo.Result & { fontSizeSetting?: number }
  const kept = Taro.getStorageSync<Kept | ''>(storageKey) || {}
  setPreferences({
    textScale: (app.fontSizeSetting ?? usualLetters) / usualLetters,
    ...kept,
    dark: app.theme === 'dark',
    windowHeight: Taro.getWindowInfo().windowHeight,
  })
  Taro.onThemeChange(({ theme }) => setPreferences({ dark: theme === 'dark' }))
  usePreferences.subscribe(({ view, still, textScale }) => {
    Taro.setStorageSync(storageKey, { view, still, textScale })
  })
}

startPreferences()
eraseOverShifts(now())
learnBrowserManners()
darkenTabBar()
startDemo()

export default function App({ children }: PropsWithChildren) {
  useLaunch(openAsKiosk)
  // When it is started, and when it comes to the front again after hours in a pocket.
  useDidShow(() => eraseOverShifts(now()))
  // An old poster or a card passed on long ago may name a page that is no more.
  usePageNotFound(() => goToTab('home'))
  return children
}
