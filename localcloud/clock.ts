import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from './writeWhole'

/** The cloud's own time: the machine's, moved by an offset that a demo or a test may change. */
export interface Clock {
  now(): number
  advance(ms: number): void
  set(ms: number): void
  offset(): number
  onMoved(listener: (offset: number) => void): void
}

export function createClock(folder?: string, machine: () => number = Date.now): Clock {
  const file = folder === undefined ? undefined : join(folder, 'clock.json')
  let offset = file === undefined ? 0 : readOffset(file)
  const listeners: ((offset: number) => void)[] = []
  const move = (ms: number): void => {
    if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) throw new RangeError('the clock cannot be moved there')
    offset = Math.round(ms)
    if (file !== undefined) writeWhole(file, JSON.stringify({ offset }))
    for (const listener of listeners) listener(offset)
  }
  return {
    now: () => machine() + offset,
    advance: (ms) => move(offset + ms),
    set: (ms) => move(ms - machine()),
    offset: () => offset,
    onMoved: (listener) => void listeners.push(listener),
  }
}

function readOffset(file: string): number {
  if (!existsSync(file)) return 0
  const { offset } = JSON.parse(readFileSync(file, 'utf8')) as { offset?: unknown }
  return typeof offset === 'number' ? offset : 0
}
