import { goTo } from '@/platform/navigation'
import { useLastKnown } from '@/platform/useQuery'
import { homeText } from '@/text/home'
import { momentOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'

/** The next service she has booked, as the phone last heard of it: the home page asks nothing for it. */
export function MyBooking({ now }: { now: number }) {
  const known = useLastKnown('booking.mine', {})
  // They come by their time, the earliest first.
  const next = known?.bookings.find(({ state, startsAt }) => state === 'booked' && startsAt > now)
  if (!next) return null
  return (
    <Card flush>
      <Cell
        icon="calendar"
        name={homeText.booking(next.title)}
        say={momentOf(next.startsAt, now)}
        onPress={() => goTo('bookings')}
      />
    </Card>
  )
}
