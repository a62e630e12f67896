import { type AttackedTown, ROLES, type Role } from './attackedTown'
import type { Row } from './methodsUnderAttack'

/** Who gets furthest, so that it is the input that is refused and not the caller. */
export function callerOf({ by, answers, otherwise }: Row): Role {
  return by ?? ROLES.find((role) => answers?.[role] === 'ok') ?? (otherwise === 'ok' ? 'volunteer' : 'centre')
}

/** The honest inputs of a method, which together have every field. */
export async function honestInputs(town: AttackedTown, row: Row): Promise<Record<string, unknown>[]> {
  const honest = await row.input(town, callerOf(row))
  return [honest, ...((await row.also?.(honest, town)) ?? [])]
}
