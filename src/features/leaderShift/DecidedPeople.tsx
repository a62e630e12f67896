import { convert } from '#domain/ruleBook'
import { goTo } from '@/platform/navigation'
import { confirmText as text, leaderShiftText } from '@/text/leader'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import type { IconName } from '@/ui/Icon'
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
            icon={iconOf(status)}
            iconTone={status === 'confirmed' ? 'done' : status === 'review' ? 'wait' : undefined}
            name={name}
            onPress={() => goTo('correct', { shiftId, personId })}
            say={sayOf({ status, minutes, grade, pointsWait }, rules)}
          />
        ))}
      </Card>
    </Section>
  )
}

function iconOf(status: RosterRow['status']): IconName {
  if (status === 'confirmed') return 'check-disc'
  return status === 'review' ? 'clock' : 'close'
}

type Said = Pick<RosterRow, 'status' | 'minutes' | 'grade' | 'pointsWait'>

function sayOf({ status, minutes, grade, pointsWait }: Said, rules: Roster['rules']): string {
  if (status === 'review') return text.confirmedReview(minutes)
  if (status !== 'confirmed') return text.confirmedAbsent
  if (pointsWait) return text.confirmedWaits(minutes)
  return text.confirmedSay(minutes, grade === 'D' ? 0 : convert(minutes, rules).points)
}
