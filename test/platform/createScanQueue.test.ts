import type { MethodName } from '#contract/index'
import { HOUR, MINUTE, SECOND } from '#domain/time'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'
import { CallError } from '@/platform/callError'
import { createCall } from '@/platform/createCall'
import { createScanQueue, type KeptScan, type UploadOutcome } from '@/platform/createScanQueue'
import { phoneMemory } from './phoneMemory'

/** A phone whose network can be cut, and a cloud that hears each nonce once. */
function aPhone() {
  const heard: string[] = []
  const told: UploadOutcome[] = []
  let answersLeft = Infinity
  const queue = createScanQueue({
    ...phoneMemory(),
    upload: async (scans) => {
      if (answersLeft === 0) throw new CallError('Offline')
      answersLeft -= 1
      for (const { nonce } of scans) if (!heard.includes(nonce)) heard.push(nonce)
      return scans.map(({ nonce }): UploadOutcome => ({ nonce, outcome: 'kept', why: 'UnknownCode' }))
    },
    changed: () => undefined,
    heard: (outcomes) => void told.push(...outcomes),
  })
  const scan = (n: number) => ({ code: `CODE-${n}`, direction: 'in' as const, at: NINE + n })
  const cutAfter = (answers: number) => void (answersLeft = answers)
  return { queue, heard, told, scan, cutAfter, cut: () => cutAfter(0), mend: () => cutAfter(Infinity) }
}

const nobody = async () => Promise.reject(new CallError('Offline'))

const session = { status: 'open' } as Extract<UploadOutcome, { outcome: 'heard' }>['session']

describe('scans on their way', () => {
  it('are on the phone before they are sent, and gone when answered, whatever the answer', async () => {
    const { queue, scan } = aPhone()
    for (const refusal of [undefined, new CallError('NotSignedUp')]) {
      const sent = queue.sendScan(scan(1), async (kept) => {
        expect(queue.waiting()).toEqual([kept])
        if (refusal) throw refusal
        return session
      })
      if (refusal) await expect(sent).rejects.toBe(refusal)
      else await expect(sent).resolves.toMatchObject({ outcome: { outcome: 'heard', session } })
      expect(queue.waiting()).toEqual([])
    }
  })

  it.each(['InternalError', 'Busy'] as const)('wait after %s', async (code) => {
    const { queue, scan } = aPhone()
    const { outcome } = await queue.sendScan(scan(1), async () => Promise.reject(new CallError(code)))
    expect(outcome).toBeUndefined()
    expect(queue.waiting()).toMatchObject([scan(1)])
  })

  it('wait when nobody answers, and the same code again is the same scan, whose moment may be past', async () => {
    const { queue, scan, heard } = aPhone()
    const { scan: kept, outcome } = await queue.sendScan(scan(1), nobody)
    expect(outcome).toBeUndefined()
    expect(queue.waiting()).toEqual([kept])
    const again = await queue.sendScan(scan(1), async () => Promise.reject(new CallError('StaleCode')))
    expect(again).toMatchObject({ scan: kept, outcome: { nonce: kept.nonce } })
    expect(heard).toEqual([kept.nonce])
  })

  it('are all sent once when the network is back, oldest first, however often one tries', async () => {
    const { queue, scan, heard, cut, mend } = aPhone()
    cut()
    const kept: KeptScan[] = []
    for (let n = 0; n < 45; n += 1) kept.push((await queue.sendScan(scan(n), nobody)).scan)
    expect(queue.waiting()).toHaveLength(45)
    mend()
    const [first, second] = await Promise.all([queue.sendWaiting(), queue.sendWaiting()])
    expect(second).toBe(first)
    expect(heard).toEqual(kept.map(({ nonce }) => nonce))
    expect(queue.waiting()).toEqual([])
  })

  it('tell every answer that came before the network went', async () => {
    const { queue, scan, told, cut, mend, cutAfter } = aPhone()
    cut()
    for (let n = 0; n < 25; n += 1) await queue.sendScan(scan(n), nobody)
    mend()
    cutAfter(1)
    await expect(queue.sendWaiting()).rejects.toMatchObject({ code: 'Offline' })
    expect(told).toHaveLength(20)
    expect(queue.waiting()).toHaveLength(5)
  })

  it('made while others are being sent are not lost', async () => {
    const { queue, scan, cut, mend } = aPhone()
    cut()
    await queue.sendScan(scan(1), nobody)
    mend()
    const sending = queue.sendWaiting()
    const late = await queue.sendScan(scan(2), nobody)
    await sending
    if (late.outcome === undefined) await queue.sendWaiting()
    expect(queue.waiting()).toEqual([])
  })
})

