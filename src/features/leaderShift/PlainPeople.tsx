import { convert } from '#domain/ruleBook'
import { goTo } from '@/platform/navigation'
import { confirmText as text } from '@/text/leader'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import type { Roster, RosterRow } from './rosterRow'

type PeopleProps = { rows: readonly RosterRow[]; rules: Roster['rules']; shiftId: string }

/** Everybody who goes with the one tap. */
export function PlainPeople({ rows, rules, shiftId }: PeopleProps) {
  if (rows.length === 0) return null
  return (
    <Section name={text.restTitle(rows.length)}>
      <Card flush>
        <Cell
          icon="check-disc"
          iconTone="done"
          name={text.restPlain}
          say={eachOf(rows, rules)}
          onPress={() => goTo('leaderRoster', { shiftId })}
        />
      </Card>
    </Section>
  )
}

function eachOf(rows: readonly RosterRow[], rules: Roster['rules']): string {
  const minutes = rows.map((row) => row.minutes)
  const [least, most] = [Math.min(...minutes), Math.max(...minutes)]
  if (rows.some((row) => row.pointsWait)) return text.restWaits(least, most)
  if (least !== most) return text.restRange(least, most)
  return text.restEach(least, convert(least, rules).points)
}
