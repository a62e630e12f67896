import type { Handlers } from '#cloud/serve'
import { accept } from './accept'
import { consent } from './consent'
import { desk } from './desk'
import { end } from './end'
import { look } from './look'
import { mine } from './mine'
import { one } from './one'
import { open } from './open'
import { setLimit } from './setLimit'
import { statement } from './statement'
import { takeOver } from './takeOver'
import { visit } from './visit'
import { witness } from './witness'

export const handlers: Handlers<'pairing'> = {
  open,
  accept,
  consent,
  end,
  takeOver,
  visit,
  witness,
  one,
  look,
  desk,
  mine,
  statement,
  setLimit,
}
