import type { Handlers } from '#cloud/serve'
import { activities } from './activities'
import { certificate } from './certificate'
import { certificates } from './certificates'
import { changes } from './changes'
import { place } from './place'
import { service } from './service'
import { placeToday } from './placeToday'
import { shift } from './shift'
import { stars } from './stars'
import { town } from './town'

export const handlers: Handlers<'open'> = {
  activities,
  certificate,
  certificates,
  changes,
  place,
  service,
  placeToday,
  shift,
  stars,
  town,
}
