import { View } from '@tarojs/components'
import { confirmText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chip } from '@/ui/Chip'
import { Section } from '@/ui/Section'
import type { RosterRow } from './rosterRow'
import type { Word } from './sortForConfirming'

const NAMED = 20

type Props = Readonly<{
  rows: readonly RosterRow[]
  said: Readonly<Record<string, Word | undefined>>
  onWord: (personId: string, word: Word | undefined) => void
}>

/** Signed up and never scanned: the leader says who did not come; who is left out keeps waiting. */
export function MissingPeople({ rows, said, onWord }: Props) {
  if (rows.length === 0) return null
  const isSaid = ({ personId }: RosterRow) => said[personId] !== undefined
  const all = rows.every(isSaid)
  const say = (row: RosterRow, absent: boolean) =>
    onWord(row.personId, absent ? { personId: row.personId, says: 'absent' } : undefined)
  return (
    <Section name={text.missingTitle(rows.length)}>
      <Card>
        {rows.slice(0, NAMED).map((row, at) => (
          <View key={row.personId} className={at === 0 ? 'row row--ends' : 'row row--ends gap-snug'}>
            <View className="lead">{row.name}</View>
            <Chip
              chosen={isSaid(row)}
              label={`${row.name} ${text.absent}`}
              onPress={() => say(row, !isSaid(row))}
            >
              {text.absent}
            </Chip>
          </View>
        ))}
        {rows.length > 1 ? (
          <View className="gap-snug">
            <Button onPress={() => rows.forEach((row) => say(row, !all))}>
              {all ? text.undoAbsent : text.allAbsent(rows.length)}
            </Button>
          </View>
        ) : null}
      </Card>
    </Section>
  )
}
