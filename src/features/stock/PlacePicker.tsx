import { useQuery } from '@/platform/useQuery'
import { stockText as text } from '@/text/stock'
import { Picker } from '@/ui/Picker'

type Props = Readonly<{
  value: string
  fault: string | undefined
  onChange: (servicePointId: string) => void
}>

/** The centre says where; a keeper has one place. A place that is being built has no shelf. */
export function PlacePicker({ value, fault, onChange }: Props) {
  const { data } = useQuery('open.town', {})
  const usable = (data?.servicePoints ?? []).filter(
    ({ neighbourhoodCentre }) => neighbourhoodCentre?.status !== 'building',
  )
  return (
    <Picker
      mode="choice"
      name={text.place}
      hint={text.placeHint}
      options={usable.map(({ servicePointId, name }) => ({ key: servicePointId, name }))}
      value={value}
      fault={fault}
      onChange={onChange}
    />
  )
}
