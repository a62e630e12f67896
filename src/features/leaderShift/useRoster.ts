import { useEffect, useMemo, useState } from 'react'
import { now } from '@/platform/clock'
import { sendActs, useLeaderActs } from '@/platform/leaderQueue'
import { keptShift } from '@/platform/openedShifts'
import { usePageHidden, usePageShown } from '@/platform/pageEvents'
import { onNetworkBack } from '@/platform/scanQueue'
import { type Query, useQuery } from '@/platform/useQuery'
import { createRowMemory } from './createRowMemory'
import { rosterOnThisPhone, withWaiting } from './onThisPhone'
import type { Roster, RosterRow } from './rosterRow'

const LOOK_EVERY = 5_000

/**
 * Who is in, who is out, who is missing; asked again every five seconds while somebody looks. Without a network the list
 * this phone has from the opening, with what it has written down since.
 */
export function useRoster(shiftId: string): Query<Roster> & { rows: readonly RosterRow[] } {
  const query = useQuery('session.roster', { shiftId })
  const { refresh, offline } = query
  const waiting = useLeaderActs((acts) => acts.waiting)
  const [shown, setShown] = useState(true)
  usePageShown(() => setShown(true))
  usePageHidden(() => setShown(false))
  useEffect(() => onNetworkBack(() => void sendActs()), [])
  useEffect(() => {
    if (!shown) return undefined
    const look = () => void sendActs().then(refresh)
    const timer = setInterval(look, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [shown, refresh])

  const opened = query.data === undefined && offline ? keptShift(shiftId) : undefined
  const data = query.data ?? (opened && rosterOnThisPhone(opened, now()))
  const [remembered] = useState(createRowMemory)
  const known = data?.rows
  const rows = useMemo(
    () => remembered(withWaiting(known ?? [], shiftId, waiting)),
    [remembered, known, shiftId, waiting],
  )
  return { ...query, data, rows }
}
