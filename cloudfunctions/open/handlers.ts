import type { Handlers } from '#cloud/serve'
import { activities } from './activities'
import { certificate } from './certificate'
import { certificates } from './certificates'
import { shift } from './shift'
import { stars } from './stars'
import { town } from './town'

export const handlers: Handlers<'open'> = { activities, certificate, certificates, shift, stars, town }
