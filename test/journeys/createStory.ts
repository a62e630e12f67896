/** Tests that stand on one another: after a step that failed the ones behind it fail at once and do not wait. */
export function createStory(stepWithin: number): (says: string, work: () => Promise<void>) => void {
  let fell = false
  return (says, work) => {
    it(
      says,
      async () => {
        if (fell) throw new Error('A step before this one failed')
        fell = true
        await work()
        fell = false
      },
      stepWithin,
    )
  }
}
