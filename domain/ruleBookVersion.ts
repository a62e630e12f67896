import type { Audit } from './audit'
import { canonical, hashOf } from './bytes'
import { accept, type Decision, refuse } from './decision'
import { worksAtCentre } from './hats'
import type { CommandKey, PersonId } from './ids'
import { isHerself, type Staff } from './person'
import type { Rehearsal } from './rehearsal'
import { FIRST_RULE_BOOK, type RuleBook, type Rules } from './ruleBook'
import { chinaDateOf, type CivilDate, type Instant } from './time'

/** Who did it, with the name as people at the centre know it. */
export type Signature = Readonly<{ by: PersonId; name: string; at: Instant; key: CommandKey }>

/** A rule book on its way: written by one, rehearsed on what really happened, approved by another, in force from a day. */
export type RuleBookVersion = Readonly<{
  _id: string
  rev: number
  version: number
  rules: Rules
  takesEffectOn: CivilDate
  /** Why, in words every volunteer will read. */
  why: string
  status: 'proposed' | 'approved' | 'withdrawn'
  proposed: Signature & Readonly<{ body: string }>
  rehearsal: Rehearsal | null
  approved: Signature | null
  withdrawn: Signature | null
  audit: Audit
}>

export type Proposal = Readonly<{ rules: Rules; takesEffectOn: CivilDate; why: string }>
type Act = Readonly<{ key: CommandKey; now: Instant }>

export function ruleBookId(version: number): string {
  return `rules~${version}`
}

export function proposalBody(proposal: Proposal): string {
  return hashOf(canonical(proposal))
}

/** @param known every version there is, newest first */
export function propose(
  proposal: Proposal,
  known: readonly RuleBookVersion[],
  who: Staff,
  { key, now }: Act,
): Decision<RuleBookVersion, 'NotOfCentre' | 'RulesInThePast' | 'StarsNotRising' | 'NothingChanged'> {
  if (!worksAtCentre(who.hats)) return refuse('NotOfCentre')
  const { rules, takesEffectOn, why } = proposal
  if (takesEffectOn <= chinaDateOf(now)) return refuse('RulesInThePast')
  if (!isRising(rules.personStars) || !isRising(rules.teamStars)) return refuse('StarsNotRising')
  if (canonical(rules) === canonical(rulesOf(inForce(known, takesEffectOn)))) return refuse('NothingChanged')
  const version = (known[0]?.version ?? FIRST_RULE_BOOK.version) + 1
  const signature = { by: who.personId, name: who.name, at: now, key }
  return accept({
    _id: ruleBookId(version),
    rev: 0,
    version,
    rules,
    takesEffectOn,
    why,
    status: 'proposed',
    proposed: { ...signature, body: proposalBody(proposal) },
    rehearsal: null,
    approved: null,
    withdrawn: null,
    audit: { by: who.personId, at: now, does: 'books.proposeRules', key },
  })
}

/** By another than who wrote it, after it was rehearsed, and before the day it takes effect. */
export function approve(
  version: RuleBookVersion,
  who: Staff,
  { key, now }: Act,
): Decision<Signature, 'NotOfCentre' | 'OwnProposal' | 'NotRehearsed' | 'RulesInThePast' | 'AlreadyDecided'> {
  if (!worksAtCentre(who.hats)) return refuse('NotOfCentre')
  if (version.status !== 'proposed') return refuse('AlreadyDecided')
  if (isHerself(version.proposed.by, who)) return refuse('OwnProposal')
  if (version.rehearsal?.doneAt === undefined) return refuse('NotRehearsed')
  if (version.takesEffectOn <= chinaDateOf(now)) return refuse('RulesInThePast')
  return accept({ by: who.personId, name: who.name, at: now, key })
}

/** As long as it is not in force: then only a newer version ends it. */
export function withdraw(
  version: RuleBookVersion,
  who: Staff,
  { key, now }: Act,
): Decision<Signature, 'NotOfCentre' | 'RulesInForce' | 'AlreadyDecided'> {
  if (!worksAtCentre(who.hats)) return refuse('NotOfCentre')
  if (version.status === 'withdrawn') return refuse('AlreadyDecided')
  if (version.status === 'approved' && version.takesEffectOn <= chinaDateOf(now))
    return refuse('RulesInForce')
  return accept({ by: who.personId, name: who.name, at: now, key })
}

/** Of these versions the one in force on a day: the latest to take effect, of one day the newest. */
export function inForce(versions: readonly RuleBookVersion[], on: CivilDate): RuleBook {
  const [current] = versions
    .filter(({ status, takesEffectOn }) => status === 'approved' && takesEffectOn <= on)
    .sort((one, other) =>
      one.takesEffectOn === other.takesEffectOn
        ? other.version - one.version
        : one.takesEffectOn < other.takesEffectOn
          ? 1
          : -1,
    )
  return current ? { ...current.rules, version: current.version } : FIRST_RULE_BOOK
}

export function rulesOf({ version: _version, ...rules }: RuleBook): Rules {
  return rules
}

function isRising(steps: readonly number[]): boolean {
  return steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? 0))
}
