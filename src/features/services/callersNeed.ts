import type { Input } from '#contract/index'
import { PHONE_NUMBER } from '#domain/phoneNumber'

/** What the keeper writes while somebody speaks. */
export type CallersNeed = Readonly<{
  onBehalf: 'hotline' | 'counter'
  phone: string
  name: string
  kindId: string
  words: string
  risk: string
  place: 'home' | 'point'
  address: string
}>

export const EMPTY_NEED: CallersNeed = {
  onBehalf: 'hotline',
  phone: '',
  name: '',
  kindId: '',
  words: '',
  risk: '',
  place: 'home',
  address: '',
}

/** Which fields still want something. */
export function missingOf(need: CallersNeed): readonly (keyof CallersNeed)[] {
  const wanted = ['name', 'kindId', 'words', 'risk', ...(need.place === 'home' ? ['address'] : [])] as const
  const empty = (wanted as readonly (keyof CallersNeed)[]).filter((field) => need[field].trim() === '')
  return PHONE_NUMBER.test(numberOf(need)) ? empty : ['phone', ...empty]
}

export function needOf(need: CallersNeed): Omit<Input<'need.ask'>, 'key' | 'servicePointId'> {
  const { onBehalf, kindId, place } = need
  const said = (field: 'name' | 'words' | 'risk' | 'address') => need[field].trim()
  return {
    onBehalf,
    kindId,
    place,
    name: said('name'),
    words: said('words'),
    risk: said('risk'),
    phone: { typed: numberOf(need) },
    ...(place === 'home' ? { address: said('address') } : {}),
  }
}

function numberOf({ phone }: CallersNeed): string {
  return phone.replace(/\s/g, '')
}
