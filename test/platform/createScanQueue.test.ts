import { CallError } from '@/platform/callError'
import { createScanQueue, type KeptScan, type UploadOutcome } from '@/platform/createScanQueue'
import { phoneMemory } from './phoneMemory'

const NINE = Date.UTC(2026, 10, 28, 1)

/** A phone whose network can be cut, and a cloud that hears each nonce once. */
function aPhone() {
  const heard: string[] = []
  let connected = true
  const queue = createScanQueue({
    ...phoneMemory(),
    upload: async (scans) => {
      if (!connected) throw new CallError('Offline')
      for (const { nonce } of scans) if (!heard.includes(nonce)) heard.push(nonce)
      return scans.map(({ nonce }): UploadOutcome => ({ nonce, outcome: 'kept', why: 'UnknownCode' }))
    },
    changed: () => undefined,
  })
  const scan = (n: number) => ({ code: `CODE-${n}`, direction: 'in' as const, at: NINE + n })
  return { queue, heard, scan, cut: () => void (connected = false), mend: () => void (connected = true) }
}

describe('scans on their way', () => {
  it('are on the phone before they are sent, and gone when answered, whatever the answer', async () => {
    const { queue, scan } = aPhone()
    for (const refusal of [undefined, new CallError('NotSignedUp')]) {
      const kept = await queue.keepScan(scan(1))
      const sent = queue.sendNow(kept, async () => {
        expect(queue.waiting()).toEqual([kept])
        if (refusal) throw refusal
      })
      if (refusal) await expect(sent).rejects.toBe(refusal)
      else await sent
      expect(queue.waiting()).toEqual([])
    }
  })

  it.each(['Offline', 'InternalError', 'Busy'] as const)(
    'wait after %s, and the same code again is the same scan',
    async (code) => {
      const { queue, scan } = aPhone()
      const kept = await queue.keepScan(scan(1))
      await expect(
        queue.sendNow(kept, async () => Promise.reject(new CallError(code))),
      ).rejects.toMatchObject({ code })
      expect(queue.waiting()).toEqual([kept])
      expect((await queue.keepScan(scan(1))).nonce).toBe(kept.nonce)
    },
  )

  it('are all sent once when the network is back, oldest first, however often one tries', async () => {
    const { queue, scan, heard, cut, mend } = aPhone()
    const kept: KeptScan[] = []
    for (let n = 0; n < 45; n += 1) kept.push(await queue.keepScan(scan(n)))
    cut()
    await expect(queue.sendWaiting()).rejects.toMatchObject({ code: 'Offline' })
    expect(queue.waiting()).toHaveLength(45)
    mend()
    const [first, second] = await Promise.all([queue.sendWaiting(), queue.sendWaiting()])
    expect(second).toBe(first)
    expect(heard).toEqual(kept.map(({ nonce }) => nonce))
    expect(queue.waiting()).toEqual([])
  })

  it('made while others are being sent are not lost', async () => {
    const { queue, scan } = aPhone()
    await queue.keepScan(scan(1))
    const sending = queue.sendWaiting()
    const late = await queue.keepScan(scan(2))
    await sending
    expect([[], [late]]).toContainEqual(queue.waiting())
    await queue.sendWaiting()
    expect(queue.waiting()).toEqual([])
  })
})
