import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { answerOf } from '#domain/checkInAnswer'
import { errorSentence } from '@/text/errors'
import { evidenceText } from '@/text/evidence'
import { keptText } from '@/text/keptScans'
import { kioskText as text } from '@/text/kiosk'
import { fullTimeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Disc } from '@/ui/Disc'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import type { Passing, Way } from './KioskPage'

/** Long enough to read, short enough for the next in line. */
const SHOWN_FOR = 12_000

type Props = Readonly<{ way: Way; passing: Passing; onNext: () => void }>

/** It is written down, at this minute; and what is not to be forgotten. Green only where nobody has to look at it first. */
export function Passed({ way, passing, onNext }: Props) {
  useEffect(() => {
    const timer = setTimeout(onNext, SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [onNext])
  const { maskedName, session } = passing
  const at = (way === 'in' ? session.inAt : session.outAt) ?? session.startsAt
  const evidence = evidenceText[session.grade]
  const answer = answerOf(session)
  const plain = answer === 'CheckedIn' || answer === 'CheckedOut'
  return (
    <Page
      name={text.name}
      foot={
        <Button kind="main" big onPress={onNext}>
          {text.next}
        </Button>
      }
    >
      <View className="col center gap-section">
        <Disc kind={plain ? 'done' : 'wait'} label={plain ? text.doneLabel : keptText.kept} />
        <View className={`title gap-edge ${plain ? 'is-done' : 'is-wait'}`}>
          {plain ? text.done[way] : keptText.kept}
        </View>
        <View className="number__value number__value--giant">{fullTimeOf(at)}</View>
        <View className="head gap-tight">{maskedName}</View>
        <View className="strong gap-hair">{session.title}</View>
        <View className="lead gap-edge">
          {plain ? text.doneSay[way](session.endsAt) : errorSentence({ code: answer, facts: {} })}
        </View>
        <View className="gap-snug">
          <Tag icon={evidence.icon} tone={evidence.tone}>
            {evidence.name}
          </Tag>
        </View>
        <View className="soft gap-hair">{evidence.say}</View>
      </View>
    </Page>
  )
}
