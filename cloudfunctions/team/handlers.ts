import type { Handlers } from '#cloud/serve'
import { answerAppeal } from './answerAppeal'
import { appeal } from './appeal'
import { approveRating } from './approveRating'
import { giveSupport } from './giveSupport'
import { progress } from './progress'
import { ratings } from './ratings'
import { startRating } from './startRating'
import { takeBackSupport } from './takeBackSupport'

export const handlers: Handlers<'team'> = {
  progress,
  ratings,
  startRating,
  appeal,
  answerAppeal,
  approveRating,
  giveSupport,
  takeBackSupport,
}
