import type { Handlers } from '#cloud/serve'
import { close } from './close'
import { coverage } from './coverage'
import { define } from './define'
import { end } from './end'
import { list } from './list'
import { reopen } from './reopen'
import { retire } from './retire'
import { schedule } from './schedule'

export const handlers: Handlers<'service'> = { list, define, retire, schedule, end, close, reopen, coverage }
