/** A browser has no asking of its own; our text is all there is. */
export async function agreeInWeChat(): Promise<boolean> {
  return true
}
