import type { Handlers } from '#cloud/serve'
import { statement } from './statement'

export const handlers: Handlers<'points'> = { statement }
