import { setUpCodeOf } from '#domain/centre'
import { HOUR, MINUTE } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** On the first morning two want to be the first director, with the code and without; staff look what waits for them. */
export const centring: UseCase = (day) => {
  const { now, chance, town } = day
  const morning = now + 8 * HOUR
  if (now === town.startAt) for (let n = 0; n < 3; n += 1) day.plan(morning + chance.below(2000), setUpCentre)
  for (let n = 0; n < 3; n += 1) day.plan(morning + chance.below(9 * 60) * MINUTE, lookAtDesk)
}

function setUpCentre(turn: Turn): void {
  const { chance, town } = turn
  const code = chance.likely(0.8) ? setUpCodeOf(TOWN_KEY) : 'AAAAAAAAAA'
  const wish = { code, name: 'centre', key: newKey(turn) }
  turn.send(chance.pick(town.people), 'centre.setUp', wish)
}

function lookAtDesk(turn: Turn): void {
  const { chance, town } = turn
  turn.send(chance.likely(0.9) ? chance.pick(town.staff) : chance.pick(town.people), 'centre.desk', {})
}
