import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { goTo } from '@/platform/navigation'
import { shiftText } from '@/text/shifts'
import { spanOf } from '@/text/when'
import { Cell } from '@/ui/Cell'
import { Tag } from '@/ui/Tag'

type Shift = Output<'open.activities'>['shifts'][number]

export function ShiftCell({ shift, now }: { shift: Shift; now: number }) {
  return (
    <Cell
      fold
      name={shift.title}
      say={<TimeAndPlace shift={shift} />}
      end={<State shift={shift} now={now} />}
      onPress={() => goTo('shift', { shiftId: shift.shiftId })}
    />
  )
}

function TimeAndPlace({ shift }: { shift: Shift }) {
  return (
    <>
      <View>{spanOf(shift.startsAt, shift.endsAt)}</View>
      <View>{shift.servicePointName}</View>
    </>
  )
}

function State({ shift, now }: { shift: Shift; now: number }) {
  if (shift.status === 'cancelled') {
    return (
      <Tag icon="close" tone="wait">
        {shiftText.cancelled}
      </Tag>
    )
  }
  if (shift.mine) {
    return (
      <Tag icon="check-disc" tone="done">
        {shiftText.signedUp}
      </Tag>
    )
  }
  if (now > shift.endsAt) return <Tag icon="clock">{shiftText.over}</Tag>
  if (shift.leading) return <Tag icon="badge">{shiftText.leading}</Tag>
  if (shift.opened || now >= shift.startsAt) return <Tag icon="pulse">{shiftText.underWay}</Tag>
  return shift.left > 0 ? (
    <Tag icon="people" tone="done">
      {shiftText.left(shift.left)}
    </Tag>
  ) : (
    <Tag icon="people">{shiftText.full}</Tag>
  )
}
