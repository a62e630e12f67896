import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { startOfDay } from '#domain/time'
import { useNow } from '@/platform/clock'
import { serviceText as text } from '@/text/bookings'
import { timeOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { SlotGrid } from '@/ui/SlotGrid'
import { Tabs } from '@/ui/Tabs'

type Service = Output<'open.service'>
type Day = Service['days'][number]
export type Turn = Day['turns'][number]
type TimeChoiceProps = {
  service: Service
  turn: Turn | undefined
  onChoose: (turn: Turn | undefined) => void
}

const DAYS_SHOWN = 3

/** Three days at a time, the times of one of them below. A full one can be waited for. */
export function TimeChoice({ service: { days }, turn, onChoose }: TimeChoiceProps) {
  const now = useNow()
  const [first, setFirst] = useState(0)
  const [chosen, setChosen] = useState<string>()
  const shown = days.slice(first, first + DAYS_SHOWN)
  const day = shown.find(({ on }) => on === chosen) ?? shown.find(hasPlace) ?? shown[0]
  if (!day) return <Empty icon="calendar" name={text.nothingAhead} say={text.nothingAheadSay} />
  const move = (by: number) => {
    setFirst(first + by)
    setChosen(undefined)
    onChoose(undefined)
  }
  const choose = (on: string) => {
    setChosen(on)
    onChoose(undefined)
  }
  return (
    <>
      <Section name={text.which}>
        <Tabs
          label={text.which}
          value={day.on}
          onChange={choose}
          tabs={shown.map(({ on }) => ({ key: on, name: text.day(startOfDay(on), now) }))}
        />
        {days.length > DAYS_SHOWN ? (
          <View className="gap-tight">
            <ButtonPair short>
              <Button kind="plain" disabled={first === 0} onPress={() => move(-DAYS_SHOWN)}>
                {text.earlier}
              </Button>
              <Button
                kind="plain"
                disabled={first + DAYS_SHOWN >= days.length}
                onPress={() => move(DAYS_SHOWN)}
              >
                {text.later}
              </Button>
            </ButtonPair>
          </View>
        ) : null}
      </Section>
      <Section name={text.time}>
        {day.closed === null ? (
          <View>
            <SlotGrid
              label={text.time}
              value={turn?.slotId}
              chosenSay={text.chosen}
              onChange={(slotId) => onChoose(day.turns.find((one) => one.slotId === slotId))}
              slots={day.turns.map(({ slotId, startsAt, left }) => ({
                key: slotId,
                time: timeOf(startsAt),
                say: text.left(left),
              }))}
            />
          </View>
        ) : (
          <Banner icon="warn">{text.closed(day.closed)}</Banner>
        )}
      </Section>
    </>
  )
}

function hasPlace({ turns }: Day): boolean {
  return turns.some(({ left }) => left > 0)
}
