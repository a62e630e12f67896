import { goTo } from '@/platform/navigation'
import { homeText } from '@/text/home'
import { momentOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import type { Home } from './HomeScreen'

/** What has changed or waits: a cancelled shift, minutes the leader has yet to confirm, a name still missing. */
export function Notices({ home, now }: { home: Home; now: number }) {
  const cancelled = home.mine.filter(({ status }) => status === 'cancelled')
  const nameMissing = home.me && !home.me.realNameKnown && (home.balance?.lifetimeMinutes ?? 0) > 0
  if (cancelled.length === 0 && home.pendingMinutes === 0 && !nameMissing) return null
  return (
    <Card flush>
      {cancelled.map((shift) => (
        <Cell
          key={shift.shiftId}
          icon="warn"
          iconTone="wait"
          name={homeText.cancelledName(shift.title)}
          say={momentOf(shift.startsAt, now)}
          onPress={() => goTo('shift', { shiftId: shift.shiftId })}
        />
      ))}
      {home.pendingMinutes > 0 ? (
        <Cell
          icon="clock"
          iconTone="wait"
          name={homeText.pendingName(home.pendingMinutes)}
          say={homeText.pendingSay}
          onPress={() => goTo('statement')}
        />
      ) : null}
      {nameMissing ? (
        <Cell
          icon="person"
          iconTone="wait"
          name={homeText.realName}
          say={homeText.realNameSay}
          onPress={() => goTo('realName')}
        />
      ) : null}
    </Card>
  )
}
