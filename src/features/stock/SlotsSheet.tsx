import { useState } from 'react'
import { chinaDateOf, momentOn, QUARTERS, startOfDay } from '#domain/time'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { stockText as text } from '@/text/stock'
import { dayOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { countOf, type Item } from './itemStanding'
import { PlacePicker } from './PlacePicker'

const MOST_SEATS = 200
const WEEKS = [1, 2, 4, 8, 12]
const quarters = QUARTERS.map((clock) => ({ key: clock, name: clock }))

type Props = Readonly<{
  item: Item
  servicePointId: string | undefined
  onClose: () => void
  onDone: () => Promise<void>
}>
type Draft = Readonly<{
  place: string
  room: string
  on: string
  from: string
  until: string
  seats: string
  weeks: string
}>

/** Seats at a time of day, once or week after week. */
export function SlotsSheet({ item: { itemId }, servicePointId, onClose, onDone }: Props) {
  const now = useNow()
  const [draft, setDraft] = useState<Draft>({
    place: servicePointId ?? '',
    room: '',
    on: '',
    from: '09:00',
    until: '11:00',
    seats: '',
    weeks: '1',
  })
  const [fault, setFault] = useState<string>()
  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes })
    setFault(undefined)
  }
  const seats = countOf(draft.seats, MOST_SEATS)

  async function set() {
    const { place, room, on, from, until, weeks } = draft
    if (place === '' || on === '' || seats === undefined) {
      setFault(text.someMissing)
      return
    }
    const times = { startsAt: momentOn(on, from), endsAt: momentOn(on, until) }
    const wish = { itemId, servicePointId: place, room: room.trim(), ...times, seats, weeks: Number(weeks) }
    try {
      const { rewardIds } = await command('reward.setSlots', wish)
      showToast(text.slotsSet(rewardIds.length))
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.slotTitle} closeLabel={text.cancel} onClose={onClose}>
      {servicePointId ? null : (
        <PlacePicker value={draft.place} fault={undefined} onChange={(place) => change({ place })} />
      )}
      <Picker
        mode="date"
        name={text.day}
        hint={text.dayHint}
        value={draft.on}
        shown={draft.on ? dayOf(startOfDay(draft.on), now) : ''}
        from={chinaDateOf(now)}
        onChange={(on) => change({ on })}
      />
      <Times draft={draft} onChange={change} />
      <Field
        type="number"
        name={text.seats}
        hint={text.seatsHint}
        value={draft.seats}
        maxLength={3}
        fault={fault}
        onChange={(typed) => change({ seats: typed })}
      />
      <Button kind="main" onPress={set}>
        {text.set}
      </Button>
    </Sheet>
  )
}

function Times({ draft, onChange }: { draft: Draft; onChange: (changes: Partial<Draft>) => void }) {
  return (
    <>
      <Picker
        mode="choice"
        name={text.fromTime}
        hint={text.timeHint}
        options={quarters}
        value={draft.from}
        onChange={(from) => onChange({ from })}
      />
      <Picker
        mode="choice"
        name={text.untilTime}
        hint={text.timeHint}
        options={quarters.filter(({ key }) => key > draft.from)}
        value={draft.until}
        onChange={(until) => onChange({ until })}
      />
      <Picker
        mode="choice"
        name={text.weeks}
        hint={text.weeksSay(1)}
        options={WEEKS.map((weeks) => ({ key: String(weeks), name: text.weeksSay(weeks) }))}
        value={draft.weeks}
        onChange={(weeks) => onChange({ weeks })}
      />
      <Field
        name={text.roomName}
        hint={text.roomHint}
        value={draft.room}
        maxLength={30}
        onChange={(room) => onChange({ room })}
      />
    </>
  )
}
