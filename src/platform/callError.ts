import type { ErrorCode, Facts } from '#contract/index'

/** A call the cloud refused, or that never brought an answer. */
export class CallError extends Error {
  override name = 'CallError'
  constructor(
    readonly code: ErrorCode,
    readonly facts: Facts = {},
  ) {
    super(code)
  }

  /** Nobody answered: what was asked may or may not have been done. */
  get isSilence(): boolean {
    return this.code === 'Offline'
  }
}

/** Whatever was thrown, as something that has a sentence. */
export function asCallError(thrown: unknown): CallError {
  return thrown instanceof CallError ? thrown : new CallError('InternalError')
}
