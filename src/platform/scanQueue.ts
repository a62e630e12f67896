import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { call } from './call'
import { randomBytes } from './chance'
import { createScanQueue, type KeptScan, type UploadOutcome } from './createScanQueue'
import { keep, kept } from './phoneStorage'
import { askAgain } from './useQuery'

export type { KeptScan, UploadOutcome } from './createScanQueue'

type Waiting = Readonly<{ waiting: readonly KeptScan[] }>

/** Scans this phone has made and nobody has answered yet. */
export const useWaitingScans = create<Waiting>(() => ({ waiting: kept<readonly KeptScan[]>('scans') ?? [] }))

const queue = createScanQueue({
  storage: { kept, keep },
  randomBytes,
  upload: async (scans) => (await call('session.upload', { scans: [...scans] })).outcomes,
  changed: (waiting) => useWaitingScans.setState({ waiting }),
})

export const { keepScan, sendNow } = queue

/** Sends what waits; an empty answer means that nothing waited or that there still is no network. */
export async function sendWaiting(): Promise<readonly UploadOutcome[]> {
  if (queue.waiting().length === 0) return []
  try {
    const outcomes = await queue.sendWaiting()
    void askAgain('volunteer.home', {})
    return outcomes
  } catch {
    return []
  }
}

/** Tells when the phone has a network again. */
export function onNetworkBack(listener: () => void): () => void {
  const heard = ({ isConnected }: { isConnected: boolean }) => {
    if (isConnected) listener()
  }
  Taro.onNetworkStatusChange(heard)
  return () => Taro.offNetworkStatusChange(heard)
}
