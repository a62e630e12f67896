import { View } from '@tarojs/components'
import { goToTab } from '@/platform/navigation'
import { scanText } from '@/text/scan'
import { fullTimeOf, timeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Disc } from '@/ui/Disc'
import { Page } from '@/ui/Page'
import { Steps } from '@/ui/Steps'
import { RemindMe } from './RemindMe'
import type { SessionView } from './sendScan'

/** Done, at this minute; and the one thing not to forget. */
export function CheckedIn({ session }: { session: SessionView }) {
  const inAt = session.inAt === null ? '' : fullTimeOf(session.inAt)
  const until = timeOf(session.endsAt)
  const says = scanText.stepStates
  return (
    <Page name={scanText.checkedIn} foot={<Button onPress={() => goToTab('home')}>{scanText.home}</Button>}>
      <View className="col center gap-block">
        <Disc kind="done" label={scanText.done} />
        <View className="title gap-edge is-done">{scanText.checkedIn}</View>
        <View className="number__value number__value--giant">{inAt}</View>
        <View className="strong gap-hair">{session.title}</View>
      </View>
      <View className="gap-block" />
      <Card>
        <View className="title">{scanText.scanAgain}</View>
        <View className="soft gap-hair">
          {scanText.endsAt(until).map((phrase) => (
            <View key={phrase} className="keep">
              {phrase}
            </View>
          ))}
        </View>
        <RemindMe until={until} />
        <View className="gap-edge">
          <Steps
            steps={[
              { name: scanText.stepIn(inAt), state: 'done', stateLabel: says.done },
              {
                name: scanText.stepServing,
                say: scanText.stepUntil(until),
                state: 'now',
                stateLabel: says.now,
              },
              {
                name: scanText.stepOut,
                say: scanText.stepOutSay,
                state: 'todo',
                stateLabel: says.todo,
              },
              {
                name: scanText.stepConfirm,
                say: scanText.stepConfirmSay,
                state: 'todo',
                stateLabel: says.todo,
              },
            ]}
          />
        </View>
      </Card>
    </Page>
  )
}
