import { chinaDateOf, type CivilDate, type Instant } from '#domain/time'

type Said<At> = Readonly<{ kindName: string; thanks: string }> & At

/** Words of thanks with the day they were said, as paper has it. */
export function withDays<Thanks extends { words: readonly Said<{ at: Instant }>[] }>(
  thanks: Thanks,
): Omit<Thanks, 'words'> & { words: readonly Said<{ on: CivilDate }>[] } {
  return { ...thanks, words: thanks.words.map(({ at, ...said }) => ({ ...said, on: chinaDateOf(at) })) }
}
