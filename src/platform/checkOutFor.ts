import { now } from './clock'
import { nameThisDevice } from './deviceName'
import { act, type ActOutcome } from './leaderQueue'

/** The keeper saw somebody leave. Without a network it waits on this phone; undefined then. */
export async function checkOutFor(
  shiftId: string,
  person: Readonly<{ personId: string; name: string }>,
): Promise<ActOutcome | undefined> {
  await nameThisDevice()
  const { personId, name } = person
  return act({ act: 'record', shiftId, name, event: { kind: 'out', via: 'roster', personId, at: now() } })
}
