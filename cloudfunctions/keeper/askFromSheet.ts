import { LOST } from '#cloud/compareAndSet'
import { writeRecord } from '#cloud/correctionWriting'
import type { Store } from '#cloud/ports'
import { readDays } from '#cloud/readDays'
import { type EnteredLine, lineKey } from '#domain/attendanceSheet'
import { ask, type Correction, correctionIdOf, withRound } from '#domain/correction'
import type { Elsewhere } from '#domain/dayCap'
import type { Hats } from '#domain/hats'
import type { PersonId } from '#domain/ids'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'
import type { SheetLine } from './enterSheet'

type Ground = Readonly<{
  store: Store
  shift: Shift
  number: string
  me: Readonly<{ personId: PersonId; name: string; hats: Hats }>
  now: Instant
}>

/**
 * Who leads the shift is no second person: each line becomes a request for an entry made afterwards, which the centre
 * decides on and hangs out.
 */
export async function askFromSheet(
  ground: Ground,
  lines: readonly SheetLine[],
  why: string,
  proof: string,
): Promise<readonly EnteredLine[] | typeof LOST> {
  const { store, shift } = ground
  const ids = lines.map(({ person }) => correctionIdOf(shift._id, person._id))
  const [records, dayOf] = await Promise.all([
    store.find('corrections', { where: { _id: { $in: ids } }, limit: ids.length }),
    readDays(
      store,
      shift,
      lines.map(({ person }) => person),
    ),
  ])
  const asked = await Promise.all(
    lines.map((line, at) =>
      askForLine(
        ground,
        line,
        { record: records.find(({ _id }) => _id === ids[at]), day: dayOf(line.person._id) },
        why,
        proof,
      ),
    ),
  )
  return asked.some((line) => line === LOST) ? LOST : asked.filter((line) => line !== LOST)
}

async function askForLine(
  { store, shift, number, me, now }: Ground,
  { person, inAt, outAt }: SheetLine,
  { record, day }: Readonly<{ record: Correction | undefined; day: readonly Elsewhere[] }>,
  why: string,
  proof: string,
): Promise<EnteredLine | typeof LOST> {
  const { _id: personId, name } = person
  if (outAt === null) return { personId, name, outcome: 'notTaken', why: 'OutsidePlan' }
  const key = lineKey(number, personId)
  const to = { inAt: Math.max(inAt, shift.startsAt), outAt: Math.min(outAt, shift.endsAt) }
  const allowed = ask({ shift, record, about: person, day }, { personId, to, why, proof, key }, me, now)
  if (!allowed.ok) return { personId, name, outcome: 'notTaken', why: allowed.refusal }
  const round = allowed.value
  if (!round) return { personId, name, outcome: 'asked' }
  const audit = { by: me.personId, at: now, does: 'keeper.enterSheet', key }
  const next = withRound(shift, person, record, round, audit)
  const won = record
    ? await writeRecord(store, next, record.rev, audit)
    : (await store.add('corrections', [next])) === 'added'
  return won ? { personId, name, outcome: 'asked' } : LOST
}
