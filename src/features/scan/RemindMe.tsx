import { View } from '@tarojs/components'
import { useState } from 'react'
import { askConsent } from '@/platform/askConsent'
import { templateOf } from '@/platform/messageTemplates'
import { scanText } from '@/text/scan'
import { Button } from '@/ui/Button'

/** Asked now, while she thinks of it: a message at the end if she has not scanned out by then. */
export function RemindMe({ until }: { until: string }) {
  const [agreed, setAgreed] = useState<boolean>()
  if (templateOf('checkOutNow') === undefined) return null
  if (agreed) return <View className="soft gap-edge">{scanText.willRemind(until)}</View>
  return (
    <View className="gap-edge">
      <Button icon="bell" onPress={async () => setAgreed(await askConsent('checkOutNow'))}>
        {scanText.remindMe}
      </Button>
      {agreed === false ? <View className="soft gap-hair">{scanText.notReminded}</View> : null}
    </View>
  )
}
