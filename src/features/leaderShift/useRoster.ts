import { useEffect, useMemo, useState } from 'react'
import { now } from '@/platform/clock'
import { sendActs, useLeaderActs } from '@/platform/leaderQueue'
import { keptShift } from '@/platform/openedShifts'
import { usePageInFront } from '@/platform/pageEvents'
import { onNetworkBack, sendWaiting } from '@/platform/scanQueue'
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
  const shown = usePageInFront()
  useEffect(() => onNetworkBack(() => void sendAll()), [])
  useEffect(() => {
    if (!shown) return undefined
    const look = () => void sendAll().then(refresh)
    const timer = setInterval(look, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [shown, refresh])

  const data = query.data?.opened === true || !offline ? query.data : openedHere(shiftId, query.data)
  const [remembered] = useState(createRowMemory)
  const known = data?.rows
  const rows = useMemo(
    () => remembered(withWaiting(known ?? [], shiftId, waiting)),
    [remembered, known, shiftId, waiting],
  )
  return { ...query, data, rows }
}

/** What this phone wrote down about others, and her own scans. */
async function sendAll(): Promise<void> {
  await Promise.all([sendActs(), sendWaiting()])
}

/** Without a network this phone may know of the opening, its own, what the list it last heard does not say yet. */
function openedHere(shiftId: string, heard: Roster | undefined): Roster | undefined {
  const opened = keptShift(shiftId)
  if (!opened) return heard
  return heard ? { ...heard, opened: true, shift8: opened.shift8 } : rosterOnThisPhone(opened, now())
}
