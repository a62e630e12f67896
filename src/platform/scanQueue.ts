import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { call } from './call'
import { asCallError, type CallError } from './callError'
import { randomBytes } from './chance'
import { createScanQueue, type KeptScan, type SentScan, type UploadOutcome } from './createScanQueue'
import { keep, kept } from './phoneStorage'
import { askAgain } from './useQuery'

export type { KeptScan, UploadOutcome } from './createScanQueue'

type Scans = Readonly<{ waiting: readonly KeptScan[]; heard: readonly UploadOutcome[] }>

/** Scans this phone has made and nobody has answered yet, and answers that have not been shown to her yet. */
export const useWaitingScans = create<Scans>(() => ({
  waiting: kept<readonly KeptScan[]>('scans') ?? [],
  heard: [],
}))

const queue = createScanQueue({
  storage: { kept, keep },
  randomBytes,
  upload: async (scans) => (await call('session.upload', { scans: [...scans] })).outcomes,
  changed: (waiting) => useWaitingScans.setState({ waiting }),
  heard: (outcomes) => {
    useWaitingScans.setState(({ heard }) => ({ heard: [...heard, ...outcomes] }))
    void askAgain('volunteer.home', {})
  },
})

/** Sends a scan, behind what waits. What is answered is shown by whoever made the scan. */
export async function sendScan(...made: Parameters<typeof queue.sendScan>): Promise<SentScan> {
  const sent = await queue.sendScan(...made)
  if (sent.outcome) wasShown([sent.outcome])
  return sent
}

/** Sends what waits; answers why it waits on, if it does. */
export async function sendWaiting(): Promise<CallError | undefined> {
  try {
    await queue.sendWaiting()
    return undefined
  } catch (thrown) {
    return asCallError(thrown)
  }
}

/** She has seen what became of these. */
export function wasShown(outcomes: readonly UploadOutcome[]): void {
  const nonces = outcomes.map(({ nonce }) => nonce)
  useWaitingScans.setState(({ heard }) => ({ heard: heard.filter(({ nonce }) => !nonces.includes(nonce)) }))
}

/** Tells when the phone has a network again. */
export function onNetworkBack(listener: () => void): () => void {
  const heard = ({ isConnected }: { isConnected: boolean }) => {
    if (isConnected) listener()
  }
  Taro.onNetworkStatusChange(heard)
  return () => Taro.offNetworkStatusChange(heard)
}
