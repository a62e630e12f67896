import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { evidenceText } from '@/text/evidence'
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

/** It is written down, at this minute; and what is not to be forgotten. */
export function Passed({ way, passing, onNext }: Props) {
  useEffect(() => {
    const timer = setTimeout(onNext, SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [onNext])
  const { maskedName, session } = passing
  const at = (way === 'in' ? session.inAt : session.outAt) ?? session.startsAt
  const evidence = evidenceText[session.grade]
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
        <Disc kind="done" label={text.doneLabel} />
        <View className="title gap-edge is-done">{text.done[way]}</View>
        <View className="number__value number__value--giant">{fullTimeOf(at)}</View>
        <View className="head gap-tight">{maskedName}</View>
        <View className="strong gap-hair">{session.title}</View>
        <View className="lead gap-edge">{text.doneSay[way](session.endsAt)}</View>
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
