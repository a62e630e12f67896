import { useState } from 'react'
import { goTo } from '@/platform/navigation'
import { homeText } from '@/text/home'
import { momentOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { Home } from './HomeScreen'
import { isOn } from './nextTurn'

/** The next ones; a leader of many sees the others when asked for. */
const SHOWN_AT_FIRST = 2

/** Shifts that still want something from their leader: a code to show, people to confirm. */
export function LeadingShifts({ home, now }: { home: Home; now: number }) {
  const [all, setAll] = useState(false)
  if (home.leading.length === 0) return null
  const shown = all ? home.leading : home.leading.slice(0, SHOWN_AT_FIRST)
  const others = home.leading.length - shown.length
  return (
    <Section name={homeText.youLead}>
      <Card flush>
        {shown.map((shift) => (
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
      {others > 0 ? (
        <Button kind="plain" onPress={() => setAll(true)}>
          {homeText.moreLed(others)}
        </Button>
      ) : null}
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
