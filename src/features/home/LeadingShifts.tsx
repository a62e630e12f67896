import { goTo } from '@/platform/navigation'
import { homeText } from '@/text/home'
import { momentOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { Home } from './HomeScreen'
import { isOn } from './nextTurn'

/** Shifts that still want something from their leader: a code to show, people to confirm. */
export function LeadingShifts({ home, now }: { home: Home; now: number }) {
  if (home.leading.length === 0) return null
  return (
    <Section name={homeText.youLead}>
      <Card flush>
        {home.leading.map((shift) => (
          <Cell
            key={shift.shiftId}
            fold
            name={shift.title}
            say={momentOf(shift.startsAt, now)}
            end={<Wants shift={shift} now={now} />}
            onPress={() => goTo('leaderShift', { shiftId: shift.shiftId })}
          />
        ))}
      </Card>
    </Section>
  )
}

function Wants({ shift, now }: { shift: Home['leading'][number]; now: number }) {
  if (now > shift.endsAt) {
    return (
      <Tag icon="clock" tone="wait">
        {homeText.waitsForYou}
      </Tag>
    )
  }
  return isOn(shift, now) ? (
    <Tag icon="pulse" tone="accent">
      {homeText.openCode}
    </Tag>
  ) : (
    <Tag icon="calendar">{homeText.leadSoon}</Tag>
  )
}
