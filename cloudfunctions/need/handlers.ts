import type { Handlers } from '#cloud/serve'
import { accept } from './accept'
import { ask } from './ask'
import { contact } from './contact'
import { decline } from './decline'
import { desk } from './desk'
import { dispatch } from './dispatch'
import { forTeam } from './forTeam'
import { handOn } from './handOn'
import { kinds } from './kinds'
import { mine } from './mine'
import { one } from './one'
import { rate } from './rate'
import { refuse } from './refuse'
import { serve } from './serve'
import { suggest } from './suggest'
import { take } from './take'
import { withdraw } from './withdraw'

export const handlers: Handlers<'need'> = {
  kinds,
  ask,
  mine,
  one,
  desk,
  forTeam,
  suggest,
  accept,
  refuse,
  dispatch,
  take,
  decline,
  serve,
  rate,
  withdraw,
  handOn,
  contact,
}
