import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { stockText as text } from '@/text/stock'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { countOf, type Item, type Shelf } from './itemStanding'
import { PlacePicker } from './PlacePicker'

const MOST = 500

type Props = Readonly<{
  item: Item
  /** The keeper's own place; undefined for the centre. */
  servicePointId: string | undefined
  /** Undefined for one that may not be there yet. */
  shelf: Shelf | undefined
  onClose: () => void
  onDone: () => Promise<void>
}>

/** More on a shelf or in a slot, or fewer where some were lost. */
export function FillSheet({ item: { itemId, kind }, servicePointId, shelf, onClose, onDone }: Props) {
  const [place, setPlace] = useState(shelf?.servicePointId ?? servicePointId ?? '')
  const [change, setChange] = useState<'more' | 'fewer'>('more')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const count = countOf(typed, MOST)

  async function fill() {
    setTried(true)
    if (count === undefined || place === '') return
    const where = { itemId, servicePointId: place, ...(shelf?.startsAt ? { startsAt: shelf.startsAt } : {}) }
    try {
      await command('reward.restock', { ...where, change, count })
      showToast(text.filled)
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  const countFault = tried && count === undefined ? text.countFault : fault
  return (
    <Sheet open title={text.fillTitle[kind]} closeLabel={text.cancel} onClose={onClose}>
      {shelf ? (
        <View className="soft below-tight">{text.room(shelf.servicePointName, shelf.room)}</View>
      ) : null}
      {shelf || servicePointId ? null : (
        <PlacePicker
          value={place}
          fault={tried && place === '' ? text.placeFault : undefined}
          onChange={setPlace}
        />
      )}
      {shelf ? (
        <Choices
          label={text.changeLabel}
          options={[
            { key: 'more', name: text.more },
            { key: 'fewer', name: text.fewer },
          ]}
          value={change}
          onChange={setChange}
        />
      ) : null}
      <Field
        type="number"
        name={text.count}
        hint={text.countHint}
        value={typed}
        fault={countFault}
        maxLength={3}
        onChange={(value) => {
          setTyped(value)
          setFault(undefined)
        }}
      />
      <Button kind="main" onPress={fill}>
        {text.fill}
      </Button>
    </Sheet>
  )
}
