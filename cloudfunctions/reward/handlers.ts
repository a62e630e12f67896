import type { Handlers } from '#cloud/serve'
import { cancel } from './cancel'
import { catalogue } from './catalogue'
import { handOver } from './handOver'
import { lookUp } from './lookUp'
import { redeem } from './redeem'
import { slip } from './slip'
import { waiting } from './waiting'

export const handlers: Handlers<'reward'> = { catalogue, redeem, slip, cancel, waiting, lookUp, handOver }
