import type { ErrorCode, Input, Output } from '#contract/index'
import type { CallError } from './callError'
import { isAnswered, makeKey, type PhoneStorage } from './commandKeys'

export type RecordedEvent = Input<'session.record'>['events'][number]
/** A recorded event before the phone gives it its key. */
export type Recorded = RecordedEvent extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'nonce'>
    : never
  : never

/** Something a leader did at a shift that the cloud has not answered yet. It lives on the phone until it is answered. */
export type LeaderAct = Readonly<{ id: string; shiftId: string; name: string }> &
  (
    | Readonly<{ act: 'record'; event: Recorded }>
    | Readonly<{ act: 'count'; people: number; at: number }>
    | Readonly<{ act: 'rollCall'; missing: readonly string[]; at: number }>
  )
export type FreshAct = LeaderAct extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'id'>
    : never
  : never

type KeptWhy = Extract<Output<'session.record'>['outcomes'][number], { outcome: 'kept' }>['why']
/** What became of it. `unheard`: it counts for nothing, and why. */
export type ActOutcome = Readonly<{ id: string; shiftId: string; name: string }> &
  (
    | Readonly<{ outcome: 'heard'; already?: boolean; agrees?: boolean }>
    | Readonly<{ outcome: 'unheard'; why: KeptWhy | ErrorCode }>
  )
/** With what it was about, so that it can be set right by hand. */
export type UnheardAct = Extract<ActOutcome, { outcome: 'unheard' }> &
  Readonly<{ at?: number; kind?: 'in' | 'out' }>

type Parts = Readonly<{
  storage: PhoneStorage
  randomBytes: (length: number) => Promise<Uint8Array>
  /** Sends acts of one kind at one shift, at most fifty. */
  send: (acts: readonly LeaderAct[]) => Promise<readonly ActOutcome[]>
  /** Told of every change. */
  changed: (state: Readonly<{ waiting: readonly LeaderAct[]; unheard: readonly UnheardAct[] }>) => void
}>

export const WAITING_ACTS = 'leaderActs'
export const UNHEARD_ACTS = 'leaderActsUnheard'
const PARCEL = 50

/**
 * What a leader's phone wrote down, on its way: stored under its own key before it is sent, so that neither a lost answer
 * nor a lost network loses or doubles it. What the cloud could not take stays, with the reason, until she has read it.
 */
export function createLeaderQueue({ storage, randomBytes, send, changed }: Parts) {
  const waiting = () => storage.kept<readonly LeaderAct[]>(WAITING_ACTS) ?? []
  const unheard = () => storage.kept<readonly UnheardAct[]>(UNHEARD_ACTS) ?? []
  let sending: Promise<readonly ActOutcome[]> | undefined

  const tell = () => changed({ waiting: waiting(), unheard: unheard() })

  async function keepAct(act: FreshAct): Promise<LeaderAct> {
    const id = await makeKey(randomBytes)
    const fresh: LeaderAct = { ...act, id }
    storage.keep(WAITING_ACTS, [...waiting(), fresh])
    tell()
    return fresh
  }

  function settle(outcomes: readonly ActOutcome[]): void {
    const acts = new Map(waiting().map((act) => [act.id, act]))
    const refused = outcomes.flatMap((each) =>
      each.outcome === 'unheard' ? [{ ...each, ...whatOf(acts.get(each.id)) }] : [],
    )
    if (refused.length > 0) storage.keep(UNHEARD_ACTS, [...unheard(), ...refused])
    for (const { id } of outcomes) acts.delete(id)
    storage.keep(WAITING_ACTS, [...acts.values()])
    tell()
  }

  /** Sends what waits, oldest first. What was answered is forgotten here, and only that. */
  function sendActs(): Promise<readonly ActOutcome[]> {
    sending ??= sendParcels().finally(() => (sending = undefined))
    return sending
  }

  async function sendParcels(): Promise<readonly ActOutcome[]> {
    const all: ActOutcome[] = []
    try {
      for (let parcel = firstParcel(waiting()); parcel.length > 0; parcel = firstParcel(waiting()))
        await sendOne(parcel, all)
    } catch (thrown) {
      if (all.length === 0) throw thrown
    }
    return all
  }

  /**
   * A refusal of the whole is an answer too: the hat is gone, the shift is none. Where the form of one spoils the whole,
   * each half goes again, so that only that one is refused.
   */
  async function sendOne(parcel: readonly LeaderAct[], all: ActOutcome[]): Promise<void> {
    let outcomes: readonly ActOutcome[]
    try {
      outcomes = await send(parcel)
    } catch (thrown) {
      if (!isAnswered(thrown)) throw thrown
      const why = (thrown as CallError).code
      if (why === 'InvalidInput' && parcel.length > 1) {
        const half = parcel.length >> 1
        await sendOne(parcel.slice(0, half), all)
        return sendOne(parcel.slice(half), all)
      }
      outcomes = parcel.map(({ id, shiftId, name }) => ({ id, shiftId, name, outcome: 'unheard', why }))
    }
    all.push(...outcomes)
    settle(outcomes)
  }

  /** The leader has read why these counted for nothing. */
  function seen(read: readonly UnheardAct[]): void {
    const ids = read.map(({ id }) => id)
    storage.keep(
      UNHEARD_ACTS,
      unheard().filter(({ id }) => !ids.includes(id)),
    )
    tell()
  }

  return { waiting, unheard, keepAct, sendActs, seen }
}

/** Recorded events of one shift travel together; everything else alone. */
function firstParcel(acts: readonly LeaderAct[]): readonly LeaderAct[] {
  const [first] = acts
  if (!first) return []
  if (first.act !== 'record') return [first]
  return acts.filter(({ act, shiftId }) => act === 'record' && shiftId === first.shiftId).slice(0, PARCEL)
}

function whatOf(act: LeaderAct | undefined): Pick<UnheardAct, 'at' | 'kind'> {
  if (!act) return {}
  return act.act === 'record' ? { at: act.event.at, kind: act.event.kind } : { at: act.at }
}
