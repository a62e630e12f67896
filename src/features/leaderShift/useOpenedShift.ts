import { useCallback, useEffect, useState } from 'react'
import { call } from '@/platform/call'
import { asCallError, type CallError } from '@/platform/callError'
import { now } from '@/platform/clock'
import { command } from '@/platform/command'
import { nameThisDevice } from '@/platform/deviceName'
import { eraseOverShifts, keepShift, keptShift, type OpenedShift } from '@/platform/openedShifts'
import type { Roster } from './rosterRow'

export type { OpenedShift } from '@/platform/openedShifts'

/**
 * What this phone needs to show codes: asked of the cloud once and kept, so that the codes go on without a network.
 * Asked again when another phone has replaced the code.
 */
export function useOpenedShift(shiftId: string, roster: Roster | undefined) {
  const [opened, setOpened] = useState(() => {
    eraseOverShifts(now())
    return keptShift(shiftId)
  })
  const [error, setError] = useState<CallError>()

  const learn = useCallback(async (ask: () => Promise<OpenedShift & { now: number }>) => {
    try {
      await nameThisDevice()
      const { now: _now, ...answer } = await ask()
      keepShift(answer)
      setError(undefined)
      setOpened(answer)
      return undefined
    } catch (thrown) {
      const fault = asCallError(thrown)
      setError(fault)
      return fault
    }
  }, [])
  const open = useCallback(
    async () => void (await learn(() => call('session.open', { shiftId }))),
    [learn, shiftId],
  )
  /** 换码; answers why it could not be done. */
  const renew = useCallback(() => learn(() => command('session.newCode', { shiftId })), [learn, shiftId])

  // Opened by a deputy, by the keeper, or on another phone; or the code was replaced there.
  const outOfDate = opened !== undefined && roster?.shift8 != null && roster.shift8 !== opened.shift8
  const mustFetch = error === undefined && (outOfDate || (opened === undefined && roster?.opened === true))
  useEffect(() => {
    if (mustFetch) void Promise.resolve().then(open)
  }, [mustFetch, open])

  return { opened, error, open, renew }
}
