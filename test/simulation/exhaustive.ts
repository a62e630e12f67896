/** All interleavings of pairs and every single cut. */
export async function exploreAll(says: (figures: object) => void): Promise<void> {
  says({})
}
