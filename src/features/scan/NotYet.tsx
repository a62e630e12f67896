import { View } from '@tarojs/components'
import { CHECK_IN_ANSWERS, isCheckInAnswer, type NextStep } from '#domain/checkInAnswer'
import { goOnTo, goToTab } from '@/platform/navigation'
import { nextSteps } from '@/text/checkInAnswers'
import { errorSentence } from '@/text/errors'
import { scanText } from '@/text/scan'
import { Button } from '@/ui/Button'
import { Disc } from '@/ui/Disc'
import type { IconName } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import type { ScanOutcome } from './sendScan'

type NotYetProps = {
  refusal: Extract<ScanOutcome, { kind: 'refused' }>['refusal']
  onScanAgain: () => void
  onSendAgain: () => Promise<void>
}

/** Nothing is wrong here: what she wanted has already happened. */
const ALREADY: readonly NextStep[] = ['checkOutAtTheEnd', 'waitForLeader']

/** A scan that was not taken: what is so, and the one next step. */
export function NotYet({ refusal, onScanAgain, onSendAgain }: NotYetProps) {
  const step = isCheckInAnswer(refusal.code) ? CHECK_IN_ANSWERS[refusal.code] : undefined
  const already = step !== undefined && ALREADY.includes(step)
  return (
    <Page
      name={scanText.name}
      foot={
        <>
          <NextAct step={step} onScanAgain={onScanAgain} onSendAgain={onSendAgain} />
          {already ? null : <Button onPress={() => goToTab('home')}>{scanText.home}</Button>}
        </>
      }
    >
      <View className="col center gap-block">
        <Disc kind="wait" label={already ? scanText.alreadyDone : scanText.notYet} />
        <View className="title gap-edge is-wait">{already ? scanText.alreadyDone : scanText.notYet}</View>
        <View className="lead gap-snug">{errorSentence(refusal)}</View>
        {step !== undefined && !already && !(step in WAYS) && step !== 'scanAgain' ? (
          <View className="strong gap-snug">{nextSteps[step]}</View>
        ) : null}
      </View>
    </Page>
  )
}

/** Steps that this phone itself leads to. */
const WAYS: Partial<Record<NextStep, Readonly<{ icon: IconName; go: () => void }>>> = {
  register: { icon: 'badge', go: () => goOnTo('register') },
  showCard: { icon: 'badge', go: () => goOnTo('card') },
}

type NextActProps = Pick<NotYetProps, 'onScanAgain' | 'onSendAgain'> & { step: NextStep | undefined }

function NextAct({ step, onScanAgain, onSendAgain }: NextActProps) {
  if (step === undefined)
    return (
      <Button kind="main" big icon="refresh" onPress={onSendAgain}>
        {scanText.sendAgain}
      </Button>
    )
  if (ALREADY.includes(step))
    return (
      <Button kind="main" big onPress={() => goToTab('home')}>
        {scanText.home}
      </Button>
    )
  const way = WAYS[step]
  if (way)
    return (
      <Button kind="main" big icon={way.icon} onPress={way.go}>
        {nextSteps[step]}
      </Button>
    )
  return (
    <Button kind="main" big icon="scan" onPress={onScanAgain}>
      {nextSteps.scanAgain}
    </Button>
  )
}
