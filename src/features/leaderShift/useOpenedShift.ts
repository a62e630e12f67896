import { useCallback, useEffect, useState } from 'react'
import type { Output } from '#contract/index'
import { SHIFT_MARGIN } from '#domain/attendance'
import { call } from '@/platform/call'
import { asCallError, type CallError } from '@/platform/callError'
import { now } from '@/platform/clock'
import { forget, keep, kept } from '@/platform/phoneStorage'
import { nameThisDevice } from './shiftCode'

export type OpenedShift = Omit<Output<'session.open'>, 'now'>

const storageName = (shiftId: string) => `openedShift.${shiftId}`

/**
 * What this phone needs to show codes: asked of the cloud once and kept, so that the codes go on without a network.
 * @param isOpened whether the cloud says that the shift was opened, by whomever
 */
export function useOpenedShift(shiftId: string, isOpened: boolean) {
  const [opened, setOpened] = useState(() => stillGood(kept<OpenedShift>(storageName(shiftId))))
  const [error, setError] = useState<CallError>()

  const open = useCallback(async () => {
    try {
      await nameThisDevice()
      const { now: _now, ...answer } = await call('session.open', { shiftId })
      keep(storageName(shiftId), answer)
      setError(undefined)
      setOpened(answer)
    } catch (thrown) {
      setError(asCallError(thrown))
    }
  }, [shiftId])

  // Opened by a deputy, by the keeper, or on another phone: this one fetches what it needs.
  const mustFetch = isOpened && opened === undefined && error === undefined
  useEffect(() => {
    if (mustFetch) void Promise.resolve().then(open)
  }, [mustFetch, open])

  return { opened, error, open }
}

/** A secret nobody can use any more has no place on a phone. */
function stillGood(known: OpenedShift | undefined): OpenedShift | undefined {
  if (known && now() > known.endsAt + SHIFT_MARGIN) {
    forget(storageName(known.shiftId))
    return undefined
  }
  return known
}
