/** Which guards are switched off, and which were met since it was last asked. */
let off: readonly number[] = []
let met = new Set<number>()

// The sources are built with a call of these at every guard (scripts/guardSwitches.mjs).
Object.assign(globalThis, {
  guardMet(number: number, condition: unknown): unknown {
    if (condition) met.add(number)
    return off.includes(number) ? false : condition
  },
  guardDropped(number: number): boolean {
    met.add(number)
    return off.includes(number)
  },
})

/** Switches these off, and all others on. */
export function switchOff(...numbers: number[]): void {
  off = numbers
}

/** The guards whose condition held, or whose write was made: switching off any other would have changed nothing. */
export function takeMet(): ReadonlySet<number> {
  const taken = met
  met = new Set()
  return taken
}
