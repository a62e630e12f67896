import type { Handlers } from '#cloud/serve'
import { activities } from './activities'
import { shift } from './shift'
import { town } from './town'

export const handlers: Handlers<'open'> = { activities, shift, town }
