import { DAY, HOUR, MINUTE, SECOND } from '#domain/time'
import type { Turn } from '../simulation'
import { CHINA } from '../town'
import { spendWhatLapses } from './redeeming'
import type { UseCase } from './useCase'

/** So long after midnight the timer tells of points that lapse. */
const NIGHT = 3 * HOUR

/** The one timer: now and then twice, beside itself, late or not at all; often just after midnight. */
export const timers: UseCase = (day) => {
  const { now, chance } = day
  for (let n = 0; n < 60; n += 1) day.plan(now + n * 24 * MINUTE + chance.below(20) * MINUTE, run)
  for (let n = 0; n < 12; n += 1) day.plan(now + chance.below(900), run)
  day.plan(now + DAY - 20_000 + chance.below(15_000), run)
}

function run(turn: Turn): void {
  const { chance, now } = turn
  if (chance.likely(0.24) && turn.fault('timerSkipped')) return
  if (chance.likely(0.34) && turn.fault('timerLate'))
    return turn.plan(now + chance.between(1, 30) * MINUTE, (late) => late.tick())
  turn.tick()
  // A few do not sleep, and spend what it is counting.
  if ((now + CHINA) % DAY < NIGHT)
    for (let n = 0; n < 10; n += 1) turn.plan(now + chance.below(SECOND), spendWhatLapses)
  if (chance.likely(0.45) && turn.fault('timerTwice')) turn.tick()
  if (chance.likely(0.45) && turn.fault('timerOverlaps'))
    turn.plan(now + chance.below(300), (beside) => beside.tick())
}
