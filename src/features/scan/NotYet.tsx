import { View } from '@tarojs/components'
import type { ErrorCode } from '#contract/index'
import type { CallError } from '@/platform/callError'
import { goOnTo, goToTab } from '@/platform/navigation'
import { errorSentence } from '@/text/errors'
import { scanText } from '@/text/scan'
import { Button } from '@/ui/Button'
import { Disc } from '@/ui/Disc'
import { Page } from '@/ui/Page'

type NotYetProps = {
  refusal: CallError
  onScanAgain: () => void
  onSendAgain: () => Promise<void>
}

/** Nothing is wrong here: what she wanted has already happened. */
const ALREADY: readonly ErrorCode[] = ['AlreadyCheckedIn', 'AlreadyCheckedOut', 'AlreadySettled']
/** Not a word about the scan: the same scan may be sent again. */
const UNANSWERED: readonly ErrorCode[] = ['Busy', 'InternalError']

/** A scan that was not taken: what is so, and the one next step. */
export function NotYet({ refusal, onScanAgain, onSendAgain }: NotYetProps) {
  const already = ALREADY.includes(refusal.code)
  return (
    <Page
      name={scanText.name}
      foot={
        <>
          <NextStep code={refusal.code} onScanAgain={onScanAgain} onSendAgain={onSendAgain} />
          {already ? null : <Button onPress={() => goToTab('home')}>{scanText.home}</Button>}
        </>
      }
    >
      <View className="col center gap-block">
        <Disc kind="wait" label={already ? scanText.alreadyDone : scanText.notYet} />
        <View className="title gap-edge is-wait">{already ? scanText.alreadyDone : scanText.notYet}</View>
        <View className="lead gap-snug">{errorSentence(refusal)}</View>
      </View>
    </Page>
  )
}

type NextStepProps = Pick<NotYetProps, 'onScanAgain' | 'onSendAgain'> & { code: ErrorCode }

function NextStep({ code, onScanAgain, onSendAgain }: NextStepProps) {
  if (ALREADY.includes(code)) {
    return (
      <Button kind="main" big onPress={() => goToTab('home')}>
        {scanText.home}
      </Button>
    )
  }
  if (code === 'NotRegistered') {
    return (
      <Button kind="main" big icon="badge" onPress={() => goOnTo('register')}>
        {scanText.register}
      </Button>
    )
  }
  if (code === 'NotSignedUp') {
    return (
      <Button kind="main" big icon="badge" onPress={() => goOnTo('card')}>
        {scanText.card}
      </Button>
    )
  }
  if (UNANSWERED.includes(code)) {
    return (
      <Button kind="main" big icon="refresh" onPress={onSendAgain}>
        {scanText.sendAgain}
      </Button>
    )
  }
  return (
    <Button kind="main" big icon="scan" onPress={onScanAgain}>
      {scanText.again}
    </Button>
  )
}
