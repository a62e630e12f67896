/** Something the simulator saw that must never be. */
export class Violation extends Error {
  override name = 'Violation'
  constructor(
    readonly check: string,
    says: string,
  ) {
    super(says)
  }
}

export function holds(condition: boolean, check: string, says: () => string): asserts condition {
  if (!condition) throw new Violation(check, says())
}
