import { View } from '@tarojs/components'
import { useState } from 'react'
import { paperSheetText as text } from '@/text/paperSheet'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { LineSheet } from './LineSheet'
import type { Filled, PaperSheet } from './sheetDraft'

type Props = Readonly<{
  sheet: PaperSheet
  filled: readonly Filled[]
  onFill: (line: Filled) => void
  onDrop: (id: string) => void
}>

/** The lines as they are printed, then those written by hand. Nobody is entered who was not tapped. */
export function Lines({ sheet, filled, onFill, onDrop }: Props) {
  const [picked, pick] = useState<Readonly<{ id: string; name: string }>>()
  const byHand = filled.filter(({ who }) => who.by === 'card')
  const left = sheet.lines - sheet.people.length - byHand.length
  const lineWith = (id: string) => filled.find((line) => line.id === id)
  return (
    <Section name={text.lines(filled.length)}>
      <View className="soft below-tight">{text.linesSay}</View>
      <Card flush>
        {sheet.people.map(({ personId, name, cardNo }) => (
          <LineCell
            key={personId}
            name={name}
            say={cardNo}
            line={lineWith(personId)}
            onPress={() => pick({ id: personId, name })}
          />
        ))}
        {byHand.map((line) => (
          <LineCell
            key={line.id}
            name={line.id}
            line={line}
            onPress={() => pick({ id: line.id, name: line.id })}
          />
        ))}
        {left > 0 ? (
          <Cell
            icon="plus"
            name={text.blank}
            say={text.blankSay(left)}
            onPress={() => pick({ id: '', name: text.blank })}
          />
        ) : null}
      </Card>
      {picked ? (
        <LineSheet
          key={picked.id}
          id={picked.id}
          name={picked.name}
          sheet={sheet}
          known={filled}
          onFill={onFill}
          onDrop={onDrop}
          onClose={() => pick(undefined)}
        />
      ) : null}
    </Section>
  )
}

type CellProps = Readonly<{ name: string; say?: string; line: Filled | undefined; onPress: () => void }>

function LineCell({ name, say, line, onPress }: CellProps) {
  return (
    <Cell
      fold
      icon={line ? 'check' : 'dot'}
      iconTone={line ? 'done' : undefined}
      name={name}
      say={say}
      end={line ? text.came(line.inAt, line.outAt) : text.notSigned}
      onPress={onPress}
    />
  )
}
