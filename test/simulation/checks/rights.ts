import type { Collection } from '#cloud/ports'
import type { MethodName } from '#contract/index'
import { type Role, ROLES } from '#test/attacks/attackedTown'
import { methodsUnderAttack } from '#test/attacks/methodsUnderAttack'
import type { Command } from '../call'
import { holds } from '../violation'
import { storedOne, type World } from '../world'
import type { Check } from './check'

type Hat = Readonly<{ role: 'leader' | 'deputy' | 'keeper' | 'centre'; anywhere: boolean }>

/** The roles of the attacker's table that are hats; the others have rights of their own. */
const HATS: Readonly<Partial<Record<Role, Hat>>> = {
  leader: { role: 'leader', anywhere: false },
  otherLeader: { role: 'leader', anywhere: true },
  deputy: { role: 'deputy', anywhere: false },
  keeper: { role: 'keeper', anywhere: false },
  otherKeeper: { role: 'keeper', anywhere: true },
  centre: { role: 'centre', anywhere: true },
}

/** Whose paper an id in the input names, and so whose hat it takes. */
const PAPERS: Readonly<Record<string, Collection>> = {
  shiftId: 'slots',
  slotId: 'slots',
  scheduleId: 'schedules',
  claimId: 'claims',
  needId: 'needs',
  pairingId: 'pairings',
}

/**
 * Who is told yes had the right to it. Which hats a method takes is read off the attacker's table, so that a right is
 * written down once beside the code and the town of the simulator is held to it.
 */
export const rights: Check = {
  answered(world, { command }, answer) {
    if (!answer.ok || command.identity.kind === 'timer') return
    const hats = hatsFor(command.name)
    if (!hats) return
    const scopes = scopesOf(world, command)
    const worn = hats.some((hat) => wears(world, command, hat, scopes))
    const wanted = hats.map(({ role }) => role).join(' or ')
    holds(worn, 'rights', () => `${command.personId} was told yes to ${command.name} without being ${wanted}`)
  },
}

/** Answers of the table to somebody who has the right: yes, or that she has just used it. */
const ENTITLED: readonly string[] = ['ok', 'AlreadyThere']
const known = new Map<MethodName, readonly Hat[] | undefined>()

/** The hats of which one is needed, or nothing where others may do it too. */
function hatsFor(name: MethodName): readonly Hat[] | undefined {
  if (!known.has(name)) {
    const { otherwise, answers = {} } = methodsUnderAttack[name]
    const may = ROLES.filter((role) => ENTITLED.includes(answers[role] ?? otherwise))
    const hats = may.flatMap((role) => HATS[role] ?? [])
    known.set(name, may.length > 0 && hats.length === may.length ? hats : undefined)
  }
  return known.get(name)
}

type Scopes = Readonly<{ teamId?: unknown; servicePointId?: unknown }>

function scopesOf({ engine }: World, { input }: Command): Scopes {
  const papers = Object.entries(PAPERS).flatMap(([field, collection]) =>
    typeof input[field] === 'string' ? (storedOne(engine, collection, input[field]) ?? []) : [],
  )
  return Object.assign({}, ...papers, input) as Scopes
}

function wears(
  { naive }: World,
  { personId = '', sentAt }: Command,
  { role, anywhere }: Hat,
  { teamId, servicePointId }: Scopes,
): boolean {
  const of = anywhere ? undefined : role === 'keeper' ? servicePointId : teamId
  return naive.wore(personId, sentAt, typeof of === 'string' ? [`${role}:${of}`] : naive.hatsOf(role))
}
