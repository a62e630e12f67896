import type { Handlers } from '#cloud/serve'
import { keep } from './keep'
import { leave } from './leave'
import { look } from './look'
import { take } from './take'

export const handlers: Handlers<'queue'> = { look, take, leave, keep }
