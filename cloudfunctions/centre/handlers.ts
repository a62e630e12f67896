import type { Handlers } from '#cloud/serve'
import { desk } from './desk'
import { exceptions } from './exceptions'
import { setHotline } from './setHotline'
import { settleException } from './settleException'
import { setUp } from './setUp'

export const handlers: Handlers<'centre'> = { setUp, setHotline, desk, exceptions, settleException }
