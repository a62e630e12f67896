import { View } from '@tarojs/components'
import type { Direction } from '#domain/checkInCodeText'
import { leaderShiftText as text } from '@/text/leader'
import { Card } from '@/ui/Card'
import { Figures } from '@/ui/Figures'
import { Icon } from '@/ui/Icon'
import type { RosterRow } from './rosterRow'
import { whereaboutsOf } from './whereaboutsOf'

/** The three numbers of this moment, and who came or went last. */
export function Attendance({ rows, direction }: { rows: readonly RosterRow[]; direction: Direction }) {
  const missing = rows.filter((row) => whereaboutsOf(row) === 'missing').length
  const here = rows.filter((row) => whereaboutsOf(row) === 'here').length
  const gone = rows.filter(({ outAt, waits }) => outAt !== null || waits === 'out').length
  const unit = text.people
  const figures =
    direction === 'in'
      ? [
          { name: text.arrived, value: rows.length - missing, unit },
          { name: text.missing, value: missing, unit },
          { name: text.expected, value: rows.length, unit },
        ]
      : [
          { name: text.left, value: gone, unit },
          { name: text.stillHere, value: here, unit },
          { name: text.missing, value: missing, unit },
        ]
  const last = lastOf(rows, direction)
  return (
    <Card className="gap-snug">
      <Figures figures={figures} />
      <View className="row note gap-snug">
        <Icon
          name={last ? 'check-disc' : 'dot'}
          size="small"
          className={last ? 'is-done after-tight' : 'after-tight'}
        />
        <View className="grow">{last ?? (direction === 'in' ? text.nobodyYet : text.nobodyLeftYet)}</View>
      </View>
    </Card>
  )
}

function lastOf(rows: readonly RosterRow[], direction: Direction): string | undefined {
  const momentOf = (row: RosterRow) => (direction === 'in' ? row.inAt : row.outAt) ?? 0
  const last = rows.reduce<RosterRow | undefined>(
    (latest, row) => (momentOf(row) > (latest ? momentOf(latest) : 0) ? row : latest),
    undefined,
  )
  if (!last) return undefined
  return direction === 'in' ? text.lastIn(last.name, momentOf(last)) : text.lastOut(last.name, momentOf(last))
}
