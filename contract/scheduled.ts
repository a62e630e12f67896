import * as z from 'zod'
import { method } from './define'

const done = z.object({ done: z.number() })
const nothing = z.object({})

export const scheduled = {
  /** What the one timer calls: whatever is due. */
  tick: method({
    access: 'timer',
    input: nothing,
    output: z.object({
      confirmationsFinished: z.number(),
      forgottenClosed: z.number(),
      reminded: z.number(),
      correctionsFinished: z.number(),
      setUpFinished: z.number(),
      redemptionsFinished: z.number(),
      pointsExpired: z.number(),
      leavingsFinished: z.number(),
      itemsCarried: z.number(),
      teamsRated: z.number(),
      slotsTended: z.number(),
      calendarSettled: z.number(),
      slotsMade: z.number(),
      needsMoved: z.number(),
      visitsMissed: z.number(),
      picturesAsked: z.number(),
      claimsForgotten: z.number(),
      accountsSettled: z.number(),
      booksChecked: z.number(),
    }),
    errors: [],
  }),
  /** Finishes confirmations that were cut in two. */
  finishConfirmations: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Closes sessions nobody scanned out of; they are worth nothing until the leader speaks. */
  closeForgotten: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Reminds who forgot to scan out at the planned end, and leaders on the third and tenth day. */
  remind: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Posts changes of records that were approved and cut before they were posted. */
  finishSetUp: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  finishCorrections: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Ends redemptions that lapsed, finishes those that were cut in two, gives back what was taken and not held. */
  finishRedemptions: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Takes off points whose time is over where the rule book says so, and announces the next; some people each run. */
  expirePoints: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Goes on merging accounts, and takes the names of those who left out of what others wrote. */
  finishLeavings: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Carries what was agreed on about health items to their shelves once more. */
  carryTerms: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Goes on counting a rating of teams, and carries its stars to the teams once it is approved. */
  rateTeams: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Reminds of tomorrow's bookings, offers places that became free, carries out what keepers marked. */
  tendSlots: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Calls off what closures and ended series have decided. */
  settleCalendar: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Makes the service slots of the days that came into sight. */
  makeSlots: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Passes on needs whose next step is overdue, and has words judged that WeChat could not judge before. */
  moveNeeds: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Asks WeChat once more about pictures it has said nothing of. */
  judgePictures: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Takes names and pictures off what was fetched some days ago. */
  forgetClaims: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  missPairings: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Closes the month before this one: sums every account's entries into one total. */
  settle: method({ access: 'timer', input: nothing, output: done, errors: [] }),
  /** Every night: seals the days that are over and checks the books, some of them each run. */
  checkBooks: method({ access: 'timer', input: nothing, output: done, errors: [] }),
}
