import type { CheckedInput } from '#contract/index'
import { checkPlan, type PlanRefusal } from '#domain/shiftSlot'
import { type CivilDate, momentOn } from '#domain/time'

/** What stands in the form while it is being written. Times are `HH:mm`. */
export type Draft = Readonly<{
  title: string
  about: string
  servicePointId: string
  room: string
  on: CivilDate
  from: string
  until: string
  places: string
  every: 'none' | 'week' | 'fortnight' | 'month'
  times: number
}>
export type DraftField = 'title' | 'about' | 'place' | 'room' | 'day' | 'from' | 'until' | 'places'
export type Wish = Omit<CheckedInput<'activity.publish'>, 'key'>

export const emptyDraft: Draft = {
  title: '',
  about: '',
  servicePointId: '',
  room: '',
  on: '',
  from: '09:00',
  until: '11:00',
  places: '',
  every: 'none',
  times: 4,
}

const MOST_PLACES = 200

export type Read =
  | Readonly<{ ok: true; wish: Wish }>
  | Readonly<{ ok: false; missing: readonly DraftField[]; refusal?: PlanRefusal }>

/** The draft as something that can be published, or what it still lacks. */
export function readDraft(draft: Draft, teamId: string, now: number): Read {
  const places = /^[0-9]{1,3}$/.test(draft.places.trim()) ? Number(draft.places) : 0
  const has: Record<DraftField, boolean> = {
    title: draft.title.trim() !== '',
    about: draft.about.trim() !== '',
    place: draft.servicePointId !== '',
    room: draft.room.trim() !== '',
    day: draft.on !== '',
    from: draft.from !== '',
    until: draft.until !== '',
    places: places >= 1 && places <= MOST_PLACES,
  }
  const missing = (Object.keys(has) as DraftField[]).filter((field) => !has[field])
  if (missing.length > 0) return { ok: false, missing }

  const { startsAt, endsAt } = timesOf(draft)
  const allowed = checkPlan({ startsAt, endsAt }, now)
  if (!allowed.ok) return { ok: false, missing: [], refusal: allowed.refusal }
  return {
    ok: true,
    wish: {
      teamId,
      servicePointId: draft.servicePointId,
      title: draft.title.trim(),
      about: draft.about.trim(),
      room: draft.room.trim(),
      startsAt,
      endsAt,
      places,
      ...(draft.every === 'none' ? {} : { repeat: { every: draft.every, times: draft.times } }),
    },
  }
}

export function timesOf({ on, from, until }: Pick<Draft, 'on' | 'from' | 'until'>) {
  return { startsAt: momentOn(on, from), endsAt: momentOn(on, until) }
}
