import type { PersonId } from '#domain/ids'

/** Where a caller's papers of one kind lie: the next print takes this one's place. */
export function papersOf(caller: PersonId, kind: string): string {
  return `papers/${caller.replace(':', '-')}/${kind}.pdf`
}
