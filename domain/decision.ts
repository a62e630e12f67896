/** What a rule answers: yes with a value, or an expected no with its name (and, where it helps, the facts behind it). */
export type Decision<Value, Refusal extends string> =
  Readonly<{ ok: true; value: Value }> | Readonly<{ ok: false; refusal: Refusal; facts?: Facts }>

/** Numbers and words that go with a refusal, so that the sentence can say when or how many. */
export type Facts = Readonly<Record<string, number | string>>

export function accept<Value>(value: Value): Readonly<{ ok: true; value: Value }> {
  return { ok: true, value }
}

export function refuse<Refusal extends string>(
  refusal: Refusal,
  facts?: Facts,
): Readonly<{ ok: false; refusal: Refusal; facts?: Facts }> {
  return facts ? { ok: false, refusal, facts } : { ok: false, refusal }
}

/** Stops on a state that no input may bring about. */
export function assertInvariant(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${invariant}`)
}
