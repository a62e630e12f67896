import type { Input, Output } from '#contract/index'
import { chinaDateOf, momentOn } from '#domain/time'

export type PaperSheet = Output<'keeper.sheet'>
type Line = Input<'keeper.enterSheet'>['lines'][number]

/** A line as it was read off the paper. `outAt` empty: she did not write when she left. */
export type Filled = Readonly<{
  /** The person's, or the number on the card she wrote. */
  id: string
  who: Line['who']
  inAt: string
  outAt: string
}>

/** The moments the clock times mean; one who left after midnight left on the next day. */
export function lineOf({ who, inAt, outAt }: Filled, { startsAt, endsAt }: PaperSheet): Line {
  return {
    who,
    inAt: momentOn(chinaDateOf(startsAt), inAt),
    outAt: outAt === '' ? null : momentOn(chinaDateOf(endsAt), outAt),
  }
}

export function isInOrder(line: Filled, sheet: PaperSheet): boolean {
  const { inAt, outAt } = lineOf(line, sheet)
  return outAt === null || inAt < outAt
}
