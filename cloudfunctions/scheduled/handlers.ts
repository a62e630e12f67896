import type { Handlers } from '#cloud/serve'
import { checkBooks } from './checkBooks'
import { carryTerms } from './carryTerms'
import { expirePoints } from './expirePoints'
import { closeForgotten } from './closeForgotten'
import { finishConfirmations } from './finishConfirmations'
import { finishCorrections } from './finishCorrections'
import { finishLeavings } from './finishLeavings'
import { finishRedemptions } from './finishRedemptions'
import { finishSetUp } from './finishSetUp'
import { forgetClaims } from './forgetClaims'
import { judgePictures } from './judgePictures'
import { missPairings } from './missPairings'
import { moveNeeds } from './moveNeeds'
import { rateTeams } from './rateTeams'
import { makeSlots } from './makeSlots'
import { remind } from './remind'
import { settle } from './settle'
import { settleCalendar } from './settleCalendar'
import { tendSlots } from './tendSlots'
import { tick } from './tick'

export const handlers: Handlers<'scheduled'> = {
  tick,
  finishConfirmations,
  closeForgotten,
  remind,
  finishCorrections,
  finishRedemptions,
  expirePoints,
  finishSetUp,
  finishLeavings,
  carryTerms,
  rateTeams,
  tendSlots,
  moveNeeds,
  missPairings,
  judgePictures,
  forgetClaims,
  settleCalendar,
  makeSlots,
  settle,
  checkBooks,
}
