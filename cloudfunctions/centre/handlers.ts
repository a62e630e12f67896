import type { Handlers } from '#cloud/serve'
import { desk } from './desk'
import { setUp } from './setUp'

export const handlers: Handlers<'centre'> = { setUp, desk }
