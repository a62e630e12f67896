import { View } from '@tarojs/components'
import { CheckedPicture } from '@/frame/CheckedPicture'
import { useNow } from '@/platform/clock'
import { paperSheetText as text } from '@/text/paperSheet'
import { momentOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { PaperSheet } from './sheetDraft'

const tones = { heard: 'done', asked: 'wait', notTaken: 'fault' } as const
const icons = { heard: 'check', asked: 'clock', notTaken: 'close' } as const

/** What became of every line, and the sheet itself. */
export function EnteredSheet({ entered }: { entered: NonNullable<PaperSheet['entered']> }) {
  const now = useNow()
  return (
    <>
      <Section name={text.enteredDone}>
        <View className="soft below-tight">{text.entered(entered.byName, momentOf(entered.at, now))}</View>
        <Card flush>
          {entered.lines.map(({ personId, name, outcome, why }) => (
            <Cell
              key={personId}
              fold
              name={name}
              say={why === null ? undefined : (text.whys[why] ?? text.whyOther)}
              end={
                <Tag icon={icons[outcome]} tone={tones[outcome]}>
                  {text.outcomes[outcome]}
                </Tag>
              }
            />
          ))}
        </Card>
      </Section>
      <CheckedPicture picture={entered.picture} label={text.picture} mode="widthFix" />
    </>
  )
}
