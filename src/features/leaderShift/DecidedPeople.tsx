import { goTo } from '@/platform/navigation'
import { confirmText as text, leaderShiftText } from '@/text/leader'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import type { IconName } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import { decidedSay } from './decidedSay'
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
        {thereFirst.slice(0, NAMED).map((row) => (
          <Cell
            key={row.personId}
            icon={iconOf(row.status)}
            iconTone={row.status === 'confirmed' ? 'done' : row.status === 'review' ? 'wait' : undefined}
            name={row.name}
            onPress={() => goTo('correct', { shiftId, personId: row.personId })}
            say={decidedSay(row, rules)}
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
