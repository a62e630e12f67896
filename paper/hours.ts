/** Hours with one decimal, rounded down, so that nobody reads more than was served. */
export function hoursText(minutes: number): string {
  const tenths = Math.floor((minutes * 10) / 60)
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
}
