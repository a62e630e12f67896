import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/platform/call'
import { correctionText as text } from '@/text/correction'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { showToast } from '@/ui/showToast'
import type { Waiting } from './ChangesScreen'
import { WordsSheet } from './WordsSheet'

const ANSWER_LENGTH = 500

type Props = Readonly<{ record: Waiting; now: number; onDone: () => Promise<void> }>

/** What the volunteer says to a change, and a second look at it. */
export function AppealedCard({ record, now, onDone }: Props) {
  const [answering, setAnswering] = useState(false)
  const [outcome, setOutcome] = useState<'stands' | 'wrong'>('stands')
  const { shiftId, personId, name, title, startsAt, endsAt, rounds, own } = record
  const round = rounds.find(({ appeal }) => appeal && appeal.answer === null)
  if (!round?.appeal) return null
  const { roundId, old, to, why, byName, at, appeal } = round
  async function answer(words: string) {
    await call('correction.answer', { shiftId, personId, roundId, text: words, outcome })
    showToast(text.answered)
    setAnswering(false)
    await onDone()
  }
  return (
    <View className="gap-snug">
      <Card tone="wait">
        <View className="title">{name}</View>
        <View className="soft gap-hair">{`${title} ${text.when(startsAt, endsAt, now)}`}</View>
        <View className="lead gap-tight">{text.moved(old, to)}</View>
        <View className="note gap-hair">{`${why}（${text.askedBy(byName, at, now)}）`}</View>
        <View className="note gap-tight">{text.appealSays}</View>
        <View className="gap-hair">{appeal.text}</View>
        <View className="gap-snug">
          {own ? (
            <View className="is-wait">{text.own}</View>
          ) : (
            <Button kind="main" onPress={() => setAnswering(true)}>
              {text.answerTitle}
            </Button>
          )}
        </View>
      </Card>
      {answering ? (
        <WordsSheet
          title={text.answerTitle}
          name={text.answerField}
          hint={text.answerHint}
          act={text.answerTitle}
          most={ANSWER_LENGTH}
          onClose={() => setAnswering(false)}
          onSend={answer}
        >
          <Choices
            label={text.answerTitle}
            options={[
              { key: 'stands', name: text.stands },
              { key: 'wrong', name: text.wrong, say: text.wrongSay },
            ]}
            value={outcome}
            onChange={setOutcome}
          />
        </WordsSheet>
      ) : null}
    </View>
  )
}
