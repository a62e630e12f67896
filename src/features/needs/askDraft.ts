import type { Input } from '#contract/index'
import { PHONE_NUMBER } from '#domain/phoneNumber'

/** What she has filled in so far. */
export type AskDraft = Readonly<{
  kindId: string
  servicePointId: string
  estate: string
  place: 'home' | 'point'
  words: string
  risk: string
  wanted: string
  name: string
  phone: string
  wechatCode: string
  address: string
}>

export const EMPTY_DRAFT: AskDraft = {
  kindId: '',
  servicePointId: '',
  estate: '',
  place: 'home',
  words: '',
  risk: '',
  wanted: '',
  name: '',
  phone: '',
  wechatCode: '',
  address: '',
}

export const ASK_STEPS = ['what', 'where', 'words', 'contact'] as const
export type AskStep = (typeof ASK_STEPS)[number]

export function numberOf({ phone }: AskDraft): string {
  return phone.replace(/\s/g, '')
}

/** Which fields of a step still want something. */
export function missingIn(step: AskStep, draft: AskDraft, phoneKnown: boolean): readonly (keyof AskDraft)[] {
  const isEmpty = (field: keyof AskDraft) => draft[field].trim() === ''
  if (step === 'what') return (['kindId'] as const).filter(isEmpty)
  if (step === 'where') return (['servicePointId'] as const).filter(isEmpty)
  if (step === 'words') return (['words', 'risk'] as const).filter(isEmpty)
  const hasNumber =
    draft.wechatCode !== '' || PHONE_NUMBER.test(numberOf(draft)) || (phoneKnown && isEmpty('phone'))
  return [
    ...(['name', ...(draft.place === 'home' ? (['address'] as const) : [])] as const).filter(isEmpty),
    ...(hasNumber ? [] : (['phone'] as const)),
  ]
}

export function wishOf(draft: AskDraft): Omit<Input<'need.ask'>, 'key'> {
  const { kindId, servicePointId, place, wechatCode } = draft
  const said = (field: 'estate' | 'wanted') => {
    const value = draft[field].trim()
    return value === '' ? {} : { [field]: value }
  }
  const number = numberOf(draft)
  const phone = wechatCode !== '' ? { wechatCode } : number !== '' ? { typed: number } : undefined
  return {
    kindId,
    servicePointId,
    place,
    words: draft.words.trim(),
    risk: draft.risk.trim(),
    name: draft.name.trim(),
    ...said('estate'),
    ...said('wanted'),
    ...(phone ? { phone } : {}),
    ...(place === 'home' ? { address: draft.address.trim() } : {}),
  }
}
