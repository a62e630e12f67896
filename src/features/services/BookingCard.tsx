import { View } from '@tarojs/components'
import { useNow } from '@/platform/clock'
import { bookingsText as text } from '@/text/bookings'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Tag, type TagProps } from '@/ui/Tag'
import type { Booking } from './BookingsScreen'

type BookingCardProps = {
  booking: Booking
  onTake?: () => Promise<void>
  onLeave?: () => Promise<void>
  onCancel?: () => void
}

const LOOK: Record<Booking['state'], Pick<TagProps, 'icon' | 'tone'>> = {
  booked: { icon: 'check-disc', tone: 'done' },
  offered: { icon: 'bell', tone: 'accent' },
  waiting: { icon: 'clock', tone: 'wait' },
  came: { icon: 'check-disc', tone: 'done' },
  missed: { icon: 'close' },
  calledOff: { icon: 'warn', tone: 'wait' },
  givenBack: { icon: 'close' },
}

/** One time: what, when, where, and what can be done about it. */
export function BookingCard({ booking, onTake, onLeave, onCancel }: BookingCardProps) {
  const now = useNow()
  const { title, startsAt, servicePointName, room, own, name, state, why } = booking
  return (
    <Card>
      <View className="row row--ends row--wrap">
        <View className="strong">{text.when(startsAt, now)}</View>
        <Tag {...LOOK[state]}>{text.state[state]}</Tag>
      </View>
      <View className="title gap-hair">{title}</View>
      <View className="soft gap-hair">{[servicePointName, room].filter(Boolean).join(' · ')}</View>
      {own ? null : <View className="soft gap-hair">{text.forName(name)}</View>}
      {state === 'calledOff' && why ? <View className="soft gap-hair">{why}</View> : null}
      {onCancel ? (
        <Acts booking={booking} now={now} onTake={onTake} onLeave={onLeave} onCancel={onCancel} />
      ) : null}
    </Card>
  )
}

function Acts({ booking, now, onTake, onLeave, onCancel }: BookingCardProps & { now: number }) {
  const { state, until, before } = booking
  if (state === 'offered')
    return (
      <View className="gap-snug">
        <View className="is-accent">{text.offeredUntil(until ?? 0)}</View>
        <View className="gap-tight" />
        <ButtonPair>
          <Button kind="quiet" onPress={onLeave}>
            {text.leave}
          </Button>
          <Button kind="main" onPress={onTake}>
            {text.take}
          </Button>
        </ButtonPair>
      </View>
    )
  if (state === 'waiting')
    return (
      <View className="gap-snug">
        <View className="soft">{text.before(before)}</View>
        <View className="gap-tight" />
        <Button kind="quiet" onPress={onLeave}>
          {text.leaveLine}
        </Button>
      </View>
    )
  if (state !== 'booked' || until === null) return null
  return (
    <View className="gap-snug">
      {now <= until ? (
        <Button kind="quiet" onPress={onCancel}>
          {text.cancel}
        </Button>
      ) : (
        <View className="note">{text.tooLate(until)}</View>
      )}
    </View>
  )
}
