import type { Output } from '#contract/index'
import type { PersonId } from '#domain/ids'
import { beforeOf, type Queue, ticketsOf, waitOf } from '#domain/queue'
import type { Instant } from '#domain/time'

const SHOWN = 4

/** What stands on the screen in the room, and the caller's own number. */
export function lookView(queue: Queue, personId: PersonId | undefined, now: Instant): Output<'queue.look'> {
  const tickets = ticketsOf(queue.events)
  const waiting = tickets.filter(({ state }) => state === 'waiting')
  const called = tickets
    .filter(({ state }) => state === 'called')
    .sort((one, other) => (other.calledAt ?? 0) - (one.calledAt ?? 0))
  const own = [...tickets].reverse().find((ticket) => personId !== undefined && ticket.personId === personId)
  const before = own ? beforeOf(tickets, own.id) : 0
  const { _id: slotId, title, servicePointName, room, startsAt, endsAt, minutes, places } = queue
  return {
    now,
    slotId,
    title,
    servicePointName,
    room,
    startsAt,
    endsAt,
    minutes,
    places,
    called: called.slice(0, SHOWN).map(({ label }) => label),
    next: waiting.slice(0, SHOWN).map(({ label }) => label),
    waiting: waiting.length,
    wait: waitOf(waiting.length, queue),
    mine: own ? { label: own.label, state: own.state, before, wait: waitOf(before, queue) } : null,
  }
}