/** Two shifts, one after the other, and Wang's phone in front of the codes of both; the methods are the cloud's own. */
async function aMorning() {
  const town = createTestTown()
  await town.leader('qian')
  await town.person('wang')
  const first = await town.shift({ endsAt: NINE + 90 * MINUTE })
  const second = await town.shift({ startsAt: NINE + 100 * MINUTE, endsAt: NINE + 3 * HOUR })
  for (const shiftId of [first, second]) {
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    town.wait(shiftId === first ? 0 : 70 * MINUTE)
    await town.phone('qian')('session.open', { shiftId })
  }
  return { town, first, second }
}

function phoneOf(town: TestTown, name: string) {
  let connected = true
  const call = createCall({
    send: async (capability, { method, input }) => {
      if (!connected) throw new Error('request:fail')
      return town.phone(name)(`${capability}.${method}` as MethodName, input as never)
    },
    deviceTime: () => 0,
    learnTime: () => undefined,
    silenceAfter: 15 * SECOND,
  })
  const queue = createScanQueue({
    ...phoneMemory(),
    upload: async (scans) => (await call('session.upload', { scans: [...scans] })).outcomes,
    changed: () => undefined,
    heard: () => undefined,
  })
  return {
    queue,
    network: (isThere: boolean) => void (connected = isThere),
    async scans(shiftId: string, direction: 'in' | 'out') {
      const code = await town.code(shiftId, direction, town.now())
      return queue.sendScan({ code, direction, at: town.now() }, ({ nonce }) =>
        call(direction === 'in' ? 'session.checkIn' : 'session.checkOut', { code, nonce }),
      )
    },
  }
}

describe('a scan made while an earlier one still waits', () => {
  it('goes behind it: a check-out brings its check-in along, and the minutes are hers', async () => {
    const { town, first } = await aMorning()
    const wang = phoneOf(town, 'wang')
    wang.network(false)
    expect((await wang.scans(first, 'in')).outcome).toBeUndefined()
    town.wait(15 * MINUTE)
    wang.network(true)
    expect((await wang.scans(first, 'out')).outcome).toMatchObject({
      outcome: 'heard',
      session: { shiftId: first, status: 'closed', minutes: 15 },
    })
    expect(wang.queue.waiting()).toEqual([])
  })

  it('and a check-in at the next shift brings the check-out of the last along', async () => {
    const { town, first, second } = await aMorning()
    const wang = phoneOf(town, 'wang')
    await wang.scans(first, 'in')
    town.wait(18 * MINUTE)
    wang.network(false)
    await wang.scans(first, 'out')
    town.wait(10 * MINUTE)
    wang.network(true)
    expect((await wang.scans(second, 'in')).outcome).toMatchObject({
      outcome: 'heard',
      session: { shiftId: second, status: 'open', lateMinutes: 0 },
    })
    const { att } = await town.stored('people', town.idOf('wang'))
    expect(att.sessions).toMatchObject([{ status: 'closed' }, { status: 'open' }])
  })

  it('is kept when the other one waits on the leader’s phone, and the hours are hers when that arrives', async () => {
    const { town, first } = await aMorning()
    const came = { nonce: town.key(), kind: 'in' as const, at: NINE, personId: town.idOf('wang') }
    town.wait(15 * MINUTE)
    const wang = phoneOf(town, 'wang')
    expect((await wang.scans(first, 'out')).outcome).toMatchObject({
      outcome: 'heard',
      session: { status: 'outOnly', minutes: 0 },
    })
    expect(wang.queue.waiting()).toEqual([])
    const events = [{ ...came, via: 'roster' as const }]
    await town.phone('qian')('session.record', { shiftId: first, device: 'AAA', events })
    expect(await town.phone('qian')('session.roster', { shiftId: first })).toMatchObject({
      data: { rows: [{ name: 'wang', status: 'out', grade: 'B' }] },
    })
  })

  it('waits on her phone when the network goes between the two answers', async () => {
    const { town, first } = await aMorning()
    const wang = phoneOf(town, 'wang')
    const code = await town.code(first, 'out', town.now())
    const made = { code, direction: 'out' as const, at: town.now() }
    const sent = await wang.queue.sendScan(made, async () => {
      wang.network(false)
      throw new CallError('NotCheckedIn')
    })
    expect(sent.outcome).toBeUndefined()
    expect(wang.queue.waiting()).toMatchObject([made])
  })

  it('waits with it when there still is no network, and nothing is asked alone', async () => {
    const { town, first } = await aMorning()
    const wang = phoneOf(town, 'wang')
    wang.network(false)
    await wang.scans(first, 'in')
    town.wait(15 * MINUTE)
    expect((await wang.scans(first, 'out')).outcome).toBeUndefined()
    expect(wang.queue.waiting().map(({ direction }) => direction)).toEqual(['in', 'out'])
  })
})
