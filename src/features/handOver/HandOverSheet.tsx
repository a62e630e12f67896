import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { handOverText as text } from '@/text/rewards'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

export type Found = Readonly<{ shown: string; whose: Output<'reward.lookUp'>['found'] }>
type Props = Readonly<{
  servicePointId: string
  found: Found | undefined
  onGiven: () => Promise<void>
  onClose: () => void
  onFault: (sentence: string) => void
}>

/** Whose it is and what it is, before anything is given. */
export function HandOverSheet({ servicePointId, found, onGiven, onClose, onFault }: Props) {
  if (!found) return null
  const { shown, whose } = found

  async function give({ personId, redemptionId }: Found['whose'][number]) {
    try {
      const handed = await call('reward.handOver', { servicePointId, personId, redemptionId, shown })
      showToast(text.given(handed.personName, handed.name))
      await onGiven()
    } catch (thrown) {
      onFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.question} closeLabel={text.notYet} onClose={onClose}>
      {whose.length > 1 ? <View className="soft">{text.two}</View> : null}
      {whose.map((one) => (
        <Card key={one.redemptionId}>
          <View className="head">{one.personName}</View>
          <View className="soft gap-hair">{text.card(one.cardNo)}</View>
          <View className="lead gap-snug">{text.item(one.name, one.points)}</View>
          <View className="gap-snug">
            <Button kind="main" icon="check" onPress={() => give(one)}>
              {text.give}
            </Button>
          </View>
        </Card>
      ))}
    </Sheet>
  )
}
