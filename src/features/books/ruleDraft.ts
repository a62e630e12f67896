import type { Input } from '#contract/index'
import { type Rules, yuan } from '@/text/rules'

/** What stands in the form, as it was typed. */
export type Draft = Readonly<{
  minutes: string
  points: string
  capHours: string
  personStars: string
  teamStars: string
  sure: string
  expiryMonths: string
  worth: string
  startsOn: string
  why: string
}>
export type DraftFault = Partial<
  Record<keyof Draft, 'wholeNumber' | 'number' | 'fiveNumbers' | 'threeNumbers' | 'missing'>
>
type Wish = Omit<Input<'books.proposeRules'>, 'key'>

export function draftOf(rules: Rules): Draft {
  return {
    minutes: String(rules.rate.minutes),
    points: String(rules.rate.points),
    capHours: String(rules.capMinutes / 60),
    personStars: rules.personStars.join(' '),
    teamStars: rules.teamStars.join(' '),
    sure: String(rules.surePercent),
    expiryMonths: String(rules.expiry?.months ?? 0),
    worth: yuan(rules.pointCents),
    startsOn: '',
    why: '',
  }
}

/** The wish behind a draft, or what is still wrong with it. What the form does not show stays as it is in force. */
export function wishOf(draft: Draft, inForce: Rules): Readonly<{ wish?: Wish; faults: DraftFault }> {
  const minutes = whole(draft.minutes)
  const points = whole(draft.points)
  const capMinutes = scaled(draft.capHours, 60)
  const personStars = wholes(draft.personStars, 5)
  const teamStars = wholes(draft.teamStars, 3)
  const sure = whole(draft.sure)
  const cents = scaled(draft.worth, 100)
  const months = Number(draft.expiryMonths)
  const faults: DraftFault = {
    ...(minutes === undefined ? { minutes: 'wholeNumber' } : {}),
    ...(points === undefined ? { points: 'wholeNumber' } : {}),
    ...(capMinutes === undefined ? { capHours: 'number' } : {}),
    ...(personStars ? {} : { personStars: 'fiveNumbers' }),
    ...(teamStars ? {} : { teamStars: 'threeNumbers' }),
    ...(sure === undefined ? { sure: 'wholeNumber' } : {}),
    ...(cents === undefined ? { worth: 'number' } : {}),
    ...(draft.startsOn === '' ? { startsOn: 'missing' } : {}),
    ...(draft.why.trim() === '' ? { why: 'missing' } : {}),
  }
  if (!minutes || !points || !capMinutes || !personStars || !teamStars || !sure || !cents) return { faults }
  if (Object.keys(faults).length > 0) return { faults }
  return {
    faults,
    wish: {
      takesEffectOn: draft.startsOn,
      why: draft.why.trim(),
      rules: {
        ...inForce,
        rate: { minutes, points },
        capMinutes,
        personStars,
        teamStars,
        surePercent: sure,
        expiry: months > 0 ? { months, graceMonths: 3 } : null,
        pointCents: cents,
      },
    },
  }
}

function whole(typed: string): number | undefined {
  return /^[1-9][0-9]{0,6}$/.test(typed.trim()) ? Number(typed.trim()) : undefined
}

function wholes(typed: string, count: number): number[] | undefined {
  const numbers = typed
    .trim()
    .split(/[\s,，、]+/)
    .map(whole)
  return numbers.length === count && numbers.every((number) => number !== undefined) ? numbers : undefined
}

/** Hours as minutes, yuan as cents: whole ones. */
function scaled(typed: string, by: number): number | undefined {
  if (!/^[0-9]{1,4}(\.[0-9]{1,2})?$/.test(typed.trim())) return undefined
  const result = Math.round(Number(typed.trim()) * by)
  return result > 0 ? result : undefined
}
