import { arranging } from './arranging'
import { attending } from './attending'
import { counting } from './counting'
import { belonging } from './belonging'
import { claiming } from './claiming'
import { centring } from './centring'
import { booking } from './booking'
import { confirming } from './confirming'
import { correcting } from './correcting'
import { exceptionsDesk } from './exceptionsDesk'
import { groping } from './groping'
import { keeping } from './keeping'
import { honouring } from './honouring'
import { leaving } from './leaving'
import { meddling } from './meddling'
import { looking } from './looking'
import { offline } from './offline'
import { needing } from './needing'
import { pairing } from './pairing'
import { publishing } from './publishing'
import { queueing } from './queueing'
import { rating } from './rating'
import { redeeming } from './redeeming'
import { ruling } from './ruling'
import { signingUp } from './signingUp'
import { stocking } from './stocking'
import { timers } from './timers'
import type { UseCase } from './useCase'

/** A new use-case is one more file and one more name here. */
export const allUseCases: readonly UseCase[] = [
  publishing,
  signingUp,
  attending,
  offline,
  confirming,
  counting,
  keeping,
  belonging,
  redeeming,
  stocking,
  ruling,
  rating,
  arranging,
  honouring,
  centring,
  booking,
  queueing,
  claiming,
  pairing,
  looking,
  timers,
  needing,
  groping,
  leaving,
  correcting,
  exceptionsDesk,
  meddling,
]
