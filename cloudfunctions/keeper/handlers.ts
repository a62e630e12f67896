import type { Handlers } from '#cloud/serve'
import { day } from './day'
import { enterSheet } from './enterSheet'
import { issueKiosk } from './issueKiosk'
import { kioskCheck } from './kioskCheck'
import { kioskDay } from './kioskDay'
import { kiosks } from './kiosks'
import { pairKiosk } from './pairKiosk'
import { register } from './register'
import { revokeKiosk } from './revokeKiosk'
import { sheet } from './sheet'
import { walkIn } from './walkIn'

export const handlers: Handlers<'keeper'> = {
  issueKiosk,
  kiosks,
  revokeKiosk,
  pairKiosk,
  kioskDay,
  kioskCheck,
  register,
  walkIn,
  day,
  sheet,
  enterSheet,
}
