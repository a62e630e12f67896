import type { Handlers } from '#cloud/serve'
import { certificates } from './certificates'
import { commend } from './commend'
import { handbook } from './handbook'
import { issueCertificate } from './issueCertificate'
import { revokeCertificate } from './revokeCertificate'
import { takeBackCommendation } from './takeBackCommendation'
import { teamHandbook } from './teamHandbook'

export const handlers: Handlers<'honour'> = {
  handbook,
  teamHandbook,
  commend,
  takeBackCommendation,
  issueCertificate,
  certificates,
  revokeCertificate,
}
