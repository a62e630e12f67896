import { goTo, goToTab } from '@/platform/navigation'
import { homeText } from '@/text/home'
import { shiftText } from '@/text/shifts'
import { spanOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { Home } from './HomeScreen'

/** The rest stands under the tab of activities. */
const SHOWN = 2

export function TodayList({ shifts, now }: { shifts: Home['today']; now: number }) {
  return (
    <Section
      name={homeText.today}
      act={shifts.length > SHOWN ? homeText.allToday(shifts.length) : homeText.allActivities}
      onAct={() => goToTab('activities')}
    >
      {shifts.length === 0 ? (
        <Card>
          <Empty icon="calendar" name={homeText.nothingToday} say={homeText.nothingTodaySay} />
        </Card>
      ) : (
        <Card flush>
          {shifts.slice(0, SHOWN).map((shift) => (
            <Cell
              key={shift.shiftId}
              fold
              name={shift.title}
              say={`${spanOf(shift.startsAt, shift.endsAt)}\n${shift.servicePointName}`}
              end={<State shift={shift} now={now} />}
              onPress={() => goTo('shift', { shiftId: shift.shiftId })}
            />
          ))}
        </Card>
      )}
    </Section>
  )
}

function State({ shift, now }: { shift: Home['today'][number]; now: number }) {
  if (shift.mine) {
    return (
      <Tag icon="check-disc" tone="done">
        {shiftText.signedUp}
      </Tag>
    )
  }
  if (shift.opened || now >= shift.startsAt) return <Tag icon="pulse">{shiftText.underWay}</Tag>
  return shift.left > 0 ? (
    <Tag icon="people" tone="done">
      {shiftText.left(shift.left)}
    </Tag>
  ) : (
    <Tag icon="people">{shiftText.full}</Tag>
  )
}
