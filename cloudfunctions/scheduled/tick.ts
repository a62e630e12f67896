import { done, type Handler } from '#cloud/serve'
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

/** One timer, whatever is due. Each part may run late, twice or beside itself; one that fails does not stop the next. */
export const tick: Handler<'scheduled.tick'> = async (input, context) => {
  const doneBy = async (part: Handler<'scheduled.settle'>, name: string): Promise<number> => {
    try {
      const answer = await part(input, context)
      return answer.ok ? answer.data.done : 0
    } catch (fault) {
      context.cloud.report(fault, `scheduled.${name}`)
      return 0
    }
  }
  const setUpFinished = await doneBy(finishSetUp, 'finishSetUp')
  const confirmationsFinished = await doneBy(finishConfirmations, 'finishConfirmations')
  // Before they are closed: who is still in may still scan out.
  const reminded = await doneBy(remind, 'remind')
  const forgottenClosed = await doneBy(closeForgotten, 'closeForgotten')
  const correctionsFinished = await doneBy(finishCorrections, 'finishCorrections')
  // Before a month is closed: a hand-over's entry must not come after its month.
  const redemptionsFinished = await doneBy(finishRedemptions, 'finishRedemptions')
  const pointsExpired = await doneBy(expirePoints, 'expirePoints')
  const leavingsFinished = await doneBy(finishLeavings, 'finishLeavings')
  const itemsCarried = await doneBy(carryTerms, 'carryTerms')
  const slotsTended = await doneBy(tendSlots, 'tendSlots')
  const calendarSettled = await doneBy(settleCalendar, 'settleCalendar')
  const slotsMade = await doneBy(makeSlots, 'makeSlots')
  const needsMoved = await doneBy(moveNeeds, 'moveNeeds')
  const visitsMissed = await doneBy(missPairings, 'missPairings')
  const picturesAsked = await doneBy(judgePictures, 'judgePictures')
  const claimsForgotten = await doneBy(forgetClaims, 'forgetClaims')
  const accountsSettled = await doneBy(settle, 'settle')
  const teamsRated = await doneBy(rateTeams, 'rateTeams')
  const booksChecked = await doneBy(checkBooks, 'checkBooks')
  return done({
    setUpFinished,
    confirmationsFinished,
    forgottenClosed,
    reminded,
    correctionsFinished,
    redemptionsFinished,
    pointsExpired,
    leavingsFinished,
    itemsCarried,
    teamsRated,
    slotsTended,
    calendarSettled,
    slotsMade,
    needsMoved,
    visitsMissed,
    picturesAsked,
    claimsForgotten,
    accountsSettled,
    booksChecked,
  })
}
