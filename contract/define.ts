import type * as z from 'zod'

/**
 * Who may call a method, checked once in `serve`. `anyone`: no identity needed (one may be there). `person`: somebody
 * WeChat knows. `timer`: the cloud's own clock. Rights over teams, shifts and places are read from the caller's hats by
 * the method itself, beside its other reads.
 */
export type Access = 'anyone' | 'person' | 'timer'

export type Method = Readonly<{
  access: Access
  input: z.ZodType
  /** Answers are cut down to this shape, so that no stored field leaves by accident. */
  output: z.ZodType
  /** Every refusal a caller must be ready for. */
  errors: readonly string[]
}>

export function method<const M extends Method>(definition: M): M {
  return definition
}
