import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { rulesText as text } from '@/text/rules'
import { dateOf, monthOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'

type Version = Output<'books.ruleVersions'>['versions'][number]
type Props = { version: Version; now: number; onDone: () => Promise<void> }

/** What last month would have been worth under these rules; nothing is entered anywhere. */
export function RehearsalCard({ version: { version, rehearsal, status }, now, onDone }: Props) {
  const [people, setPeople] = useState<number>()

  async function rehearse() {
    try {
      let isDone = false
      while (!isDone) {
        const answer = await call('books.rehearseRules', { version })
        setPeople(answer.people)
        isDone = answer.isDone
      }
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    setPeople(undefined)
    await onDone()
  }
  if (rehearsal?.isDone)
    return (
      <Section name={text.rehearsal}>
        <Card tone="accent">
          <View className="lead">{text.rehearsed(rehearsal, monthOf(rehearsal.period, now))}</View>
          <View className="soft gap-tight">{text.rehearsedOf(rehearsal)}</View>
          {rehearsal.lapse ? (
            <View className="gap-snug">
              {text.rehearsedLapse(rehearsal.lapse, dateOf(rehearsal.lapse.on, now))}
            </View>
          ) : null}
        </Card>
      </Section>
    )
  if (status !== 'proposed') return null
  return (
    <Section name={text.rehearsal}>
      <Card>
        <View className="soft">{text.rehearseSay}</View>
        <View className="gap-snug">
          <Button kind="quiet" busyText={text.rehearsing(people ?? 0)} onPress={rehearse}>
            {text.rehearse}
          </Button>
        </View>
      </Card>
    </Section>
  )
}
