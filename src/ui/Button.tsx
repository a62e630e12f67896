import { Button as NativeButton, type ButtonProps as NativeButtonProps } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { a11y } from './a11y'
import { classNames } from './classNames'
import type { IconName } from './Icon'

export interface ButtonProps {
  children: string
  /** A promise keeps the button busy until it settles; taps meanwhile do nothing. */
  onPress?: () => unknown
  kind?: 'main' | 'quiet' | 'plain' | 'fault'
  big?: boolean
  /** As wide as its words. */
  fit?: boolean
  icon?: IconName
  disabled?: boolean
  busy?: boolean
  /** Shown while busy: what is being done. */
  busyText?: string
  /** Read instead of the words on the button. */
  label?: string
  /** WeChat's own doings: openType with its answers. */
  native?: Partial<NativeButtonProps>
}

export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    kind = 'quiet',
    big,
    fit,
    icon,
    disabled = false,
    busy,
    busyText,
    label,
    native,
  } = props
  const [running, run] = useRunning()
  const waiting = busy || running
  const off = disabled || waiting
  const shownIcon = waiting ? 'clock' : icon
  return (
    <NativeButton
      className={classNames(
        'touch btn',
        `btn--${kind}`,
        shownIcon && `marked icon--${shownIcon}`,
        big && 'btn--big',
        fit && 'btn--fit',
        off && 'btn--off',
      )}
      hoverClass={off ? 'none' : 'is-pressed'}
      {...(off ? {} : native)}
      onClick={() => {
        if (!off && onPress) run(onPress)
      }}
      {...a11y('button', label, { disabled: off })}
    >
      {(waiting && busyText) || children}
    </NativeButton>
  )
}

/** Two taps can arrive before the first one has been drawn, so a ref decides and the state only shows it. */
function useRunning(): [boolean, (act: () => unknown) => void] {
  const [running, setRunning] = useState(false)
  const inFlight = useRef(false)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  function run(act: () => unknown) {
    if (inFlight.current) return
    const result = act()
    if (!(result instanceof Promise)) return
    inFlight.current = true
    setRunning(true)
    const settle = () => {
      inFlight.current = false
      if (!gone.current) setRunning(false)
    }
    result.then(settle, (fault: unknown) => {
      settle()
      throw fault
    })
  }
  return [running, run]
}
