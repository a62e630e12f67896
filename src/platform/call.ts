import { learnTime } from './clock'
import { createCall } from './createCall'
import { send } from './transport'

const SILENCE_AFTER = 15_000

/** Asks the cloud. Throws a `CallError` with the code the contract names. */
export const call = createCall({ send, deviceTime: Date.now, learnTime, silenceAfter: SILENCE_AFTER })
