import type { Entry } from '#domain/entry'
import { beginCheck, type BooksCheck, checkBooks } from '#domain/invariants'
import type { Person } from '#domain/person'
import type { BooksRound } from '#domain/round'
import { type Seal } from '#domain/seal'
import type { Shift } from '#domain/shift'
import type { Team } from '#domain/team'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

/** The ten invariants over everything there is when all is quiet, and what the nightly timer found of them. */
export const books: Check = {
  wrote(_world, { collection, kind, changed }) {
    if (collection !== 'seals') return
    for (const { after } of changed)
      holds(kind === 'add', 'seals', () => `the seal of ${String(after.on)} was written over`)
  },

  atQuiet(world) {
    const { broken } = wholeCheck(world)
    holds(broken.length === 0, 'books', () => `the books break ${JSON.stringify(broken)}`)
    const [round] = stored<BooksRound>(world.engine, 'rounds')
    const found = [...(round?.last?.broken ?? []), ...(round?.running?.check.broken ?? [])]
    holds(found.length === 0, 'books', () => `the nightly check found ${JSON.stringify(found)}`)
  },
}

function wholeCheck({ engine, clock }: World): BooksCheck {
  const lines = stored<Entry>(engine, 'ledger').sort(
    (one, other) => one.at - other.at || (one._id < other._id ? -1 : 1),
  )
  const seals = stored<Seal>(engine, 'seals').sort((one, other) => (one.on < other.on ? -1 : 1))
  const words = new Map(stored<Shift>(engine, 'shifts').map((shift) => [shift._id, shift]))
  const byAccount = new Map<string, Entry[]>()
  for (const line of lines) {
    const known = byAccount.get(line.account)
    if (known) known.push(line)
    else byAccount.set(line.account, [line])
  }
  const linesOf = (account: string) => byAccount.get(account) ?? []
  const people = stored<Person>(engine, 'people').map(({ _id, acc }) => ({
    account: _id,
    acc,
    lines: linesOf(_id),
  }))
  const teams = stored<Team>(engine, 'teams').map(({ _id }) => {
    const account = `team:${_id}` as const
    return { account, acc: null, lines: linesOf(account) }
  })
  const begun = beginCheck(clock.now + 60_000, seals[seals.length - 1]?.on ?? null)
  const half = lines.length >> 1
  const first = checkBooks(begun, { of: 'lines', lines: lines.slice(0, half), seals, words, isLast: false })
  const second = checkBooks(first, { of: 'lines', lines: lines.slice(half), seals, words, isLast: true })
  return checkBooks(second, { of: 'accounts', books: [...people, ...teams], isLast: true })
}
