import { useRef, useState } from 'react'
import type { Input } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { showToast } from '@/ui/showToast'

export type Mark = Input<'booking.mark'>

/**
 * Who came, said by the keeper: seen at once, sent one after another, so that nobody waits for an answer before she
 * goes on to the next. What did not get through is open again, with the reason.
 */
export function useMarks(day: Input<'booking.day'>) {
  const [said, show] = useState<ReadonlyMap<string, boolean>>(new Map())
  const unsent = useRef<readonly Mark[]>([])
  const sending = useRef(false)

  async function send(): Promise<void> {
    if (sending.current) return
    sending.current = true
    for (let [next] = unsent.current; next; [next] = unsent.current) {
      const failed = await sent(next)
      if (failed) {
        showToast(errorSentence(failed), failed.isSilence ? 'wait' : 'fault')
        forget(failed.isSilence ? unsent.current : [next])
      }
      unsent.current = failed?.isSilence ? [] : unsent.current.filter((one) => one !== next)
    }
    await askAgain('booking.day', day)
    sending.current = false
    // Said while the day was asked for: that answer did not know of it.
    if (unsent.current.length > 0) return send()
    show(new Map())
  }
  function forget(marks: readonly Mark[]) {
    show((before) => new Map([...before].filter(([id]) => marks.every(({ bookingId }) => bookingId !== id))))
  }
  /** Settles when the cloud knows it. */
  function mark(marks: readonly Mark[]): Promise<void> {
    unsent.current = [...unsent.current, ...marks]
    show((before) => new Map([...before, ...marks.map(({ bookingId, came }) => [bookingId, came] as const)]))
    return send()
  }
  return { said, mark }
}

async function sent(mark: Mark) {
  try {
    await call('booking.mark', mark)
    return undefined
  } catch (thrown) {
    return asCallError(thrown)
  }
}
