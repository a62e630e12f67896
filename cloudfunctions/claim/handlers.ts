import type { Handlers } from '#cloud/serve'
import { desk } from './desk'
import { handBack } from './handBack'
import { keep } from './keep'
import { mine } from './mine'
import { promise } from './promise'
import { ready } from './ready'
import { takeIn } from './takeIn'

export const handlers: Handlers<'claim'> = { takeIn, desk, promise, ready, handBack, keep, mine }
