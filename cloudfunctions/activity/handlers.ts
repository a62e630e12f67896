import type { Handlers } from '#cloud/serve'
import { cancel } from './cancel'
import { cancelSignup } from './cancelSignup'
import { change } from './change'
import { publish } from './publish'
import { signUp } from './signUp'

export const handlers: Handlers<'activity'> = { publish, change, cancel, signUp, cancelSignup }
