import { goTo, goToTab } from '@/platform/navigation'
import { shiftPageText } from '@/text/shift'
import { Button } from '@/ui/Button'
import type { ShiftAct } from './footOf'
import type { ShiftPage } from './ShiftScreen'
import type { Signup } from './useSignup'

type ShiftFootProps = { act: ShiftAct; page: ShiftPage; signup: Signup }

export function ShiftFoot({ act, page, signup }: ShiftFootProps) {
  const { shiftId, mine, opened } = page.shift
  const mayCancel = mine && !opened
  if (act === 'signUp') {
    return (
      <Button kind="main" big icon="calendar" busyText={shiftPageText.signingUp} onPress={signup.signUp}>
        {shiftPageText.signUp}
      </Button>
    )
  }
  if (act === 'lead') {
    return (
      <Button kind="main" big icon="pulse" onPress={() => goTo('leaderShift', { shiftId })}>
        {shiftPageText.openCode}
      </Button>
    )
  }
  if (act === 'others') {
    return (
      <Button kind="quiet" onPress={() => goToTab('activities')}>
        {shiftPageText.others}
      </Button>
    )
  }
  return (
    <>
      {act === 'scan' ? (
        <Button kind="main" big icon="scan" onPress={() => goTo('scan', { shiftId })}>
          {shiftPageText.scan}
        </Button>
      ) : null}
      {mayCancel ? (
        <Button kind="quiet" onPress={signup.askToCancel}>
          {shiftPageText.cancel}
        </Button>
      ) : null}
    </>
  )
}
