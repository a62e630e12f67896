import { View } from '@tarojs/components'
import { useState } from 'react'
import { kioskText as text } from '@/text/kiosk'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Choices } from '@/ui/Choices'
import { Empty } from '@/ui/Empty'
import type { KioskShift, Way } from './KioskPage'

type Props = Readonly<{
  shifts: readonly KioskShift[]
  onWay: (shift: KioskShift, way: Way) => void
}>

/** In or out; where several shifts run, which of them. */
export function WhichWay({ shifts, onWay }: Props) {
  const opened = shifts.filter((shift) => shift.opened)
  const [picked, pick] = useState<string>()
  const shift = opened.find(({ shiftId }) => shiftId === picked) ?? opened[0]
  const waiting = shifts.filter((each) => !each.opened)
  if (!shift)
    return (
      <>
        {waiting.length > 0 ? (
          <Empty icon="clock" name={text.waiting} say={text.waitingSay} />
        ) : (
          <Empty icon="calendar" name={text.nothing} say={text.nothingSay} />
        )}
        <Waiting shifts={waiting} />
      </>
    )
  return (
    <>
      <View className="gap-snug" />
      {opened.length > 1 ? (
        <Card>
          <View className="lead">{text.which}</View>
          <Choices
            label={text.which}
            options={opened.map(({ shiftId, title, startsAt, endsAt, room }) => ({
              key: shiftId,
              name: title,
              say: text.shift(startsAt, endsAt, room),
            }))}
            value={shift.shiftId}
            onChange={pick}
          />
        </Card>
      ) : (
        <Card center>
          <View className="title">{shift.title}</View>
          <View className="soft gap-hair">{text.shift(shift.startsAt, shift.endsAt, shift.room)}</View>
        </Card>
      )}
      <View className="lead center gap-edge">{text.ask}</View>
      <View className="gap-snug">
        <Button kind="main" big icon="check-disc" onPress={() => onWay(shift, 'in')}>
          {text.in}
        </Button>
      </View>
      <View className="gap-snug">
        <Button big icon="home" onPress={() => onWay(shift, 'out')}>
          {text.out}
        </Button>
      </View>
      <Waiting shifts={waiting} />
    </>
  )
}

function Waiting({ shifts }: { shifts: readonly KioskShift[] }) {
  if (shifts.length === 0) return null
  return (
    <View className="gap-edge">
      <Card flush>
        {shifts.map(({ shiftId, title, startsAt, endsAt, room }) => (
          <Cell
            key={shiftId}
            fold
            icon="clock"
            name={title}
            say={text.shift(startsAt, endsAt, room)}
            end={text.notOpened}
          />
        ))}
      </Card>
    </View>
  )
}
