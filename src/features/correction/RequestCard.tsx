import { View } from '@tarojs/components'
import { useState } from 'react'
import { CheckedPicture } from '@/frame/CheckedPicture'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { correctionText as text } from '@/text/correction'
import { errorSentence } from '@/text/errors'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { showToast } from '@/ui/showToast'
import type { Waiting } from './ChangesScreen'
import { WordsSheet } from './WordsSheet'

const WHY_LENGTH = 200

type Props = Readonly<{ record: Waiting; now: number; onDone: () => Promise<void> }>

/** Who, what was and what should be, why, and two acts: agree, or say why not. */
export function RequestCard({ record, now, onDone }: Props) {
  const [refusing, setRefusing] = useState(false)
  const { shiftId, personId, name, title, startsAt, endsAt, rounds, own, proof } = record
  const round = rounds.find(({ status }) => status === 'asked')
  if (!round) return null
  const { roundId, old, to, what, why, byName, at } = round
  const asked = { shiftId, personId, roundId }
  async function approve() {
    try {
      await call('correction.approve', asked)
      showToast(text.approved)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onDone()
  }
  async function refuse(words: string) {
    await call('correction.refuse', { ...asked, why: words })
    showToast(text.refused)
    setRefusing(false)
    await onDone()
  }
  return (
    <View className="gap-snug">
      <Card tone="wait">
        <View className="title">{`${name} · ${text.what[what]}`}</View>
        <View className="soft gap-hair">{`${title} ${text.when(startsAt, endsAt, now)}`}</View>
        <View className="lead gap-tight">{text.moved(old, to)}</View>
        <View className="gap-tight">{why}</View>
        <View className="note gap-hair">{text.askedBy(byName, at, now)}</View>
        <CheckedPicture picture={proof} label={text.seeProof} mode="widthFix" />
        {own ? (
          <View className="gap-snug is-wait">{text.own}</View>
        ) : (
          <View className="gap-snug">
            <ButtonPair short>
              <Button kind="quiet" onPress={() => setRefusing(true)}>
                {text.refuse}
              </Button>
              <Button kind="main" icon="check" onPress={approve}>
                {text.approve}
              </Button>
            </ButtonPair>
          </View>
        )}
      </Card>
      {refusing ? (
        <WordsSheet
          title={text.refuseTitle}
          name={text.refuseWhy}
          hint={text.refuseHint}
          act={text.refuse}
          most={WHY_LENGTH}
          onClose={() => setRefusing(false)}
          onSend={refuse}
        />
      ) : null}
    </View>
  )
}
