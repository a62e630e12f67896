import { hashOf } from '#domain/bytes'
import { mayRunShift, standsForTeam } from '#domain/hats'
import type { PersonId, TeamId } from '#domain/ids'
import type { Person } from '#domain/person'
import { cellsOf, type ShiftSlot, type Signup } from '#domain/shiftSlot'
import { HOUR, type Instant } from '#domain/time'
import { choicesOf } from './seededChoices'

type Times = Readonly<{ startsAt: Instant; endsAt: Instant }>

/** The forty, and which quarter hours each has given away: nobody is ever in two places. */
export class Townsfolk {
  private readonly taken = new Set<string>()

  constructor(
    readonly people: readonly Person[],
    slots: readonly Pick<ShiftSlot, 'cells'>[] = [],
  ) {
    for (const { cells } of slots) for (const cell of cells) this.taken.add(cell)
  }

  person(personId: PersonId): Person {
    const found = this.people.find(({ _id }) => _id === personId)
    if (!found) throw new Error(`Nobody in the demo town is ${personId}`)
    return found
  }

  /** Leader first, then deputies. */
  ledBy(teamId: TeamId): PersonId[] {
    return this.people
      .filter(({ hats }) => standsForTeam(hats, teamId))
      .sort((one, other) => rank(one, teamId) - rank(other, teamId))
      .map(({ _id }) => _id)
  }

  /** Somebody who may say who was there, and is not the one it is about. */
  witnessOf(slot: ShiftSlot, about: PersonId): Person | undefined {
    return this.people.find(({ _id, hats }) => _id !== about && mayRunShift(hats, slot))
  }

  free(personId: PersonId, times: Times): boolean {
    return cellsOf(personId, times).every((cell) => !this.taken.has(cell))
  }

  /** The team's own people first, then neighbours; the same ones at every start. */
  volunteersFor(slot: ShiftSlot, count: number, except: readonly PersonId[] = []): Person[] {
    const free = this.people.filter(({ _id }) => !except.includes(_id) && this.free(_id, slot))
    const ours = (person: Person) => person.teams.some(({ teamId }) => teamId === slot.teamId)
    const mixed = choicesOf(`volunteers ${slot._id}`).shuffled(free)
    return [...mixed.filter(ours), ...mixed.filter((person) => !ours(person))].slice(0, count)
  }

  /** The slot with these people's places taken, a while before it began or just now. */
  signedUp(slot: ShiftSlot, people: readonly Person[], now: Instant): ShiftSlot {
    const cells = people.flatMap(({ _id }) => cellsOf(_id, slot))
    for (const cell of cells) this.taken.add(cell)
    return {
      ...slot,
      rev: slot.rev + people.length,
      left: slot.left - people.length,
      bookings: [...slot.bookings, ...people.map((person) => signupOf(slot, person, now))],
      who: [...slot.who, ...people.map(({ _id }) => _id)],
      cells: [...slot.cells, ...cells],
    }
  }
}

function rank({ hats }: Person, teamId: TeamId): number {
  return hats.some((hat) => hat.role === 'leader' && hat.teamId === teamId) ? 0 : 1
}

function signupOf(slot: ShiftSlot, { _id, name, cardNo }: Person, now: Instant): Signup {
  const id = `demo-${hashOf(`${slot._id} ${_id}`).slice(0, 20)}`
  const early = 2 + choicesOf(id).below(70)
  return { id, personId: _id, name, cardNo, at: Math.min(now, slot.startsAt - early * HOUR) }
}
