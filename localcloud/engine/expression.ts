import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import { requestFailed } from './cloudError'
import { type Document } from './document'
import { mendedExpressions } from './mendedOperators'

export const mingoContext = Context.init({
  accumulator: accumulators,
  expression: { ...expressions, ...mendedExpressions },
  pipeline: pipeline,
  projection: projections,
  query: queries,
  window: windows,
})

/** Computes an expression on one document. */
export type Evaluate = (expression: unknown, document: Document) => unknown

/** An aggregation expression on one document, for `$expr` and for stages of our own. */
export function evaluateExpression(expression: unknown, document: Document, variables?: Document): unknown {
  const options = {
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    failOnError: true,
    scriptEnabled: false,
    context: mingoContext,
    ...(variables ? { variables } : {}),
  }
  try {
    return evalExpr(document, expression, options)
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error))
  }
}
