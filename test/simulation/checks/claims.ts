import type { Claim } from '#domain/claim'
import { holds } from '../violation'
import { stored } from '../world'
import type { Check } from './check'

const CHECK = 'claims'
const WAYS: Readonly<Record<Claim['state']['status'], readonly Claim['state']['status'][]>> = {
  inWork: ['inWork'],
  ready: ['inWork', 'ready'],
  collected: ['inWork', 'ready', 'collected'],
}
const RIGHT = new Set(['owner/1234'])

/** What was left is given back once, to who showed that it is hers, by the keeper of the place; and never comes back. */
export const claims: Check = {
  wrote({ naive }, { call: { command, startedAt }, collection, changed }) {
    if (command.name.startsWith('claim.'))
      holds(collection === 'claims', CHECK, () => `${command.name} wrote ${collection}`)
    if (collection !== 'claims') return
    const me = command.personId ?? ''
    for (const change of changed) {
      const after = change.after as unknown as Claim
      const before = change.before as unknown as Claim | undefined
      const keeps = naive.wore(me, startedAt, [`keeper:${after.servicePointId}`])
      const forgets = command.name === 'scheduled.tick' && after.owner.name === '' && !after.open
      // Whose it is left, or is another account now.
      const left = before?.owner.personId
      const now = after.owner.personId
      const follows =
        command.name === 'scheduled.tick' &&
        left != null &&
        naive.wentAt.has(left) &&
        (now === null || now === left || naive.became(left, now))
      const may = keeps || forgets || follows || command.name === 'claim.keep'
      holds(may, 'rights', () => `${me} changed ${after._id}`)
      if (before === undefined) {
        holds(command.name === 'claim.takeIn', CHECK, () => `${command.name} made ${after._id}`)
        continue
      }
      const { status } = after.state
      holds(WAYS[status].includes(before.state.status), CHECK, () => `${after._id} came back as ${status}`)
      holds(after.rev === before.rev + 1, CHECK, () => `${after._id} goes from ${before.rev}`)
      holds(after.open === (status !== 'collected'), CHECK, () => `${after._id} is ${status} and not so`)
      const owner = before.owner.personId
      holds(
        forgets || follows || owner === null || owner === after.owner.personId,
        CHECK,
        () => `${after._id} changed hands`,
      )
      holds(
        owner !== null || after.owner.personId === null || before.state.status !== 'collected',
        CHECK,
        () => `${after._id} was fetched, and became ${after.owner.personId}'s`,
      )
      if (before.state.status === 'collected' || status !== 'collected') continue
      const { how, name = '', phoneEnd = '' } = command.input.proof as Readonly<Record<string, string>>
      const right = how === 'code' || RIGHT.has(`${name}/${phoneEnd}`)
      holds(right, CHECK, () => `${after._id} was given to somebody else`)
      const locked = before.lockedUntil !== null && startedAt < before.lockedUntil
      holds(!locked, CHECK, () => `${after._id} was given out while it was locked`)
    }
  },

  atQuiet({ engine }) {
    for (const { _id, did } of stored<Claim>(engine, 'claims')) {
      const keys = did.map(({ by, key }) => `${by}/${key}`)
      holds(new Set(keys).size === keys.length, CHECK, () => `something was done to ${_id} twice`)
    }
  },
}
