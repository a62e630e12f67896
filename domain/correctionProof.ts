type Minutes = Readonly<{ minutes: number }> | null

/** Minutes out of nothing, or more than stand, want a picture; where some go there is often nothing to photograph. */
export function needsProof(old: Minutes, next: Minutes): boolean {
  return (next?.minutes ?? 0) > (old?.minutes ?? 0)
}
