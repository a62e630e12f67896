import { View } from '@tarojs/components'
import { useState } from 'react'
import { confirmText as text } from '@/text/leader'
import { Card } from '@/ui/Card'
import { Chip } from '@/ui/Chip'
import { a11y } from '@/ui/a11y'
import { Tag } from '@/ui/Tag'
import { latestStay, minutesEarly, type Question, scannedOut, type Word } from './sortForConfirming'
import { UntilSheet } from './UntilSheet'

type Props = Readonly<{
  question: Question
  word: Word | undefined
  onWord: (word: Word | undefined) => void
  now: number
}>

/** One person the leader has to think about: what the scans say, and the words to choose from. */
export function QuestionCard({ question, word, onWord, now }: Props) {
  const [asking, setAsking] = useState(false)
  const { row } = question
  const { personId, name } = row
  const { tag, icon, say } = wordsFor(question)
  const inAt = 'inAt' in question ? question.inAt : undefined
  const latest = latestStay(question)
  const saysHowLong = question.why === 'noCheckOut' || question.why === 'bothPlaces'
  const asks = (one: Word) => () => onWord(sameWord(word, one) ? undefined : one)
  const until = word?.says === 'stayedUntil' ? word.until : undefined
  const untilLatest: Word = { personId, says: 'stayedUntil', until: latest }
  const otherTime = until !== undefined && !(saysHowLong && until === latest) ? until : undefined

  return (
    <Card>
      <View className="row row--ends row--wrap">
        <View className="lead">{name}</View>
        <Tag icon={icon} tone="wait">
          {tag}
        </Tag>
      </View>
      <View className="soft gap-hair">{say}</View>
      <View className="chips gap-snug" {...a11y('radiogroup', name)}>
        {'outAt' in question && inAt !== undefined ? (
          <Chip chosen={word?.says === 'asRecorded'} onPress={asks({ personId, says: 'asRecorded' })}>
            {text.asRecorded}
          </Chip>
        ) : null}
        {saysHowLong && inAt !== undefined && inAt < latest ? (
          <Chip chosen={until === latest} onPress={asks(untilLatest)}>
            {text.stayedUntil(latest)}
          </Chip>
        ) : null}
        {inAt !== undefined && inAt < latest && question.why !== 'tooShort' ? (
          <Chip chosen={otherTime !== undefined} onPress={() => setAsking(true)}>
            {otherTime !== undefined
              ? text.leftAt(otherTime)
              : saysHowLong
                ? text.leftBefore
                : text.leftEarlier}
          </Chip>
        ) : null}
        <Chip chosen={word?.says === 'absent'} onPress={asks({ personId, says: 'absent' })}>
          {question.why === 'noCheckOut' ? text.absent : text.notCounted}
        </Chip>
      </View>
      {inAt === undefined ? null : (
        <UntilSheet
          open={asking}
          name={name}
          inAt={inAt}
          latest={latest}
          bad={scannedOut(question) === null ? text.untilBad : text.untilScannedOut}
          now={now}
          value={otherTime}
          onClose={() => setAsking(false)}
          onUntil={(chosen) => onWord({ personId, says: 'stayedUntil', until: chosen })}
        />
      )}
    </Card>
  )
}

function sameWord(one: Word | undefined, other: Word): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function wordsFor(question: Question): { tag: string; icon: 'warn' | 'clock'; say: string } {
  const { row, times } = question
  switch (question.why) {
    case 'noCheckOut':
      return { tag: text.noCheckOut, icon: 'warn', say: text.forgotSay(question.inAt) }
    case 'bothPlaces':
      return { tag: text.bothPlaces, icon: 'warn', say: text.overlapSay(question.inAt) }
    case 'noCheckIn':
      return { tag: text.noCheckIn, icon: 'warn', say: text.outOnlySay(question.outAt) }
    case 'tooShort':
      return {
        tag: text.tooShort,
        icon: 'clock',
        say: text.earlySay(question.inAt, question.outAt, row.minutes),
      }
    case 'notExpected':
      return {
        tag: text.notExpected,
        icon: 'warn',
        say: text.earlySay(question.inAt, question.outAt, row.minutes),
      }
    case 'sentLate':
      return {
        tag: text.sentLate(row.lateMinutes),
        icon: 'clock',
        say: text.sentLateSay(question.inAt, question.outAt, row.lateMinutes),
      }
    case 'missedCall':
      return {
        tag: text.missedCall,
        icon: 'warn',
        say: text.missedCallSay(question.inAt, question.outAt),
      }
    case 'cameAgain':
      return {
        tag: text.cameAgain,
        icon: 'warn',
        say: text.cameAgainSay(question.inAt, question.outAt, row.again),
      }
    case 'leftEarly':
      return {
        tag: text.leftEarly(minutesEarly(question.outAt, times)),
        icon: 'clock',
        say: text.earlySay(question.inAt, question.outAt, row.minutes),
      }
  }
}
