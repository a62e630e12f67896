import { useEffect, useMemo, useState } from 'react'
import { usePageHidden, usePageShown } from '@/platform/pageEvents'
import { type Query, useQuery } from '@/platform/useQuery'
import { createRowMemory } from './createRowMemory'
import type { Roster, RosterRow } from './rosterRow'

const LOOK_EVERY = 5_000

/** Who is in, who is out, who is missing; asked again every five seconds while somebody looks. */
export function useRoster(shiftId: string): Query<Roster> & { rows: readonly RosterRow[] } {
  const query = useQuery('session.roster', { shiftId })
  const { data, refresh } = query
  const [shown, setShown] = useState(true)
  usePageShown(() => setShown(true))
  usePageHidden(() => setShown(false))
  useEffect(() => {
    if (!shown) return undefined
    const timer = setInterval(() => void refresh(), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [shown, refresh])

  const [remembered] = useState(createRowMemory)
  const rows = useMemo(() => remembered(data?.rows ?? []), [remembered, data])
  return { ...query, rows }
}
