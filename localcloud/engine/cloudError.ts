/** An error as the cloud answers it: a code the SDK knows and a text a person can read. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'CloudError'
  }
}

/** A plain write met a document that a transaction holds; the server waits and tries again. */
export class LockedError extends CloudError {
  constructor() {
    super(
      'DATABASE_TRANSACTION_CONFLICT',
      '[ResourceUnavailable.TransactionConflict] Transaction is conflict, the document is locked by another transaction.',
    )
  }
}

export function requestFailed(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`)
}

export function invalidOperator(message: string): CloudError {
  return new CloudError('DATABASE_INVALID_OPERRATOR', `[InvalidParameter] ${message}`)
}

export function invalidParam(message: string): CloudError {
  return new CloudError('INVALID_PARAM', `[InvalidParameter] ${message}`)
}

export function transactionConflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  )
}

export function transactionGone(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  )
}

export function collectionMissing(name: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
  )
}
