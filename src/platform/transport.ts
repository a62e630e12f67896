import Taro from '@tarojs/taro'
import type { Transport } from './createCall'

let started = false

/** Codes below this are the cloud's own (a function that failed or is missing); the rest mean that nobody was reached. */
const CLOUD_FAULTS_FROM = -404_000

export const send: Transport = async (capability, data) => {
  if (!started) {
    // Without a name WeChat takes the first environment of the account.
    Taro.cloud.init(CLOUD_ENV ? { env: CLOUD_ENV } : {})
    started = true
  }
  try {
    const { result } = await Taro.cloud.callFunction({ name: capability, data })
    return result
  } catch (fault) {
    if (codeOf(fault) <= CLOUD_FAULTS_FROM) return { ok: false, code: 'InternalError' }
    throw fault
  }
}

function codeOf(fault: unknown): number {
  return typeof fault === 'object' && fault !== null && 'errCode' in fault ? Number(fault.errCode) : 0
}
