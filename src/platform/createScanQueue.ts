import type { Output } from '#contract/index'
import { CallError } from './callError'
import { isAnswered, makeKey, type PhoneStorage } from './commandKeys'

/** A scan the cloud has not answered yet. It lives on the phone from before it is sent until it is answered. */
export type KeptScan = Readonly<{ code: string; nonce: string; direction: 'in' | 'out'; at: number }>
export type UploadOutcome = Output<'session.upload'>['outcomes'][number]
/** A scan and what became of it; no outcome: nobody answered, and it waits on this phone. */
export type SentScan = Readonly<{ scan: KeptScan; outcome: UploadOutcome | undefined }>
type Alone = (scan: KeptScan) => Promise<Output<'session.checkIn'>>

type Parts = Readonly<{
  storage: PhoneStorage
  randomBytes: (length: number) => Promise<Uint8Array>
  upload: (scans: readonly Pick<KeptScan, 'code' | 'nonce'>[]) => Promise<readonly UploadOutcome[]>
  /** Told of every change. */
  changed: (waiting: readonly KeptScan[]) => void
  /** Told what became of scans that had waited. */
  heard: (outcomes: readonly UploadOutcome[]) => void
}>

const SCANS = 'scans'
/** What one upload may carry. */
const PARCEL = 20

/**
 * Scans on their way: each is stored under its own nonce before it is sent, so that neither a lost answer nor a lost
 * network loses or doubles it. The code carries the moment, so days may pass.
 */
export function createScanQueue({ storage, randomBytes, upload, changed, heard }: Parts) {
  const waiting = () => storage.kept<readonly KeptScan[]>(SCANS) ?? []
  let uploading: Promise<readonly UploadOutcome[]> | undefined

  function store(scans: readonly KeptScan[]): void {
    storage.keep(SCANS, scans)
    changed(scans)
  }

  /**
   * Keeps a scan and sends it: its own way when nothing waits, otherwise behind what waits, because what it says may
   * rest on that: a check-out is nothing before its check-in. The same code scanned again is the same scan.
   */
  async function sendScan(made: Omit<KeptScan, 'nonce'>, alone: Alone): Promise<SentScan> {
    const nonce = await makeKey(randomBytes)
    const before = waiting()
    const known = before.find(({ code }) => code === made.code)
    const scan = known ?? { ...made, nonce }
    if (!known) store([...before, scan])
    try {
      return { scan, outcome: before.length > 0 ? await sendBehind(scan) : await sendAlone(scan, alone) }
    } catch (thrown) {
      if (thrown instanceof CallError && !isAnswered(thrown)) return { scan, outcome: undefined }
      throw thrown
    }
  }

  function forgetScans(nonces: readonly string[]): void {
    const left = waiting().filter(({ nonce }) => !nonces.includes(nonce))
    if (left.length < waiting().length) store(left)
  }

  async function sendAlone(scan: KeptScan, alone: Alone): Promise<UploadOutcome> {
    const { nonce } = scan
    try {
      const session = await alone(scan)
      forgetScans([nonce])
      return { nonce, outcome: 'heard', session }
    } catch (thrown) {
      // Her check-in may wait on a leader's phone: her check-out goes the way of what waited, which refuses nothing.
      const early = thrown instanceof CallError && thrown.code === 'NotCheckedIn' && (await sendBehind(scan))
      if (early) return early
      if (isAnswered(thrown)) forgetScans([nonce])
      throw thrown
    }
  }

  async function sendBehind({ nonce }: KeptScan): Promise<UploadOutcome | undefined> {
    return (await sendWaiting()).find((outcome) => outcome.nonce === nonce)
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
      heard(outcomes)
      forgetScans(parcel.map(({ nonce }) => nonce))
    }
    return all
  }

  return { waiting, sendScan, sendWaiting }
}
