/** Everything that is made to go wrong, each counted. */
export const FAULT_KINDS = [
  'requestLostBefore',
  'answerLostAfter',
  'killedBefore',
  'killedAfter',
  'killedInPause',
  'timeout',
  'warmMemory',
  'batchPartlyOrdered',
  'batchPartlyUnordered',
  'batchAllOrNothing',
  'batchPartlyThenLost',
  'updatePartly',
  'updatedCountsChanged',
  'callLost',
  'replyLost',
  'deliveredTwice',
  'deliveredLate',
  'uploadedOutOfOrder',
  'neverRepeated',
  'timerTwice',
  'timerSkipped',
  'timerLate',
  'timerOverlaps',
  'phoneClockWrong',
  'instanceClockWrong',
  'monthEnd',
  'leapDay',
  'roleRevoked',
  'noticeFailed',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]
export type FaultCounts = Record<FaultKind, number>

export function noFaults(): FaultCounts {
  return Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as FaultCounts
}
