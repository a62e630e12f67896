import type { Audit } from '#domain/audit'
import { holds } from '../violation'
import type { Check } from './check'

/** Every write leaves who, when and by which method, inside the document it wrote. */
export const audit: Check = {
  wrote(_world, { call, collection, changed }) {
    const { name, personId } = call.command
    for (const { after } of changed) {
      if (collection === 'ledger') {
        holds(
          typeof after.by === 'string' && typeof after.at === 'number',
          'audit',
          () => `${String(after._id)} does not say who made it`,
        )
        continue
      }
      const line = after.audit as Audit | undefined
      holds(
        line !== undefined && line.does !== '',
        'audit',
        () => `${name} wrote ${String(after._id)} without an audit line`,
      )
      holds(
        line.at === call.readAt,
        'audit',
        () => `the audit line of ${String(after._id)} is not of ${name}`,
      )
      if (personId !== undefined && name !== 'session.confirm' && name !== 'session.count')
        holds(line.by === personId, 'audit', () => `${name} of ${personId} was written down as by ${line.by}`)
    }
  },
}
