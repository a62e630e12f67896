import type { MethodName } from '#contract/index'

const ofTick = 'is called by nobody but the tick, and counted within it'

/** What no row of the table counts, and why. Whoever counts one takes it off here. */
export const uncountedMethods: Readonly<Partial<Record<MethodName, string>>> = {
  'scheduled.finishConfirmations': ofTick,
  'scheduled.closeForgotten': ofTick,
  'scheduled.remind': ofTick,
  'scheduled.finishSetUp': ofTick,
  'scheduled.finishCorrections': ofTick,
  'scheduled.finishRedemptions': ofTick,
  'scheduled.expirePoints': ofTick,
  'scheduled.finishLeavings': ofTick,
  'scheduled.carryTerms': ofTick,
  'scheduled.rateTeams': ofTick,
  'scheduled.tendSlots': ofTick,
  'scheduled.settleCalendar': ofTick,
  'scheduled.makeSlots': ofTick,
  'scheduled.moveNeeds': ofTick,
  'scheduled.judgePictures': ofTick,
  'scheduled.forgetClaims': ofTick,
  'scheduled.missPairings': ofTick,
  'scheduled.settle': ofTick,
  'scheduled.checkBooks': ofTick,
}
