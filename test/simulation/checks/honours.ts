import type { Certificate } from '#domain/certificate'
import type { Commendation } from '#domain/honour'
import type { Call } from '../call'
import { holds } from '../violation'
import type { World } from '../world'
import type { Check } from './check'

const CHECK = 'honours'

/** A certificate says what the books said, for ever; praise and revoking are the centre's, and nobody's own. */
export const honours: Check = {
  wrote(world, { call, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'certificates')
        certificateWritten(
          world,
          call,
          before as unknown as Certificate | undefined,
          after as unknown as Certificate,
        )
      if (collection === 'commendations')
        commended(world, call, before !== undefined, after as unknown as Commendation)
    }
  },
}

function certificateWritten(
  { naive }: World,
  call: Call,
  before: Certificate | undefined,
  after: Certificate,
): void {
  const { command, startedAt, servedReads = [] } = call
  if (!before) {
    holds(
      after.personId === command.personId,
      'rights',
      () => `${command.personId} certified ${after.personId}`,
    )
    holds(
      servedReads.includes(after.minutes),
      CHECK,
      () => `${after.number} certifies ${after.minutes} minutes, the books had ${servedReads.join()}`,
    )
    const { A, B, C, D } = after.byGrade
    holds(A + B + C + D === after.minutes, CHECK, () => `the grades of ${after.number} do not add up`)
    command.commits += 1
    return
  }
  const { status: _status, revoked: _revoked, rev: _rev, audit: _audit, ...said } = before
  const { status, revoked, rev: _newRev, audit: _newAudit, ...says } = after
  holds(JSON.stringify(said) === JSON.stringify(says), CHECK, () => `what ${after.number} says was changed`)
  holds(status === 'revoked' && revoked !== null, CHECK, () => `${after.number} stands again`)
  const may = naive.wore(command.personId ?? '', startedAt, ['centre']) && command.personId !== after.personId
  holds(may, 'rights', () => `${command.personId} revoked ${after.number}`)
}

function commended(
  { naive }: World,
  { command, startedAt }: Call,
  wasThere: boolean,
  after: Commendation,
): void {
  const may =
    naive.wore(command.personId ?? '', startedAt, ['centre']) &&
    (wasThere || command.personId !== after.personId)
  holds(may, 'rights', () => `${command.personId} praised ${after.personId ?? after.teamId}`)
  if (!wasThere) command.commits += 1
}
