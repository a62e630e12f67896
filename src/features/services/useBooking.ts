import { useState } from 'react'
import { askConsent } from '@/platform/askConsent'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goOnTo } from '@/platform/navigation'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { serviceText as text } from '@/text/bookings'
import { showToast } from '@/ui/showToast'

/** A time she has chosen, and whether there is a place or only a line. */
export type Wish = Readonly<{ slotId: string; residentId?: string; wait: boolean }>
type Number = Readonly<{ wechatCode: string } | { typed: string }>
export type BookingAct = Readonly<{
  book: (wish: Wish) => Promise<void>
  /** The first booking asks what to call her and how to reach her. */
  asked: boolean
  /** What a volunteer is called already. */
  knownName: string
  introduce: (name: string, number: Number) => Promise<void>
  drop: () => void
}>

/**
 * Takes a place, or a place in line; asks on the way who she is, once. Whoever taps is asked by WeChat whether one
 * message may come: the evening before, or when somebody gives a place back. A no is fine, the pages say it too.
 */
export function useBooking(scheduleId: string): BookingAct {
  const [asking, setAsking] = useState<Wish>()
  const [knownName, setKnownName] = useState('')

  async function press(wish: Wish) {
    await askConsent(wish.wait ? 'placeFree' : 'bookingTomorrow')
    await book(wish)
  }

  async function book(wish: Wish) {
    const { wait, slotId, residentId } = wish
    const place = residentId === undefined ? { slotId } : { slotId, residentId }
    try {
      await (wait ? command('booking.wait', place) : command('booking.book', place))
      setAsking(undefined)
      showToast(wait ? text.waiting : text.booked)
      void askAgain('open.service', { scheduleId })
      goOnTo('bookings')
    } catch (thrown) {
      await refused(thrown, wish)
    }
  }

  async function refused(thrown: unknown, wish: Wish) {
    const refusal = asCallError(thrown)
    if (refusal.code === 'ResidentUnknown') return introduceVolunteer(wish)
    showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    if (!refusal.isSilence) await askAgain('open.service', { scheduleId })
  }

  /** A volunteer has told name and number already: she is not asked twice. */
  async function introduceVolunteer(wish: Wish) {
    try {
      const { me } = await call('volunteer.home', {})
      if (me?.phoneKnown) {
        await call('booking.introduce', { name: me.name })
        return await book(wish)
      }
      setKnownName(me?.name ?? '')
      setAsking(wish)
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
  }

  async function introduce(name: string, number: Number) {
    if (!asking) return
    try {
      await call('booking.introduce', { name, ...number })
    } catch (thrown) {
      const refusal = asCallError(thrown)
      return showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
    await book(asking)
  }

  return { book: press, asked: asking !== undefined, knownName, introduce, drop: () => setAsking(undefined) }
}
