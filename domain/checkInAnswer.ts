import type { Session } from './attendance'

/**
 * Everything a check-in or a check-out may be answered with, and the one next step each leads to: a closed list, so that
 * nobody at the door ever reads a sentence without a way on. A test holds it to what the cloud may really answer.
 */
export const CHECK_IN_ANSWERS = {
  // taken
  CheckedIn: 'checkOutAtTheEnd',
  CheckedOut: 'waitForLeader',
  KeptOnPhone: 'waitForNetwork',
  // taken, and looked at before it counts
  ArrivedLate: 'waitForLeader',
  InTwoPlaces: 'tellLeader',
  OnlyCheckedOut: 'tellLeader',
  ForgotCheckOut: 'tellLeader',
  UnderReview: 'waitForCentre',

  // had already happened
  AlreadyCheckedIn: 'checkOutAtTheEnd',
  AlreadyCheckedOut: 'waitForLeader',
  AlreadySettled: 'waitForLeader',

  // the wrong moment
  TooEarly: 'comeLater',
  ShiftIsOver: 'tellLeader',
  OutsideShift: 'tellLeader',
  FromTheFuture: 'tellLeader',
  TooLate: 'tellLeader',

  // the wrong code
  UnreadableCode: 'scanAgain',
  UnknownCode: 'scanAgain',
  ForgedCode: 'scanAgain',
  StaleCode: 'scanAgain',
  ReplacedCode: 'scanAgain',
  WrongShift: 'scanAgain',
  CheckOutCodeShown: 'scanAgain',
  CheckInCodeShown: 'scanAgain',
  NotCheckedIn: 'scanAgain',
  CheckedInElsewhere: 'scanAgain',
  KeyReused: 'scanAgain',

  // the wrong card, or the wrong hands
  UnknownCard: 'askKeeper',
  UnknownPerson: 'askKeeper',
  LostCard: 'askKeeper',
  OwnSession: 'useOwnPhone',

  // not on the list
  NotRegistered: 'register',
  NotSignedUp: 'showCard',

  // at a tablet
  NotAKiosk: 'askKeeper',
  KioskLocked: 'askKeeper',
  ShiftNotFound: 'askKeeper',
  NobodyFound: 'askKeeper',
  SeveralFound: 'showCard',
} as const

export type CheckInAnswer = keyof typeof CHECK_IN_ANSWERS
export type NextStep = (typeof CHECK_IN_ANSWERS)[CheckInAnswer]

export function isCheckInAnswer(code: string): code is CheckInAnswer {
  return Object.prototype.hasOwnProperty.call(CHECK_IN_ANSWERS, code)
}

/** What a session that was heard is told as. */
export function answerOf({ status, lateMinutes }: Pick<Session, 'status' | 'lateMinutes'>): CheckInAnswer {
  switch (status) {
    case 'overlap':
      return 'InTwoPlaces'
    case 'outOnly':
      return 'OnlyCheckedOut'
    case 'forgotten':
      return 'ForgotCheckOut'
    case 'open':
      return lateMinutes > 0 ? 'ArrivedLate' : 'CheckedIn'
    case 'closed':
      return lateMinutes > 0 ? 'ArrivedLate' : 'CheckedOut'
  }
}
