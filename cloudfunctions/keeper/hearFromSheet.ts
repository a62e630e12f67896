import { attendanceFields } from '#cloud/attendanceFields'
import { LOST } from '#cloud/compareAndSet'
import type { Store } from '#cloud/ports'
import { type EnteredLine, lineKey } from '#domain/attendanceSheet'
import type { PersonId } from '#domain/ids'
import { hearRecorded, type RecordedEvent } from '#domain/recordedAttendance'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'
import type { SheetLine } from './enterSheet'

/** How paper names itself where a device would. */
const PAPER = 'PAP'

type Ground = Readonly<{
  store: Store
  shift: Shift
  number: string
  me: Readonly<{ personId: PersonId }>
  now: Instant
}>

/** Each line into the person's own document, as seen by the keeper who enters it. */
export async function hearFromSheet(
  { store, shift, number, me, now }: Ground,
  lines: readonly SheetLine[],
): Promise<readonly EnteredLine[] | typeof LOST> {
  const recorder = { personId: me.personId, device: PAPER }
  const heard = lines.map((line) => {
    const { _id: personId, att: attendance } = line.person
    const events = eventsOf(line, number)
    return { line, ...hearRecorded({ attendance, personId, shift, recorder, events, now }) }
  })
  const audit = { by: me.personId, at: now, does: 'keeper.enterSheet' }
  const won = await Promise.all(
    heard
      .filter(({ line, attendance }) => attendance !== line.person.att)
      .map(({ line: { person }, attendance }) =>
        store.update(
          'people',
          { _id: person._id, 'att.rev': person.att.rev },
          { set: { ...attendanceFields(attendance), audit } },
        ),
      ),
  )
  if (won.some((count) => count !== 1)) return LOST
  return heard.map(({ line: { person }, outcomes }) => {
    const { _id: personId, name } = person
    const kept = outcomes.find(({ outcome }) => outcome === 'kept')
    if (kept?.outcome === 'kept') return { personId, name, outcome: 'notTaken', why: kept.why }
    return { personId, name, outcome: 'heard' }
  })
}

function eventsOf({ person, inAt, outAt }: SheetLine, number: string): RecordedEvent[] {
  const nonce = lineKey(number, person._id)
  const came: RecordedEvent = { nonce: `${nonce}-in`, kind: 'in', via: 'paper', at: inAt }
  return outAt === null ? [came] : [came, { nonce: `${nonce}-out`, kind: 'out', via: 'paper', at: outAt }]
}
