import { View } from '@tarojs/components'
import { useState } from 'react'
import { MOST_OVER, OVER_REASONS, type OverReason } from '#domain/overtime'
import { MINUTE, wholeMinutes } from '#domain/time'
import { confirmText as text, leaderShiftText } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Choices } from '@/ui/Choices'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import type { RosterRow } from './rosterRow'
import type { Word } from './sortForConfirming'

/** Less is the way to the door. */
const WORTH_SAYING = 5 * MINUTE
const NAMED = 20

type Props = Readonly<{
  rows: readonly RosterRow[]
  endsAt: number
  said: Readonly<Record<string, Word | undefined>>
  onWord: (personId: string, word: Word | undefined) => void
}>

/** Scanned out well after the end: it counts to the planned end, unless the leader says why longer. */
export function StayedLonger({ rows, endsAt, said, onWord }: Props) {
  const [picked, pick] = useState<RosterRow>()
  const longer = rows.filter(({ outAt }) => outAt !== null && outAt >= endsAt + WORTH_SAYING)
  if (longer.length === 0) return null
  const wordOn = ({ personId }: RosterRow) => {
    const word = said[personId]
    return word?.says === 'stayedOver' ? word : undefined
  }
  return (
    <Section name={text.longerTitle(longer.length)}>
      <View className="soft below-tight">{text.longerSay}</View>
      <Card flush>
        {longer.slice(0, NAMED).map((row) => {
          const word = wordOn(row)
          return (
            <Cell
              key={row.personId}
              fold
              icon="clock"
              iconTone={word ? 'done' : undefined}
              name={row.name}
              say={word ? text.overReasons[word.why] : undefined}
              end={word ? text.overCounts(over(row, endsAt)) : text.overNot(over(row, endsAt))}
              onPress={() => pick(row)}
            />
          )
        })}
      </Card>
      {picked ? (
        <WhyLonger
          row={picked}
          endsAt={endsAt}
          why={wordOn(picked)?.why}
          onWord={(word) => onWord(picked.personId, word)}
          onClose={() => pick(undefined)}
        />
      ) : null}
    </Section>
  )
}

function until(row: RosterRow, endsAt: number): number {
  return Math.min(row.outAt ?? endsAt, endsAt + MOST_OVER)
}

function over(row: RosterRow, endsAt: number): number {
  return wholeMinutes(endsAt, until(row, endsAt))
}

type WhyProps = Readonly<{
  row: RosterRow
  endsAt: number
  why: OverReason | undefined
  onWord: (word: Word | undefined) => void
  onClose: () => void
}>

function WhyLonger({ row, endsAt, why, onWord, onClose }: WhyProps) {
  const choose = (word: Word | undefined) => {
    onWord(word)
    onClose()
  }
  const { personId, name } = row
  return (
    <Sheet open title={text.whyLonger(name)} closeLabel={leaderShiftText.close} onClose={onClose}>
      <Choices
        label={text.whyLonger(name)}
        options={OVER_REASONS.map((key) => ({ key, name: text.overReasons[key] }))}
        value={why}
        onChange={(chosen) =>
          choose({ personId, says: 'stayedOver', until: until(row, endsAt), why: chosen })
        }
      />
      <View className="gap-snug">
        <Button kind="plain" onPress={() => choose(undefined)}>
          {text.toPlannedEnd}
        </Button>
      </View>
    </Sheet>
  )
}
