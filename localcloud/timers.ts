import { Cron } from 'croner'
import { type Clock } from './clock'
import { type FunctionConfig, type Trigger } from './functionHost'

interface Timer {
  functionName: string
  trigger: Trigger
  cron: Cron
  nextAt: number
}

const LONGEST_SLEEP_MS = 60_000

/** Fires functions by their 7-field cron lines, in China's time and on the cloud's clock. */
export class Timers {
  private timers: Timer[] = []
  private alarm?: NodeJS.Timeout
  private closed = false

  constructor(
    private readonly clock: Clock,
    private readonly fire: (functionName: string, trigger: Trigger) => void,
  ) {
    clock.onMoved(() => this.look())
  }

  load(functions: FunctionConfig[]): void {
    const now = this.clock.now()
    this.timers = functions.flatMap((config) =>
      config.triggers
        // WeChat takes one timer for each function.
        .filter((trigger) => trigger.type === 'timer')
        .slice(0, 1)
        .map((trigger) => {
          const cron = readCron(config.name, trigger.config)
          return { functionName: config.name, trigger, cron, nextAt: following(cron, now) }
        }),
    )
    this.look()
  }

  list(): { function: string; name: string; config: string; nextAt: number }[] {
    return this.timers.map((timer) => ({
      function: timer.functionName,
      name: timer.trigger.name,
      config: timer.trigger.config,
      nextAt: timer.nextAt,
    }))
  }

  close(): void {
    this.closed = true
    clearTimeout(this.alarm)
  }

  /** Fires what is due, each once however far the clock jumped, and sleeps until the next. */
  private look(): void {
    if (this.closed || this.timers.length === 0) return
    clearTimeout(this.alarm)
    const now = this.clock.now()
    for (const timer of this.timers) {
      const due = timer.nextAt <= now
      // A clock that was put back must not silence the timer until it has caught up.
      timer.nextAt = following(timer.cron, now)
      if (due) this.fire(timer.functionName, timer.trigger)
    }
    const next = Math.min(...this.timers.map((timer) => timer.nextAt))
    this.alarm = setTimeout(() => this.look(), Math.min(Math.max(next - now, 0), LONGEST_SLEEP_MS))
    this.alarm.unref()
  }
}

/** Seven fields, seconds first and years last, in China's time. */
function readCron(functionName: string, line: unknown): Cron {
  const text = String(line)
  try {
    if (text.trim().split(/\s+/).length !== 7) throw new Error('it needs seven fields')
    return new Cron(text, { utcOffset: 480, paused: true })
  } catch (error) {
    throw new Error(
      `the timer '${text}' of the function ${functionName} cannot be read: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}

function following(cron: Cron, after: number): number {
  return cron.nextRun(new Date(after))?.getTime() ?? Infinity
}
