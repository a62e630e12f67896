import type { Output } from '#contract/index'
import { isAnswered, makeKey, type PhoneStorage } from './commandKeys'

/** A scan the cloud has not answered yet. It lives on the phone from before it is sent until it is answered. */
export type KeptScan = Readonly<{ code: string; nonce: string; direction: 'in' | 'out'; at: number }>
export type UploadOutcome = Output<'session.upload'>['outcomes'][number]

type Parts = Readonly<{
  storage: PhoneStorage
  randomBytes: (length: number) => Promise<Uint8Array>
  upload: (scans: readonly Pick<KeptScan, 'code' | 'nonce'>[]) => Promise<readonly UploadOutcome[]>
  /** Told of every change. */
  changed: (waiting: readonly KeptScan[]) => void
}>

const SCANS = 'scans'
/** What one upload may carry. */
const PARCEL = 20

/**
 * Scans on their way: each is stored under its own nonce before it is sent, so that neither a lost answer nor a lost
 * network loses or doubles it. The code carries the moment, so days may pass.
 */
export function createScanQueue({ storage, randomBytes, upload, changed }: Parts) {
  const waiting = () => storage.kept<readonly KeptScan[]>(SCANS) ?? []
  let uploading: Promise<readonly UploadOutcome[]> | undefined

  function store(scans: readonly KeptScan[]): void {
    storage.keep(SCANS, scans)
    changed(scans)
  }

  /** The same code scanned again is the same scan. */
  async function keepScan(scan: Omit<KeptScan, 'nonce'>): Promise<KeptScan> {
    const nonce = await makeKey(randomBytes)
    const known = waiting().find(({ code }) => code === scan.code)
    if (known) return known
    const fresh = { ...scan, nonce }
    store([...waiting(), fresh])
    return fresh
  }

  function forgetScans(nonces: readonly string[]): void {
    const left = waiting().filter(({ nonce }) => !nonces.includes(nonce))
    if (left.length < waiting().length) store(left)
  }

  /** Sends one scan its own way; silence leaves it waiting. */
  async function sendNow<Answer>(scan: KeptScan, send: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await send()
      forgetScans([scan.nonce])
      return answer
    } catch (thrown) {
      if (isAnswered(thrown)) forgetScans([scan.nonce])
      throw thrown
    }
  }

  /** Sends what waits, oldest first. What was answered is forgotten here, and only that. */
  function sendWaiting(): Promise<readonly UploadOutcome[]> {
    uploading ??= sendParcels().finally(() => (uploading = undefined))
    return uploading
  }

  async function sendParcels(): Promise<readonly UploadOutcome[]> {
    const all: UploadOutcome[] = []
    for (let parcel = waiting().slice(0, PARCEL); parcel.length > 0; parcel = waiting().slice(0, PARCEL)) {
      const outcomes = await upload(parcel.map(({ code, nonce }) => ({ code, nonce })))
      all.push(...outcomes)
      forgetScans(parcel.map(({ nonce }) => nonce))
    }
    return all
  }

  return { waiting, keepScan, sendNow, sendWaiting }
}
