import type { Handlers } from '#cloud/serve'
import { admit } from './admit'
import { checkIn } from './checkIn'
import { checkOut } from './checkOut'
import { confirm } from './confirm'
import { count } from './count'
import { newCode } from './newCode'
import { open } from './open'
import { record } from './record'
import { rollCall } from './rollCall'
import { roster } from './roster'
import { upload } from './upload'

export const handlers: Handlers<'session'> = {
  open,
  checkIn,
  checkOut,
  upload,
  record,
  roster,
  admit,
  confirm,
  count,
  newCode,
  rollCall,
}
