import { useCallback, useEffect } from 'react'
import { create } from 'zustand'
import type { Input, MethodName, Output } from '#contract/index'
import { call } from './call'
import { asCallError, type CallError } from './callError'
import { useClock } from './clock'
import { usePageShown } from './pageEvents'
import { keep, kept } from './phoneStorage'

type Known = Readonly<{ data?: unknown; error?: CallError }>

export type Query<Data> = Readonly<{
  /** What was last heard, even while asking again or without a network. */
  data: Data | undefined
  /** Why the last asking brought nothing. */
  error: CallError | undefined
  /** Asking, with nothing to show meanwhile. */
  loading: boolean
  /** Nobody answered: what is shown may be old. */
  offline: boolean
  refresh: () => Promise<void>
}>

/** Shown at once when the mini-program opens, also without a network. */
const KEPT_ANSWERS: readonly MethodName[] = [
  'volunteer.home',
  'volunteer.card',
  'points.statement',
  'reward.slip',
  'booking.mine',
]

const useKnown = create<Readonly<Record<string, Known>>>(() => ({}))
/** Raised with the shape of an answer, so that no screen is handed yesterday's shape. */
const KEPT = 'answer.1.'
const nothingKnown: Known = {}
const asking = new Map<string, Promise<void>>()

/**
 * What the cloud says about something, kept up to date: asked when first shown, again each time the page is shown and
 * when the demo's clock moves. `undefined` as input asks nothing yet.
 */
export function useQuery<Name extends MethodName>(
  name: Name,
  input: Input<Name> | undefined,
): Query<Output<Name>> {
  const id = input === undefined ? '' : idOf(name, input)
  const known = useKnown((all) => all[id] ?? nothingKnown)
  const moves = useClock((clock) => clock.moves)

  const refresh = useCallback(async () => {
    if (id) await ask(name, JSON.parse(id.slice(name.length + 1)) as Input<Name>)
  }, [name, id])
  useEffect(() => {
    if (id && known.data === undefined) showKept(name, id)
    void refresh()
    // Asking anew is bound to what is asked and to the clock, not to the answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [refresh, moves])
  usePageShown(() => void refresh())

  return {
    data: known.data as Output<Name> | undefined,
    error: known.error,
    loading: known.data === undefined && known.error === undefined,
    offline: known.error?.isSilence ?? false,
    refresh,
  }
}

/** What any page was last told, on this phone; asks nothing itself. */
export function useLastKnown<Name extends MethodName>(
  name: Name,
  input: Input<Name>,
): Output<Name> | undefined {
  const id = idOf(name, input)
  useEffect(() => {
    if (useKnown.getState()[id] === undefined) showKept(name, id)
  }, [name, id])
  return useKnown((all) => all[id]?.data) as Output<Name> | undefined
}

/** After something was done: the answers it changed are asked for again. Those already under way are out of date. */
export async function askAgain<Name extends MethodName>(name: Name, input: Input<Name>): Promise<void> {
  asking.delete(idOf(name, input))
  await ask(name, input)
}

/** Puts in place what a command has just answered, so that nobody waits for what is known. */
export function nowKnown<Name extends MethodName>(name: Name, input: Input<Name>, data: Output<Name>): void {
  asking.delete(idOf(name, input))
  settle(name, idOf(name, input), { data })
}

function ask<Name extends MethodName>(name: Name, input: Input<Name>): Promise<void> {
  const id = idOf(name, input)
  const underWay = asking.get(id)
  if (underWay) return underWay
  const asked: Promise<void> = call(name, input)
    .then(
      (data) => ({ data }),
      (thrown: unknown) => ({ error: asCallError(thrown) }),
    )
    .then((answer) => {
      // Somebody may have asked again since: then this answer is of yesterday.
      if (asking.get(id) !== asked) return
      asking.delete(id)
      settle(name, id, answer)
    })
  asking.set(id, asked)
  return asked
}

function settle(name: MethodName, id: string, answer: { data: unknown } | { error: CallError }): void {
  useKnown.setState((all) => {
    const before = all[id] ?? nothingKnown
    return { [id]: 'data' in answer ? answer : { ...before, ...answer } }
  })
  if ('data' in answer && KEPT_ANSWERS.includes(name)) keep(KEPT + id, answer.data)
}

function showKept(name: MethodName, id: string): void {
  if (!KEPT_ANSWERS.includes(name)) return
  const data = kept(KEPT + id)
  if (data !== undefined) useKnown.setState({ [id]: { data } })
}

function idOf(name: MethodName, input: unknown): string {
  return `${name} ${JSON.stringify(input)}`
}
