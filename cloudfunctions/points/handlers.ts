import type { Handlers } from '#cloud/serve'
import { month } from './month'
import { statement } from './statement'

export const handlers: Handlers<'points'> = { statement, month }
