import { View } from '@tarojs/components'
import { useState } from 'react'
import { goTo } from '@/platform/navigation'
import { keeperDayText as text } from '@/text/keeperDay'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { Day, DayBooking, Tapped } from './KeeperDayScreen'

type DayServiceProps = { service: Day['services'][number]; onTap: (tapped: Tapped) => void }

/** Who has not been written down comes first; a long day opens when asked. */
const SHOWN_AT_FIRST = 2

/** One service of the day with everybody who comes to it. */
export function DayService({ service, onTap }: DayServiceProps) {
  const [all, showAll] = useState(false)
  const { title, mode, startsAt, endsAt, calledOff, slotId, left } = service
  const bookings = [...service.bookings].sort(
    (one, other) => Number(one.came !== null) - Number(other.came !== null) || one.startsAt - other.startsAt,
  )
  const shown = all ? bookings : bookings.slice(0, SHOWN_AT_FIRST)
  const rest = bookings.length - shown.length
  return (
    <Section name={`${title}  ${text.span(startsAt, endsAt)}`}>
      {calledOff !== null ? <View className="soft">{text.calledOff(calledOff)}</View> : null}
      {calledOff === null && slotId !== null ? (
        <Card flush>
          {mode === 'queue' ? (
            <Cell icon="ticket" name={text.queue} onPress={() => goTo('queueDesk', { slotId })} />
          ) : (
            <Cell icon="box" name={text.walkIn} />
          )}
        </Card>
      ) : null}
      {calledOff === null && slotId === null ? (
        <>
          {shown.length > 0 ? (
            <Card flush>
              {shown.map((booking) => (
                <Cell
                  key={booking.bookingId}
                  name={booking.name}
                  say={text.at(booking.startsAt, booking.how)}
                  end={<Came booking={booking} />}
                  onPress={() => onTap({ booking, title })}
                />
              ))}
            </Card>
          ) : null}
          {rest > 0 ? (
            <Button kind="plain" onPress={() => showAll(true)}>
              {text.more(rest)}
            </Button>
          ) : null}
          <View className="note gap-tight">
            {shown.length === 0 ? text.noBooking : left > 0 ? text.left(left) : ''}
          </View>
        </>
      ) : null}
    </Section>
  )
}

function Came({ booking: { came } }: { booking: DayBooking }) {
  if (came === null) return <Tag icon="dot">{text.waiting}</Tag>
  return (
    <Tag icon={came ? 'check-disc' : 'close'} tone={came ? 'done' : 'wait'}>
      {came ? text.came : text.missed}
    </Tag>
  )
}
