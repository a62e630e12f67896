import { View } from '@tarojs/components'
import { addMonths, DAY } from '#domain/time'
import { publishText as text } from '@/text/leader'
import { Choices } from '@/ui/Choices'
import { Picker } from '@/ui/Picker'
import { Section } from '@/ui/Section'
import { type Draft, timesOf } from './draft'

const MOST_TIMES = 26
const allTimes = Array.from({ length: MOST_TIMES - 1 }, (_, more) => more + 2)

type Props = Readonly<{ draft: Draft; onChange: (changes: Partial<Draft>) => void; now: number }>

export function RepeatFields({ draft, onChange, now }: Props) {
  const { every, times } = draft
  return (
    <>
      <Section name={text.repeat}>
        <Choices
          label={text.repeat}
          options={(['none', 'week', 'fortnight', 'month'] as const).map((key) => ({
            key,
            name: text.repeats[key],
          }))}
          value={every}
          onChange={(chosen) => onChange({ every: chosen })}
        />
      </Section>
      {every === 'none' ? null : (
        <View className="gap-edge">
          <Picker
            mode="choice"
            name={text.times}
            hint={text.times}
            options={allTimes.map((count) => ({ key: String(count), name: text.timesOf(count) }))}
            value={String(times)}
            say={draft.on && draft.from ? text.lastOn(lastStart(draft), now) : undefined}
            onChange={(count) => onChange({ times: Number(count) })}
          />
        </View>
      )}
    </>
  )
}

function lastStart(draft: Draft): number {
  const { startsAt } = timesOf({ ...draft, until: draft.from })
  if (draft.every === 'month') return addMonths(startsAt, draft.times - 1)
  return startsAt + (draft.times - 1) * (draft.every === 'week' ? 7 : 14) * DAY
}
