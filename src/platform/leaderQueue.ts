import { create } from 'zustand'
import { call } from './call'
import { randomBytes } from './chance'
import {
  type ActOutcome,
  createLeaderQueue,
  type FreshAct,
  type LeaderAct,
  type RecordedEvent,
  UNHEARD_ACTS,
  type UnheardAct,
  WAITING_ACTS,
} from './createLeaderQueue'
import { deviceName } from './deviceName'
import { keep, kept } from './phoneStorage'
import { askAgain } from './useQuery'

export type { ActOutcome, LeaderAct, Recorded, UnheardAct } from './createLeaderQueue'

type State = Readonly<{ waiting: readonly LeaderAct[]; unheard: readonly UnheardAct[] }>

/** What this phone wrote down about others and nobody has answered yet, and what counted for nothing. */
export const useLeaderActs = create<State>(() => ({
  waiting: kept<readonly LeaderAct[]>(WAITING_ACTS) ?? [],
  unheard: kept<readonly UnheardAct[]>(UNHEARD_ACTS) ?? [],
}))

const queue = createLeaderQueue({
  storage: { kept, keep },
  randomBytes,
  send,
  changed: (state) => useLeaderActs.setState(state),
})

export const seenUnheard = queue.seen

/** Writes it down on this phone and tries to send it; undefined: no network, it waits and nothing is lost. */
export async function act(fresh: FreshAct): Promise<ActOutcome | undefined> {
  const { id } = await queue.keepAct(fresh)
  return (await sendActs()).find((outcome) => outcome.id === id)
}

/** Sends what waits; an empty answer means that nothing waited or that there still is no network. */
export async function sendActs(): Promise<readonly ActOutcome[]> {
  if (queue.waiting().length === 0) return []
  try {
    const outcomes = await queue.sendActs()
    const shifts = new Set(outcomes.map(({ shiftId }) => shiftId))
    for (const shiftId of shifts) void askAgain('session.roster', { shiftId })
    return outcomes
  } catch {
    return []
  }
}

async function send(acts: readonly LeaderAct[]): Promise<readonly ActOutcome[]> {
  const [first] = acts
  if (!first) return []
  const { id, shiftId, name } = first
  const one = { id, shiftId, name }
  switch (first.act) {
    case 'record':
      return record(shiftId, acts)
    case 'count': {
      const { people, at } = first
      const { agrees } = await call('session.count', { shiftId, key: id, people, at })
      return [{ ...one, outcome: 'heard', agrees }]
    }
    case 'rollCall': {
      const { missing, at } = first
      await call('session.rollCall', { shiftId, key: id, missing: [...missing], at })
      return [{ ...one, outcome: 'heard' }]
    }
  }
}

async function record(shiftId: string, acts: readonly LeaderAct[]): Promise<readonly ActOutcome[]> {
  const events = acts.flatMap((each): RecordedEvent[] =>
    each.act === 'record' ? [{ ...each.event, nonce: each.id }] : [],
  )
  const { outcomes } = await call('session.record', { shiftId, device: deviceName(), events })
  return acts.map(({ id, name }): ActOutcome => {
    const said = outcomes.find(({ nonce }) => nonce === id)
    const known = { id, shiftId, name: said?.name ?? name }
    if (said?.outcome === 'kept') return { ...known, outcome: 'unheard', why: said.why }
    return { ...known, outcome: 'heard', already: said?.already ?? false }
  })
}
