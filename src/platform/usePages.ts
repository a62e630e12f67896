import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, MethodName, Output } from '#contract/index'
import { call } from './call'
import { asCallError, type CallError } from './callError'
import { useClock } from './clock'
import { usePageShown } from './pageEvents'

export type Pages<Page> = Readonly<{
  pages: readonly Page[]
  error: CallError | undefined
  loading: boolean
  /** More are being fetched below what is shown. */
  fetchingMore: boolean
  hasMore: boolean
  more: () => Promise<void>
  refresh: () => Promise<void>
}>

/** A long answer in pages, each asked for by the key of the one before it. */
export function usePages<Name extends MethodName>(
  name: Name,
  first: Input<Name>,
  nextOf: (page: Output<Name>) => Input<Name> | undefined,
): Pages<Output<Name>> {
  const [pages, setPages] = useState<readonly Output<Name>[]>([])
  const [error, setError] = useState<CallError>()
  const [under, setUnder] = useState<'first' | 'more' | undefined>('first')
  const latest = useRef(0)
  const moves = useClock((clock) => clock.moves)
  const firstText = JSON.stringify(first)

  const fetch = useCallback(
    async (input: Input<Name>, before: readonly Output<Name>[]) => {
      const turn = (latest.current += 1)
      setUnder(before.length > 0 ? 'more' : 'first')
      const answer = await call(name, input).then(
        (page) => ({ page }),
        (thrown: unknown) => ({ error: asCallError(thrown) }),
      )
      if (turn !== latest.current) return
      setUnder(undefined)
      if ('error' in answer) return setError(answer.error)
      setError(undefined)
      setPages([...before, answer.page])
    },
    [name],
  )
  const refresh = useCallback(() => fetch(JSON.parse(firstText) as Input<Name>, []), [fetch, firstText])
  useEffect(() => void Promise.resolve().then(refresh), [refresh, moves])
  const shownBefore = useRef(false)
  usePageShown(() => {
    if (shownBefore.current) void refresh()
    shownBefore.current = true
  })

  const last = pages[pages.length - 1]
  const next = last === undefined ? undefined : nextOf(last)
  const more = async () => {
    if (next !== undefined && under === undefined) await fetch(next, pages)
  }
  return {
    pages,
    error,
    loading: under === 'first' && pages.length === 0,
    fetchingMore: under === 'more',
    hasMore: next !== undefined,
    more,
    refresh,
  }
}
