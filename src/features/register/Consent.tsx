import { View } from '@tarojs/components'
import { registerText } from '@/text/register'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'

/** What is kept, when it is asked for, and who sees it. */
export function Consent() {
  return (
    <>
      <View className="head">{registerText.consentTitle}</View>
      <View className="soft gap-hair">{registerText.consentSay}</View>
      <View className="gap-edge" />
      <Card flush>
        {registerText.consent.map(({ name, say }) => (
          <Cell key={name} name={name} say={say} />
        ))}
      </Card>
      <View className="soft gap-edge">{registerText.consentRights}</View>
    </>
  )
}
