import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { classNames } from './classNames'
import { usePreferences } from './preferences'
import { ToastHost } from './ToastHost'

export interface PageProps {
  children: ReactNode
  /** The screen's name, for those who hear the screen in a browser; WeChat reads its own title. */
  name?: string
  /** Stays at the lower edge: the one button and a line above it. */
  foot?: ReactNode
  footSay?: string
  /** As high as the window, for a List that scrolls by itself. */
  fill?: boolean
}

/** Root of every screen: brings the view, the mode, the text size and the toast. */
export function Page({ children, name, foot, footSay, fill }: PageProps) {
  const { view, dark, still, textScale } = usePreferences()
  const root = classNames(
    'app',
    view === 'elder' && 'elder',
    dark && 'dark',
    still && 'still',
    fill && 'app--fill',
  )
  const inBrowser = process.env.TARO_ENV === 'h5'
  return (
    <View
      className={root}
      style={textScale === 1 ? undefined : `--text-scale:${textScale}`}
      {...(inBrowser ? a11y('main', name) : {})}
    >
      <View className="page">
        {inBrowser && name ? (
          <View className="unseen" {...a11y('heading')} aria-level="1">
            {name}
          </View>
        ) : null}
        {children}
      </View>
      {foot ? (
        <View className="page__foot">
          {footSay ? <View className="page__foot-say">{footSay}</View> : null}
          {foot}
        </View>
      ) : null}
      <ToastHost />
    </View>
  )
}
