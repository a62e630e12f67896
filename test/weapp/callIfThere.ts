import type { Options } from './logicLayer'

/** WeChat calls the parts of a page's life that the page has, and passes over the others. */
export function callIfThere(target: Options, name: string, ...values: unknown[]): unknown {
  const method = target[name]
  if (typeof method !== 'function') return undefined
  return (method as (...given: unknown[]) => unknown).apply(target, values)
}
