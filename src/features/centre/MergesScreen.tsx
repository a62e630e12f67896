import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goTo } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { centreText as text } from '@/text/centre'
import { errorSentence } from '@/text/errors'
import { nearDayOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Dialog } from '@/ui/Dialog'
import { Empty } from '@/ui/Empty'
import { showToast } from '@/ui/showToast'

type Merge = Output<'centre.merges'>['merges'][number]

/** Two accounts of one person: one of the centre asks, another agrees. */
export function MergesScreen() {
  const query = useQuery('centre.merges', {})
  const [agreeing, agree] = useState<Merge>()
  async function say(merge: Merge, said: 'approved' | 'refused') {
    agree(undefined)
    try {
      await call('centre.decideMerge', { mergeId: merge.mergeId, round: merge.round, said })
      showToast(said === 'approved' ? text.mergeAgreed : text.mergeRefused)
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
    await query.refresh()
  }
  return (
    <AskedPage
      name={text.merges}
      query={query}
      foot={() => (
        <Button kind="main" big onPress={() => goTo('merge')}>
          {text.mergeNew}
        </Button>
      )}
    >
      {({ merges, now }) => (
        <>
          <View className="soft">{text.mergesSay}</View>
          {merges.length === 0 ? (
            <Empty icon="check-disc" name={text.mergesNothing} say={text.mergesNothingSay} />
          ) : null}
          {merges.map((merge) => (
            <MergeCard
              key={`${merge.mergeId} ${merge.round}`}
              merge={merge}
              now={now}
              onAgree={() => agree(merge)}
              onRefuse={() => say(merge, 'refused')}
            />
          ))}
          <Dialog
            open={agreeing !== undefined}
            title={text.mergeAgreeTitle}
            say={text.mergeAgreeSay}
            acts={
              <ButtonPair>
                <Button kind="quiet" onPress={() => agree(undefined)}>
                  {text.mergeBack}
                </Button>
                <Button kind="main" onPress={() => (agreeing ? say(agreeing, 'approved') : undefined)}>
                  {text.mergeAgree}
                </Button>
              </ButtonPair>
            }
          />
        </>
      )}
    </AskedPage>
  )
}

type CardProps = Readonly<{
  merge: Merge
  now: number
  onAgree: () => void
  onRefuse: () => Promise<void>
}>

function MergeCard({
  merge: { from, to, why, byName, at, own, isAgreed },
  now,
  onAgree,
  onRefuse,
}: CardProps) {
  return (
    <Card>
      <View className="soft">{text.mergeGoes}</View>
      <View className="strong">{`${from.name} ${from.cardNo}`}</View>
      <View className="soft gap-tight">{text.mergeStays}</View>
      <View className="strong">{`${to.name} ${to.cardNo}`}</View>
      <View className="gap-tight">{why}</View>
      <View className="soft gap-hair">{text.mergeBy(byName, nearDayOf(at, now))}</View>
      {isAgreed || own ? (
        <View className="note gap-tight">{isAgreed ? text.mergeUnderWay : text.mergeOwn}</View>
      ) : (
        <View className="gap-snug">
          <ButtonPair>
            <Button kind="quiet" onPress={onRefuse}>
              {text.mergeRefuse}
            </Button>
            <Button kind="main" onPress={onAgree}>
              {text.mergeAgree}
            </Button>
          </ButtonPair>
        </View>
      )}
    </Card>
  )
}
