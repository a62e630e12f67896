import { View } from '@tarojs/components'
import { useState } from 'react'
import { useNow } from '@/platform/clock'
import { goTo } from '@/platform/navigation'
import { useFirstFew } from '@/platform/useFirstFew'
import { keeperDayText as text } from '@/text/keeperDay'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { Day, DayBooking, Marking } from './KeeperDayScreen'

type Service = Day['services'][number]
type DayServiceProps = Marking & Readonly<{ service: Service }>

/** Who has not been written down comes first; a long day opens when asked, some at a time. */
const SHOWN_AT_FIRST = 2
const MORE_AT_A_TIME = 10

/** One service of the day with everybody who comes to it. */
export function DayService({ service, ...marking }: DayServiceProps) {
  const { title, mode, startsAt, endsAt, calledOff, slotId } = service
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
      {calledOff === null && slotId === null ? <Bookings service={service} {...marking} /> : null}
    </Section>
  )
}

function Bookings({ service: { title, bookings: all, left }, said, onTap, onMark }: DayServiceProps) {
  const bookings = [...all].sort(
    (one, other) => Number(one.came !== null) - Number(other.came !== null) || one.startsAt - other.startsAt,
  )
  const { shown, hasMore, opened, more } = useFirstFew(bookings, SHOWN_AT_FIRST, {
    atATime: MORE_AT_A_TIME,
    folded: true,
  })
  const note = all.length === 0 ? text.noBooking : left > 0 ? text.left(left) : undefined
  return (
    <>
      {shown.length > 0 ? (
        <Card flush>
          {shown.map((booking) => (
            <Cell
              key={booking.bookingId}
              name={booking.name}
              say={text.at(booking.startsAt, booking.how)}
              end={<Came came={said.get(booking.bookingId) ?? booking.came} />}
              onPress={() => onTap({ booking, title })}
            />
          ))}
        </Card>
      ) : null}
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.more(all.length - shown.length)}
        </Button>
      ) : null}
      {opened || !hasMore ? (
        <RestCame
          open={bookings.filter(({ bookingId, came }) => came === null && !said.has(bookingId))}
          onMark={onMark}
        />
      ) : null}
      {note === undefined ? null : <View className="note gap-tight">{note}</View>}
    </>
  )
}

type RestCameProps = Pick<Marking, 'onMark'> & Readonly<{ open: readonly DayBooking[] }>

/** Once the list is open and those who stayed away are written down, all others whose time has come are written down in two taps. */
function RestCame({ open, onMark }: RestCameProps) {
  const now = useNow()
  const [asking, ask] = useState(false)
  const due = open.filter(({ startsAt }) => startsAt <= now)
  if (due.length < 2) return null
  if (!asking)
    return (
      <Button kind="quiet" icon="check" onPress={() => ask(true)}>
        {text.restCame(due.length)}
      </Button>
    )
  return (
    <>
      <View className="soft gap-tight">{text.restSay}</View>
      <View className="gap-snug">
        <Button
          kind="main"
          onPress={() => {
            ask(false)
            void onMark(due.map(({ slotId, bookingId }) => ({ slotId, bookingId, came: true })))
          }}
        >
          {text.restSure(due.length)}
        </Button>
      </View>
    </>
  )
}

function Came({ came }: Pick<DayBooking, 'came'>) {
  if (came === null) return <Tag icon="dot">{text.waiting}</Tag>
  return (
    <Tag icon={came ? 'check-disc' : 'close'} tone={came ? 'done' : 'wait'}>
      {came ? text.came : text.missed}
    </Tag>
  )
}
