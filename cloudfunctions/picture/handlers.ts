import type { Handlers } from '#cloud/serve'
import { judged } from './judged'

export const handlers: Handlers<'picture'> = { judged }
