import type { Output } from '#contract/index'

/** The end of the shift this person is at or goes to next; else of the next one in town. */
export function nextShiftEnd(
  { session, mine, leading, today }: Output<'volunteer.home'>,
  now: number,
): number | undefined {
  if (session && session.endsAt > now) return session.endsAt
  const ends = (shifts: readonly { endsAt: number }[]) =>
    shifts.map(({ endsAt }) => endsAt).filter((endsAt) => endsAt > now)
  const [own, led, any] = [mine, leading, today].map((shifts) => Math.min(...ends(shifts)))
  return [own, led, any].find((endsAt) => endsAt !== undefined && Number.isFinite(endsAt))
}
