import type { Output } from '#contract/index'
import type { OverCloud } from './describeOverCloud'

/** The shift she serves on today. */
export async function shiftToday(
  { answerTo }: Pick<OverCloud, 'answerTo'>,
  persona: string,
): Promise<Output<'volunteer.home'>['today'][number]> {
  const { today } = await answerTo(persona, 'volunteer.home', {})
  const mine = today.find((shift) => shift.mine)
  if (!mine) throw new Error('She has no shift today')
  return mine
}
