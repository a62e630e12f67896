import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { PUBLISH_AHEAD } from '#domain/shiftSlot'
import { chinaDateOf, QUARTERS, startOfDay } from '#domain/time'
import { publishText as text } from '@/text/leader'
import { dayOf } from '@/text/when'
import { Chip } from '@/ui/Chip'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import type { Draft, DraftField } from './draft'

type Place = Output<'open.town'>['servicePoints'][number]
type Props = Readonly<{
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  /** Undefined where the place is settled. */
  places: readonly Place[] | undefined
  missing: readonly DraftField[]
  now: number
}>

const quarters = QUARTERS.map((clock) => ({ key: clock, name: clock }))

/** What, where, when and for how many. */
export function PlanFields({ draft, onChange, places, missing, now }: Props) {
  const faultOf = (field: DraftField) => (missing.includes(field) ? text.missing[field] : undefined)
  return (
    <>
      <Field
        name={text.title}
        hint={text.titleHint}
        value={draft.title}
        maxLength={30}
        fault={faultOf('title')}
        onChange={(title) => onChange({ title })}
      />
      <Field
        area
        name={text.about}
        hint={text.aboutHint}
        value={draft.about}
        maxLength={500}
        fault={faultOf('about')}
        onChange={(about) => onChange({ about })}
      />
      {places ? (
        <PlaceFields draft={draft} places={places} onChange={onChange} fault={faultOf('place')} />
      ) : null}
      <Field
        name={text.room}
        hint={text.roomHint}
        value={draft.room}
        maxLength={30}
        fault={faultOf('room')}
        onChange={(room) => onChange({ room })}
      />
      <Rooms draft={draft} places={places ?? []} onChange={onChange} />
      <View className="gap-edge">
        <WhenFields draft={draft} onChange={onChange} faultOf={faultOf} now={now} />
      </View>
      <View className="gap-edge">
        <Field
          type="number"
          name={text.places}
          hint={text.placesHint}
          value={draft.places}
          maxLength={3}
          fault={faultOf('places')}
          onChange={(wanted) => onChange({ places: wanted })}
        />
      </View>
    </>
  )
}

type WhenProps = Pick<Props, 'draft' | 'onChange' | 'now'> &
  Readonly<{ faultOf: (field: DraftField) => string | undefined }>

function WhenFields({ draft, onChange, faultOf, now }: WhenProps) {
  return (
    <>
      <Picker
        mode="date"
        name={text.day}
        hint={text.dayHint}
        value={draft.on}
        shown={draft.on ? dayOf(startOfDay(draft.on), now) : ''}
        from={chinaDateOf(now)}
        until={chinaDateOf(now + PUBLISH_AHEAD)}
        fault={faultOf('day')}
        onChange={(on) => onChange({ on })}
      />
      <Picker
        mode="choice"
        name={text.from}
        hint={text.timeHint}
        options={quarters}
        value={draft.from}
        fault={faultOf('from')}
        onChange={(from) => onChange({ from })}
      />
      <Picker
        mode="choice"
        name={text.until}
        hint={text.timeHint}
        options={draft.from ? quarters.filter(({ key }) => key > draft.from) : quarters}
        value={draft.until}
        fault={faultOf('until')}
        onChange={(until) => onChange({ until })}
      />
    </>
  )
}

type PlaceProps = Readonly<{
  draft: Draft
  places: readonly Place[]
  onChange: Props['onChange']
  fault: string | undefined
}>

/** A place that is still being built cannot be served at. */
function PlaceFields({ draft, places, onChange, fault }: PlaceProps) {
  const usable = places.filter(({ neighbourhoodCentre }) => neighbourhoodCentre?.status !== 'building')
  return (
    <Picker
      mode="choice"
      name={text.place}
      hint={text.placeHint}
      options={usable.map(({ servicePointId, name }) => ({ key: servicePointId, name }))}
      value={draft.servicePointId}
      fault={fault}
      onChange={(servicePointId) => onChange({ servicePointId })}
    />
  )
}

/** The rooms a place is known to have, to tap instead of to write. */
function Rooms({ draft, places, onChange }: Pick<PlaceProps, 'draft' | 'places' | 'onChange'>) {
  const rooms = places.find(({ servicePointId }) => servicePointId === draft.servicePointId)?.rooms ?? []
  if (rooms.length === 0) return null
  return (
    <View className="chips gap-tight">
      {rooms.map((room) => (
        <Chip key={room} chosen={room === draft.room} onPress={() => onChange({ room })}>
          {room}
        </Chip>
      ))}
    </View>
  )
}
