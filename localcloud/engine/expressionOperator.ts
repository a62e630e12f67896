import { evalExpr } from 'mingo/core'

/** An operator as mingo calls it: the document, what stands behind the operator, and its own settings to pass on. */
export type Operator = (subject: unknown, operand: unknown, options: never) => unknown

export const evaluated = (subject: unknown, expression: unknown, options: never): unknown =>
  evalExpr(subject, expression, options)

/** The arguments of an operator that takes a list of them; null is also what is missing. */
export function evaluatedList(name: string, subject: unknown, operand: unknown, options: never): unknown[] {
  if (!Array.isArray(operand)) throw new Error(`Expression ${name} takes its arguments as an array`)
  return operand.map((item) => evaluated(subject, item, options))
}
