import type { Options } from './logicLayer'

/** WeChat calls the parts of a page's life that the page has, and passes over the others. */
export function callIfThere(target: Options, name: string, ...values: unknown[]): void {
  const method = target[name]
  if (typeof method === 'function') (method as (...given: unknown[]) => void).apply(target, values)
}
