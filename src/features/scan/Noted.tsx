import { View } from '@tarojs/components'
import { CHECK_IN_ANSWERS, type CheckInAnswer } from '#domain/checkInAnswer'
import { goToTab } from '@/platform/navigation'
import { nextSteps } from '@/text/checkInAnswers'
import { errorSentence } from '@/text/errors'
import { keptText } from '@/text/keptScans'
import { scanText } from '@/text/scan'
import { fullTimeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Disc } from '@/ui/Disc'
import { Page } from '@/ui/Page'
import type { SessionView } from './sendScan'

type NotedProps = Readonly<{ answer: CheckInAnswer; session: SessionView; at: number }>

/** Taken, and somebody looks at it before it counts: never green, with what is so and the one next step. */
export function Noted({ answer, session, at }: NotedProps) {
  const { status, title, lateMinutes } = session
  return (
    <Page
      name={scanText.name}
      foot={
        <Button kind="main" big onPress={() => goToTab('home')}>
          {scanText.home}
        </Button>
      }
    >
      <View className="col center gap-block">
        <Disc kind="wait" label={keptText.kept} />
        <View className="title gap-edge is-wait">{keptText.kept}</View>
        <View className="number__value number__value--giant">{fullTimeOf(at)}</View>
        <View className="strong gap-hair">{title}</View>
        <View className="lead gap-snug">{errorSentence({ code: answer, facts: { lateMinutes } })}</View>
        <View className="strong gap-snug">
          {status === 'open' ? scanText.scanAgain : nextSteps[CHECK_IN_ANSWERS[answer]]}
        </View>
      </View>
    </Page>
  )
}
