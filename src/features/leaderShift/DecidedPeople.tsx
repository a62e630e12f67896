import { convert } from '#domain/ruleBook'
import { goTo } from '@/platform/navigation'
import { confirmText as text, leaderShiftText } from '@/text/leader'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import type { Roster, RosterRow } from './rosterRow'

const NAMED = 20

type PeopleProps = { rows: readonly RosterRow[]; rules: Roster['rules']; shiftId: string }

/** What is decided stays on the page, marked. */
export function DecidedPeople({ rows, rules, shiftId }: PeopleProps) {
  if (rows.length === 0) return null
  const thereFirst = [...rows].sort((one, other) => other.minutes - one.minutes)
  return (
    <Section
      name={text.confirmedTitle(rows.length)}
      act={rows.length > NAMED ? leaderShiftText.toRoster : undefined}
      onAct={() => goTo('leaderRoster', { shiftId })}
    >
      <Card flush>
        {thereFirst.slice(0, NAMED).map(({ personId, name, status, minutes, grade, pointsWait }) => (
          <Cell
            key={personId}
            icon={status === 'confirmed' ? 'check-disc' : 'close'}
            iconTone={status === 'confirmed' ? 'done' : undefined}
            name={name}
            onPress={() => goTo('correct', { shiftId, personId })}
            say={
              status === 'confirmed'
                ? pointsWait
                  ? text.confirmedWaits(minutes)
                  : text.confirmedSay(minutes, grade === 'D' ? 0 : convert(minutes, rules).points)
                : text.confirmedAbsent
            }
          />
        ))}
      </Card>
    </Section>
  )
}
