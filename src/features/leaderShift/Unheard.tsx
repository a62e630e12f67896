import { View } from '@tarojs/components'
import { useState } from 'react'
import { seenUnheard, useLeaderActs } from '@/platform/leaderQueue'
import { keptText } from '@/text/keptScans'
import { leaderShiftText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Sheet } from '@/ui/Sheet'
import { whyUnheard } from './actNow'
import { strangersWaiting } from './onThisPhone'
import type { Roster, RosterRow } from './rosterRow'

const SHOWN = 40

type Props = Readonly<{ shiftId: string; roster: Roster | undefined; rows: readonly RosterRow[] }>

/** What waits for a network, and what counted for nothing and why: no event is thrown away. */
export function Unheard({ shiftId, roster, rows }: Props) {
  const { refused, moreRefused } = roster ?? { refused: [], moreRefused: 0 }
  const [reading, setReading] = useState(false)
  const { waiting, unheard } = useLeaderActs()
  const here = waiting.filter((act) => act.shiftId === shiftId)
  const strangers = strangersWaiting(rows, shiftId, waiting)
  const local = unheard.filter((act) => act.shiftId === shiftId)
  const lines = [
    ...local.map(({ name, why, kind, at }) => ({
      what: text.facts([name, text.whatAt(kind, at)]),
      why: whyUnheard(why),
    })),
    ...refused.map(({ name, why, at, times }) => ({
      what: text.facts([name, text.whatAt(undefined, at ?? undefined)]),
      why: text.facts([text.unheardWhy[why], text.unheardTimes(times)]),
    })),
  ]
  if (here.length + lines.length === 0) return null
  return (
    <View className="gap-snug">
      <Card flush>
        {here.length > 0 ? (
          <Cell
            icon="offline"
            iconTone="wait"
            name={text.actsWait(here.length)}
            say={strangers > 0 ? text.strangersWait(strangers) : text.actsWaitSay}
          />
        ) : null}
        {lines.length > 0 ? (
          <Cell
            icon="warn"
            iconTone="wait"
            name={keptText.unheard(lines.length + moreRefused)}
            say={keptText.unheardSay}
            onPress={() => setReading(true)}
          />
        ) : null}
      </Card>
      <Sheet
        open={reading}
        title={text.unheardTitle}
        closeLabel={text.close}
        onClose={() => setReading(false)}
      >
        {lines.slice(0, SHOWN).map(({ what, why }, n) => (
          <View key={n} className="gap-snug">
            <View className="lead">{what}</View>
            <View className="soft">{why}</View>
          </View>
        ))}
        {moreRefused > 0 ? <View className="soft gap-snug">{text.moreUnheard(moreRefused)}</View> : null}
        {local.length > 0 ? (
          <View className="gap-block">
            <Button onPress={() => seenUnheard(local.slice(0, SHOWN))}>{text.seen}</Button>
          </View>
        ) : null}
      </Sheet>
    </View>
  )
}
