import { DAY, HOUR, SECOND } from '#domain/time'
import type { Chance } from '../chance'
import type { Turn } from '../simulation'
import { newKey, NOTHING, type UseCase } from './useCase'

const A_DAY = 200

/** Everybody tries what somebody else did lately: from her own phone, for herself or about other papers. */
export const meddling: UseCase = (day) => {
  for (let n = 0; n < A_DAY; n += 1) day.plan(day.now + day.chance.below(24 * 3600) * SECOND, meddle)
}

type Input = Readonly<Record<string, unknown>>

function meddle(turn: Turn): void {
  const { chance, lately, send } = turn
  if (lately.length === 0) return
  // Everybody may leave, and with its leaders the town would end: that is `leaving`'s.
  const names = lately.map((command) => command.name).filter((each) => each !== 'volunteer.leave')
  if (names.length === 0) return
  const name = chance.pick([...new Set(names)])
  const alike = lately.filter((command) => command.name === name)
  const { input } = chance.pick(alike)
  const changed = [input, crossed(turn, input, chance.pick(alike).input), twisted(turn, input)]
  send(somebody(turn), name, renewed(turn, chance.pick(changed)))
}

/** One with a hat, one without, one who is not registered, or nobody in particular. */
function somebody({ chance, town }: Turn): string {
  const hatted = [[...town.leaders.values()], [...town.keepers.values()], town.staff]
  if (chance.likely(0.5)) return chance.pick(chance.pick(hatted))
  return chance.likely(0.9) ? chance.pick(town.people) : chance.pick(['stranger', ''])
}

/** One field of it is as it was in another command of the same name. */
function crossed({ chance }: Turn, input: Input, alike: Input): Input {
  const fields = Object.keys(alike)
  if (fields.length === 0) return input
  const field = chance.pick(fields)
  return { ...input, [field]: alike[field] }
}

/** One field of it says what is not there, or what nobody means. */
function twisted({ chance }: Turn, input: Input): Input {
  const fields = Object.keys(input)
  if (fields.length === 0) return input
  const field = chance.pick(fields)
  return { ...input, [field]: anotherOf(chance, input[field]) }
}

function anotherOf(chance: Chance, value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + chance.pick([-30 * DAY, -HOUR, -1, 1, HOUR, 30 * DAY])
  if (typeof value !== 'string') return value
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return chance.pick(['2020-01-01', '2026-12-31', '2099-12-31'])
  return chance.pick([NOTHING, 'T01', 'P01', `${value}1`, '<b>', '10000000002'])
}

/** A wish of her own: nobody knows the keys that other phones make. */
function renewed(turn: Turn, input: Input): Input {
  const fresh = Object.entries(input).map(([field, value]) => [field, renewedField(turn, field, value)])
  return Object.fromEntries(fresh) as Input
}

function renewedField(turn: Turn, field: string, value: unknown): unknown {
  if (field === 'key' || field === 'nonce') return newKey(turn)
  if (field !== 'events' && field !== 'scans') return value
  return (value as Input[]).map((one) => renewed(turn, one))
}
