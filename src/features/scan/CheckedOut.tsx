import { View } from '@tarojs/components'
import { goOnTo, goToTab } from '@/platform/navigation'
import { scanText } from '@/text/scan'
import { fullTimeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Disc } from '@/ui/Disc'
import { Page } from '@/ui/Page'
import { Steps } from '@/ui/Steps'
import type { SessionView } from './sendScan'

/** Out, with the minutes that wait for the leader's word. */
export function CheckedOut({ session }: { session: SessionView }) {
  const inAt = session.inAt === null ? '' : fullTimeOf(session.inAt)
  const outAt = session.outAt === null ? '' : fullTimeOf(session.outAt)
  const served = session.minutes > 0 ? scanText.served(session.minutes) : scanText.servedNothing
  const says = scanText.stepStates
  return (
    <Page
      name={scanText.checkedOut}
      foot={
        <>
          <Button onPress={() => goToTab('home')}>{scanText.home}</Button>
          <Button kind="plain" onPress={() => goOnTo('statement')}>
            {scanText.statement}
          </Button>
        </>
      }
    >
      <View className="col center gap-block">
        <Disc kind="done" label={scanText.done} />
        <View className="title gap-edge is-done">{scanText.checkedOut}</View>
        <View className="number__value number__value--giant">{outAt}</View>
        <View className="strong gap-hair">{session.title}</View>
      </View>
      <View className="gap-block" />
      <Card>
        <View className="title">{scanText.waitForLeader}</View>
        <View className="soft gap-hair">
          {served.map((phrase) => (
            <View key={phrase} className="keep">
              {phrase}
            </View>
          ))}
        </View>
        <View className="gap-edge">
          <Steps
            steps={[
              { name: scanText.stepIn(inAt), state: 'done', stateLabel: says.done },
              { name: scanText.stepOutDone(outAt), state: 'done', stateLabel: says.done },
              {
                name: scanText.stepConfirm,
                say: scanText.stepConfirmSay,
                state: 'wait',
                stateLabel: says.wait,
              },
              { name: scanText.stepBooked, state: 'todo', stateLabel: says.todo },
            ]}
          />
        </View>
      </Card>
    </Page>
  )
}
