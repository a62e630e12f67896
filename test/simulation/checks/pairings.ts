import type { Pairing } from '#domain/pairing'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'pairings'
const HOUR = 3_600_000
const WAYS: Readonly<Record<Pairing['status'], readonly Pairing['status'][]>> = {
  proposed: ['proposed'],
  running: ['proposed', 'running'],
  ended: ['proposed', 'running', 'ended'],
}

/** Nothing runs without two yeses, nobody visits but the pair, an address is told only after the look is kept, and no missed visit stays unseen. */
export const pairings: Check = {
  wrote({ naive }, { call: { command, startedAt }, collection, changed }) {
    if (collection !== 'pairings') return
    for (const change of changed) {
      const after = change.after as unknown as Pairing
      const before = change.before as unknown as Pairing | undefined
      const me = command.personId ?? 'timer'
      const inPair = after.pair.some(({ personId }) => personId === me)
      const hats = ['centre', `keeper:${after.servicePointId}`]
      const may = me === 'timer' || inPair || naive.wore(me, startedAt, hats)
      holds(may, 'rights', () => `${command.name} of ${me} wrote ${after._id}`)
      if (after.status === 'running')
        holds(
          after.accepted !== null && after.consent !== null,
          CHECK,
          () => `${after._id} runs without two yeses`,
        )
      const accepter = after.accepted?.by
      const own = [after.assistant, ...after.pair].some(({ personId }) => personId === accepter)
      holds(!own, 'rights', () => `${accepter} accepted her own ${after._id}`)
      if (before === undefined) continue
      // Another looks after it, or who said yes turned out to be one of them under another account.
      const anew =
        before.status === 'running' &&
        after.accepted === null &&
        ['pairing.takeOver', 'scheduled.tick'].includes(command.name)
      const goesOn = WAYS[after.status].includes(before.status) || (anew && after.status === 'proposed')
      holds(goesOn, CHECK, () => `${after._id} came back`)
      if (before.assistant.personId !== after.assistant.personId && me !== 'timer')
        holds(
          after.accepted === null && after.consent === null,
          CHECK,
          () => `${after._id} was taken over without being asked for anew`,
        )
      const { elder } = after
      const gone = after.status === 'ended'
      holds(
        !gone || (elder.address === '' && elder.phone === null),
        CHECK,
        () => `${after._id} ended and still knows where she lives`,
      )
      const said = ({ elder, pair, everyDays }: Pairing) =>
        JSON.stringify([gone ? elder.name : elder, pair, everyDays])
      // The timer takes out who left, and writes down who she is now.
      const peopleOf = ({ elder: { personId }, pair }: Pairing) =>
        [personId, ...pair.map((one) => one.personId)].flatMap((id) => id ?? [])
      const people = peopleOf(before)
      const follows =
        me === 'timer' &&
        people.some((id) => naive.wentAt.has(id)) &&
        before.everyDays === after.everyDays &&
        peopleOf(after).every((id) => people.some((was) => was === id || naive.became(was, id)))
      holds(
        follows || said(before) === said(after),
        CHECK,
        () => `${command.name} changed what ${after._id} is`,
      )
      if (after.visits.length > before.visits.length)
        holds(inPair && before.status === 'running', 'rights', () => `${me} visited for ${after._id}`)
      for (const { money } of after.visits)
        holds(money === null || money.witness.personId !== '', CHECK, () => `money without a witness`)
    }
  },

  answered({ engine }: World, { command }, answer) {
    if (!answer.ok || command.name !== 'pairing.look') return
    const one = stored<Pairing>(engine, 'pairings').find(({ _id }) => _id === command.input.pairingId)
    holds(
      one?.looks.some(({ by }) => by === command.personId) === true,
      CHECK,
      () => `${command.personId} was told an address, and no look is written down`,
    )
  },

  atQuiet({ engine, clock }) {
    for (const { _id, visits, steps, timerAt } of stored<Pairing>(engine, 'pairings')) {
      const keys = steps.flatMap(({ by, key }) => (key ? [`${by}/${key}`] : []))
      holds(new Set(keys).size === keys.length, CHECK, () => `${_id} went one step twice by one command`)
      holds(
        new Set(visits.map(({ id }) => id)).size === visits.length,
        CHECK,
        () => `${_id} counts a visit twice`,
      )
      const left = timerAt !== null && timerAt < clock.now - HOUR
      holds(!left, CHECK, () => `nobody has looked after ${_id} since ${timerAt}`)
    }
  },
}
