import { View } from '@tarojs/components'
import { useState } from 'react'
import { askConsent } from '@/platform/askConsent'
import { templateOf } from '@/platform/messageTemplates'
import { statementText } from '@/text/statement'
import { Button } from '@/ui/Button'

/** One yes is one message: the next of those 60, 30 and 7 days before. */
export function RemindOfLapse() {
  const [agreed, setAgreed] = useState<boolean>()
  if (templateOf('pointsLapse') === undefined) return null
  if (agreed) return <View className="soft gap-snug">{statementText.willRemind}</View>
  return (
    <View className="gap-snug">
      <Button icon="bell" onPress={async () => setAgreed(await askConsent('pointsLapse'))}>
        {statementText.remindMe}
      </Button>
      {agreed === false ? <View className="soft gap-hair">{statementText.notReminded}</View> : null}
    </View>
  )
}
