import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { now } from '@/platform/clock'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { leaderShiftText as text } from '@/text/leader'
import { Cell } from '@/ui/Cell'
import { showToast } from '@/ui/showToast'
import type { RosterRow } from './rosterRow'
import { codeOf } from './shiftCode'
import type { OpenedShift } from './useOpenedShift'

type Props = Readonly<{ shift: OpenedShift; own: RosterRow | undefined; refresh: () => Promise<void> }>

/** A leader serves too: scans her own code with one tap, and somebody else confirms it. */
export function OwnAttendance({ shift, own, refresh }: Props) {
  const [busy, setBusy] = useState(false)
  const status = own?.status ?? 'missing'

  async function scan(direction: 'in' | 'out') {
    if (busy) return
    setBusy(true)
    try {
      if (!own) await putOnList(shift.shiftId)
      const wish = { code: codeOf(shift, direction, now()), shiftId: shift.shiftId }
      await (direction === 'in' ? command('session.checkIn', wish) : command('session.checkOut', wish))
      showToast(direction === 'in' ? text.ownInDone : text.ownOutDone)
      await refresh()
    } catch (thrown) {
      const error = asCallError(thrown)
      showToast(errorSentence(error), error.isSilence ? 'wait' : 'fault')
    } finally {
      setBusy(false)
    }
  }

  if (status === 'missing')
    return (
      <Cell
        icon="person"
        name={text.ownIn}
        say={text.ownSay}
        disabled={busy}
        onPress={() => void scan('in')}
      />
    )
  if (status === 'in' && own?.inAt)
    return (
      <Cell
        icon="person"
        name={text.ownOut}
        say={text.ownIsIn(own.inAt)}
        disabled={busy}
        onPress={() => void scan('out')}
      />
    )
  return <Cell icon="person" name={text.ownOutDone} say={text.ownIsOut} />
}

async function putOnList(shiftId: string): Promise<void> {
  const { cardNo } = await call('volunteer.card', {})
  await call('session.admit', { shiftId, card: cardNo })
}
