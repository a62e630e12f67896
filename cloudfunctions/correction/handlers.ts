import type { Handlers } from '#cloud/serve'
import { answer } from './answer'
import { appeal } from './appeal'
import { approve } from './approve'
import { ask } from './ask'
import { mine } from './mine'
import { ofShift } from './ofShift'
import { refuse } from './refuse'
import { waiting } from './waiting'

export const handlers: Handlers<'correction'> = {
  ask,
  approve,
  refuse,
  waiting,
  ofShift,
  mine,
  appeal,
  answer,
}
