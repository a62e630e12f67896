import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { goToTab } from '@/platform/navigation'
import {
  type KeptScan,
  sendWaiting,
  type UploadOutcome,
  useWaitingScans,
  wasShown,
} from '@/platform/scanQueue'
import { keptText } from '@/text/keptScans'
import { scanText } from '@/text/scan'
import { fullTimeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Disc } from '@/ui/Disc'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'
import { Steps } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'

type KeptProps = { scan: KeptScan; onHeard: (outcome: UploadOutcome) => void }

/** Kept, not yet verified: nothing to do, nothing lost. Square and amber, so that nobody takes it for done. */
export function Kept({ scan, onHeard }: KeptProps) {
  const [trying, setTrying] = useState(false)
  const at = fullTimeOf(scan.at)

  async function tryNow() {
    setTrying(true)
    const fault = await sendWaiting()
    setTrying(false)
    if (fault) showToast(keptText.waitsOn(fault), 'wait')
  }

  // The network may come back by itself, and another page send what waits.
  const heard = useWaitingScans((queue) => queue.heard.find(({ nonce }) => nonce === scan.nonce))
  useEffect(() => {
    if (!heard) return
    wasShown([heard])
    onHeard(heard)
  }, [heard, onHeard])

  return (
    <Page
      name={scanText.name}
      foot={
        <>
          <Button kind="main" onPress={() => goToTab('home')}>
            {keptText.understood}
          </Button>
          <Button kind="quiet" icon="refresh" busy={trying} onPress={tryNow}>
            {keptText.tryNow}
          </Button>
        </>
      }
    >
      <View className="col center gap-block">
        <Disc kind="wait" label={keptText.kept} />
        <View className="title gap-edge is-wait">{keptText.kept}</View>
        <View className="number__value number__value--giant">{at}</View>
        <View className="gap-tight">
          <Tag tone="wait" icon="offline">
            {keptText.waits}
          </Tag>
        </View>
      </View>
      <View className="gap-block" />
      <WhatComes scan={scan} />
    </Page>
  )
}

function WhatComes({ scan }: { scan: KeptScan }) {
  const says = scanText.stepStates
  return (
    <Card>
      <View className="title">{keptText.checkedLater}</View>
      <View className="soft gap-hair">
        {keptText.say(scan.direction).map((phrase) => (
          <View key={phrase} className="keep">
            {phrase}
          </View>
        ))}
      </View>
      <View className="gap-edge">
        <Steps
          steps={[
            {
              name: keptText.stepKept(fullTimeOf(scan.at)),
              say: keptText.stepKeptSay,
              state: 'wait',
              stateLabel: says.wait,
            },
            {
              name: keptText.stepChecked,
              say: keptText.stepCheckedSay,
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
  )
}
