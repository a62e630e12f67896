import type { Handlers } from '#cloud/serve'
import { activities } from './activities'
import { shift } from './shift'
import { stars } from './stars'
import { town } from './town'

export const handlers: Handlers<'open'> = { activities, shift, stars, town }
