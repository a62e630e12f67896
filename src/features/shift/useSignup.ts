import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goTo } from '@/platform/navigation'
import { askAgain, nowKnown } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { shiftPageText } from '@/text/shift'
import { showToast } from '@/ui/showToast'
import type { ShiftPage } from './ShiftScreen'

export type Signup = Readonly<{
  signUp: () => Promise<void>
  askToCancel: () => void
  /** The first sign-up wants a phone number. */
  phoneWanted: boolean
  givePhone: (number: { wechatCode: string } | { typed: string }) => Promise<void>
  dropPhone: () => void
  /** She is being asked whether she means to give her place back. */
  cancelAsked: boolean
  cancel: () => Promise<void>
  keepPlace: () => void
}>

/** Taking a place and giving it back, with what may be asked on the way. */
export function useSignup(shiftId: string, page: ShiftPage | undefined): Signup {
  const [phoneWanted, setPhoneWanted] = useState(false)
  const [asking, setAsking] = useState(false)

  async function signUp() {
    try {
      const shift = await command('activity.signUp', { shiftId })
      setPhoneWanted(false)
      showToast(shiftPageText.signedUp)
      if (page) nowKnown('open.shift', { shiftId }, { ...page, shift, signedUp: page.signedUp + 1 })
    } catch (thrown) {
      refused(thrown)
    }
  }

  async function cancel() {
    setAsking(false)
    try {
      const shift = await command('activity.cancelSignup', { shiftId })
      showToast(shiftPageText.cancelled)
      if (page) nowKnown('open.shift', { shiftId }, { ...page, shift, signedUp: page.signedUp - 1 })
    } catch (thrown) {
      refused(thrown)
    }
  }

  async function givePhone(number: { wechatCode: string } | { typed: string }) {
    try {
      await call('volunteer.givePhone', number)
    } catch (thrown) {
      return refused(thrown)
    }
    await signUp()
  }

  function refused(thrown: unknown) {
    const refusal = asCallError(thrown)
    if (refusal.code === 'PhoneNeeded') return setPhoneWanted(true)
    showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    if (refusal.code === 'NotRegistered') return goTo('register')
    // What is on screen was no longer so: show what is.
    if (!refusal.isSilence) void askAgain('open.shift', { shiftId })
  }

  return {
    signUp,
    askToCancel: () => setAsking(true),
    phoneWanted,
    givePhone,
    dropPhone: () => setPhoneWanted(false),
    cancelAsked: asking,
    cancel,
    keepPlace: () => setAsking(false),
  }
}
