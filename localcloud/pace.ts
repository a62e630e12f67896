const SECOND_MS = 1000

/** Lets each caller through so often within any second, as a cloud's gateway does. */
export class Pace {
  private readonly lately = new Map<string, number[]>()

  constructor(
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** False: not now. */
  takes(who: string): boolean {
    const since = this.now() - SECOND_MS
    const times = (this.lately.get(who) ?? []).filter((at) => at > since)
    this.lately.set(who, times)
    if (times.length >= this.most) return false
    times.push(this.now())
    return true
  }
}
