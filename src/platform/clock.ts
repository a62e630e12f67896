import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { cloudOffset } from './cloudOffset'
import type { Heard } from './createCall'
import { keep, kept } from './phoneStorage'

const OFFSET = 'clockOffset'
/** Less than this is the network's doing and not worth a write to the phone. */
const WORTH_KEEPING = 2_000

/** How far the cloud's clock is ahead of this device's; kept, so that a phone without a network is not lost. */
export const useClock = create<{ offset: number; moves: number }>(() => ({
  offset: kept<number>(OFFSET) ?? 0,
  /** Raised when somebody moved the demo's clock: everything on screen is of another time. */
  moves: 0,
}))

/** Now, by the cloud's clock. */
export function now(): number {
  return Date.now() + useClock.getState().offset
}

/** Every answer that names the cloud's time sets this device right. */
export function learnTime(heard: Heard): void {
  setOffset(cloudOffset(heard))
}

/** The cloud's clock was moved by hand. */
export function clockMovedTo(cloudNow: number): void {
  setOffset(cloudNow - Date.now())
  useClock.setState(({ moves }) => ({ moves: moves + 1 }))
}

function setOffset(offset: number): void {
  const before = useClock.getState().offset
  if (Math.abs(offset - before) > WORTH_KEEPING) keep(OFFSET, offset)
  useClock.setState({ offset })
}

/** The cloud's time, drawn anew every `every` milliseconds. */
export function useNow(every = 15_000): number {
  const offset = useClock((clock) => clock.offset)
  const [device, setDevice] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setDevice(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return device + offset
}
