import { type Rules, type RuleLine, rulesInWords } from '@/text/rules'

export type Change = RuleLine & Readonly<{ was: string }>

/** The sentences that would read otherwise. */
export function changesOf(from: Rules, to: Rules): Change[] {
  const before = new Map(rulesInWords(from).map(({ key, say }) => [key, say]))
  return rulesInWords(to)
    .map((line) => ({ ...line, was: before.get(line.key) ?? '' }))
    .filter(({ say, was }) => say !== was)
}
