import type { Handlers } from '#cloud/serve'
import { issueKiosk } from './issueKiosk'
import { kioskCheck } from './kioskCheck'
import { kioskDay } from './kioskDay'
import { kiosks } from './kiosks'
import { pairKiosk } from './pairKiosk'
import { revokeKiosk } from './revokeKiosk'

export const handlers: Handlers<'keeper'> = {
  issueKiosk,
  kiosks,
  revokeKiosk,
  pairKiosk,
  kioskDay,
  kioskCheck,
}
