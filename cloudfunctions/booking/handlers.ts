import type { Handlers } from '#cloud/serve'
import { accept } from './accept'
import { becomeHelper } from './becomeHelper'
import { book } from './book'
import { bookFor } from './bookFor'
import { cancel } from './cancel'
import { cancelFor } from './cancelFor'
import { countWalkIns } from './countWalkIns'
import { day } from './day'
import { endHelp } from './endHelp'
import { excuse } from './excuse'
import { helpCode } from './helpCode'
import { introduce } from './introduce'
import { mark } from './mark'
import { mine } from './mine'
import { recordHelper } from './recordHelper'
import { wait } from './wait'

export const handlers: Handlers<'booking'> = {
  introduce,
  mine,
  book,
  cancel,
  wait,
  accept,
  helpCode,
  becomeHelper,
  recordHelper,
  endHelp,
  bookFor,
  day,
  cancelFor,
  mark,
  countWalkIns,
  excuse,
}
