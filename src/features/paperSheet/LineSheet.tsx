import { View } from '@tarojs/components'
import { useState } from 'react'
import { cardNumberIn } from '#domain/volunteerCard'
import { paperSheetText as text } from '@/text/paperSheet'
import { fullTimeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { Sheet } from '@/ui/Sheet'
import { type Filled, isInOrder, type PaperSheet } from './sheetDraft'

type Props = Readonly<{
  /** Empty: a line written by hand, known by the number she wrote. */
  id: string
  name: string
  sheet: PaperSheet
  known: readonly Filled[]
  onFill: (line: Filled) => void
  onDrop: (id: string) => void
  onClose: () => void
}>

/** When she came and left, as she wrote it. */
export function LineSheet({ id, name, sheet, known, onFill, onDrop, onClose }: Props) {
  const before = known.find((line) => line.id === id)
  const [inAt, setIn] = useState(before?.inAt ?? fullTimeOf(sheet.startsAt))
  const [outAt, setOut] = useState(before?.outAt ?? fullTimeOf(sheet.endsAt))
  const [card, setCard] = useState('')
  const [fault, setFault] = useState<string>()

  function keep() {
    const cardNo = id === '' ? cardNumberIn(card) : undefined
    if (id === '' && cardNo === undefined) return setFault(text.cardFault)
    const isTwice =
      cardNo !== undefined &&
      (known.some((line) => line.id === cardNo) || sheet.people.some((person) => person.cardNo === cardNo))
    if (isTwice) return setFault(text.twice)
    const line: Filled = {
      id: cardNo ?? id,
      who:
        cardNo === undefined ? (before?.who ?? { by: 'line', personId: id }) : { by: 'card', card: cardNo },
      inAt,
      outAt,
    }
    if (!isInOrder(line, sheet)) return setFault(text.timesFault)
    onFill(line)
    onClose()
  }
  return (
    <Sheet open title={name} closeLabel={text.close} onClose={onClose}>
      {id === '' ? (
        <Field name={text.card} hint={text.cardHint} value={card} maxLength={12} onChange={setCard} />
      ) : null}
      <Picker mode="time" name={text.from} hint={text.timeHint} value={inAt} onChange={setIn} />
      <Picker
        mode="time"
        name={text.until}
        hint={text.noUntil}
        say={outAt === '' ? text.noUntilSay : undefined}
        value={outAt}
        fault={fault}
        onChange={setOut}
      />
      <View className="gap-snug">
        <Button kind="main" icon="check" onPress={keep}>
          {text.keep}
        </Button>
      </View>
      {outAt === '' ? null : (
        <Button kind="plain" onPress={() => setOut('')}>
          {text.noUntil}
        </Button>
      )}
      {before ? (
        <Button
          kind="plain"
          onPress={() => {
            onDrop(id)
            onClose()
          }}
        >
          {text.drop}
        </Button>
      ) : null}
    </Sheet>
  )
}
