import type { Entry } from '#domain/entry'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import type { RuleBookVersion } from '#domain/ruleBookVersion'
import type { Shift } from '#domain/shift'
import { holds } from '../violation'
import { stored, type World } from '../world'
import { chinaDay } from './ledger'
import type { Check } from './check'

const CHECK = 'rules'

/** Written by one, approved by another before their day; once in force unchanged; a shift takes along those of its day. */
export const rules: Check = {
  wrote(world, { call, collection, kind, changed }) {
    if (collection === 'shifts' && kind === 'add') {
      const shift = changed[0]?.after as unknown as Shift
      const version = versionOn(world, chinaDay(call.readAt))
      holds(
        shift.rules?.version === version,
        CHECK,
        () => `${shift._id} was opened under version ${shift.rules?.version}, in force is ${version}`,
      )
    }
    if (collection === 'ledger' && kind === 'add') summed(world, changed[0]?.after as unknown as Entry)
    if (collection !== 'ruleBooks') return
    for (const change of changed) {
      const before = change.before as RuleBookVersion | undefined
      const after = change.after as unknown as RuleBookVersion
      decided(before, after, chinaDay(call.readAt))
      if (before?.status !== after.status || !before) call.command.commits += 1
    }
  },
}

function decided(before: RuleBookVersion | undefined, after: RuleBookVersion, today: string): void {
  const laidDown = ({ rules: content, takesEffectOn, proposed }: RuleBookVersion) =>
    JSON.stringify([content, takesEffectOn, proposed])
  if (before) {
    holds(laidDown(before) === laidDown(after), CHECK, () => `${after._id} was changed after it was written`)
    const isInForce = before.status === 'approved' && before.takesEffectOn <= today
    holds(!isInForce, CHECK, () => `${after._id} was touched while in force`)
  }
  if (after.status !== 'approved' || before?.status === 'approved') return
  holds(before?.status === 'proposed', CHECK, () => `${after._id} went from ${before?.status} to approved`)
  holds(after.approved?.by !== after.proposed.by, CHECK, () => `${after._id} was approved by who wrote it`)
  holds(after.rehearsal?.doneAt !== undefined, CHECK, () => `${after._id} was approved unrehearsed`)
  holds(after.takesEffectOn > today, CHECK, () => `${after._id} was approved on ${today}`)
}

/** What was left over in a month becomes points by the rules of its latest session. */
function summed({ engine }: World, { kind, _id, account, period, ruleVersion }: Entry): void {
  if (kind !== 'total') return
  // A change of what was entered afterwards has a rate and is under no version: it brings no points.
  const lines = stored<Entry>(engine, 'ledger').filter(
    (line) =>
      line.account === account &&
      line.period === period &&
      line.kind !== 'total' &&
      line.rate !== null &&
      line.ruleVersion !== null,
  )
  const latest = Math.max(...lines.map(({ decidedAt }) => decidedAt))
  const versions = lines.filter(({ decidedAt }) => decidedAt === latest).map((line) => line.ruleVersion)
  holds(
    lines.length === 0 || versions.includes(ruleVersion),
    CHECK,
    () => `${_id} was summed under version ${ruleVersion}, its latest session under ${versions.join()}`,
  )
}

function versionOn({ engine }: World, day: string): number {
  const [current] = stored<RuleBookVersion>(engine, 'ruleBooks')
    .filter(({ status, takesEffectOn }) => status === 'approved' && takesEffectOn <= day)
    .sort((one, other) =>
      one.takesEffectOn === other.takesEffectOn
        ? other.version - one.version
        : Date.parse(other.takesEffectOn) - Date.parse(one.takesEffectOn),
    )
  return current?.version ?? FIRST_RULE_BOOK.version
}
