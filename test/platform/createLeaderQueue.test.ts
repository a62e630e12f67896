import fc from 'fast-check'
import { contract } from '#contract/index'
import { CallError } from '@/platform/callError'
import {
  type ActOutcome,
  createLeaderQueue,
  type FreshAct,
  type LeaderAct,
} from '@/platform/createLeaderQueue'
import { phoneMemory } from './phoneMemory'

const NINE = Date.UTC(2026, 10, 28, 1)

/** A leader's phone whose network can be cut, before the cloud hears or before the phone hears the cloud. */
function aPhone() {
  const { storage, randomBytes } = phoneMemory()
  const heard: string[] = []
  const parcels: number[] = []
  let weather: 'fine' | 'cut' | 'cutAfterOne' | 'answerLost' | CallError = 'fine'
  const start = () =>
    createLeaderQueue({
      storage,
      randomBytes,
      send: async (acts: readonly LeaderAct[]) => {
        if (weather instanceof CallError) throw weather
        if (weather === 'cut') throw new CallError('Offline')
        if (!isWellFormed(acts)) throw new CallError('InvalidInput')
        parcels.push(acts.length)
        for (const { id } of acts) if (!heard.includes(id)) heard.push(id)
        if (weather === 'cutAfterOne') weather = 'cut'
        if (weather === 'answerLost') throw new CallError('Offline')
        return acts.map(({ id, shiftId, name }): ActOutcome =>
          name === 'nobody'
            ? { id, shiftId, name, outcome: 'unheard', why: 'UnknownCard' }
            : { id, shiftId, name, outcome: 'heard' },
        )
      },
      changed: () => undefined,
    })
  return { start, heard, parcels, turn: (to: typeof weather) => void (weather = to) }
}

/** What the contract says of the parcel, as the cloud asks it before anything else. */
function isWellFormed(acts: readonly LeaderAct[]): boolean {
  const events = acts.flatMap((each) => (each.act === 'record' ? [{ ...each.event, nonce: each.id }] : []))
  const input = { shiftId: acts[0]?.shiftId, device: 'AAA', events }
  return events.length === 0 || contract.session.record.input.safeParse(input).success
}

const tick = (name: string, shiftId = 'wj:one'): FreshAct => ({
  act: 'record',
  shiftId,
  name,
  event: { kind: 'in', via: 'roster', personId: name, at: NINE },
})

describe('what a leader’s phone wrote down', () => {
  it('waits through a cut network and a restart of the phone, and is sent once it is back', async () => {
    const phone = aPhone()
    phone.turn('cut')
    const before = phone.start()
    await before.keepAct(tick('wang'))
    await before.keepAct(tick('zhao'))
    await expect(before.sendActs()).rejects.toMatchObject({ code: 'Offline' })
    const after = phone.start()
    expect(after.waiting()).toHaveLength(2)
    phone.turn('fine')
    expect(await after.sendActs()).toMatchObject([{ outcome: 'heard' }, { outcome: 'heard' }])
    expect(after.waiting()).toEqual([])
  })

  it('is sent again under the same key when the answer was lost: the cloud hears it once', async () => {
    const phone = aPhone()
    const queue = phone.start()
    await queue.keepAct(tick('wang'))
    phone.turn('answerLost')
    await expect(queue.sendActs()).rejects.toMatchObject({ code: 'Offline' })
    phone.turn('fine')
    await queue.sendActs()
    expect(phone.heard).toHaveLength(1)
  })

  it('travels fifty at a time, those of one shift together', async () => {
    const phone = aPhone()
    phone.turn('cut')
    const queue = phone.start()
    for (let n = 0; n < 60; n += 1) await queue.keepAct(tick(`p${n}`))
    await queue.keepAct(tick('other', 'wj:two'))
    await queue.keepAct({ act: 'count', shiftId: 'wj:one', name: '', people: 60, at: NINE })
    phone.turn('fine')
    await queue.sendActs()
    expect(phone.parcels).toEqual([50, 10, 1, 1])
  })

  it.each(['UnknownCard', 'NotYourShift'] as const)(
    'that counts for nothing (%s) stays visible with the reason until the leader has read it',
    async (why) => {
      const phone = aPhone()
      const queue = phone.start()
      await queue.keepAct(tick('nobody'))
      if (why === 'NotYourShift') phone.turn(new CallError('NotYourShift'))
      await queue.sendActs()
      expect(queue.waiting()).toEqual([])
      expect(phone.start().unheard()).toMatchObject([{ name: 'nobody', why, kind: 'in', at: NINE }])
      queue.seen(queue.unheard())
      expect(queue.unheard()).toEqual([])
    },
  )

  it('is heard but for the one that is no card: a foreign code of 200 characters spoils no other', async () => {
    const phone = aPhone()
    const queue = phone.start()
    for (let n = 0; n < 49; n += 1) await queue.keepAct(tick(`p${n}`))
    const foreign = await queue.keepAct({
      act: 'record',
      shiftId: 'wj:one',
      name: 'foreign',
      event: { kind: 'in', via: 'card', card: 'x'.repeat(200), at: NINE },
    })
    const outcomes = await queue.sendActs()
    expect(phone.heard).toHaveLength(49)
    expect(outcomes).toHaveLength(50)
    expect(queue.unheard()).toMatchObject([{ id: foreign.id, name: 'foreign', why: 'InvalidInput' }])
    expect(queue.waiting()).toEqual([])
  })

  it('is all shown when a whole evening counts for nothing, and put away only as far as it was read', async () => {
    const phone = aPhone()
    const queue = phone.start()
    for (let n = 0; n < 60; n += 1) await queue.keepAct(tick(`p${n}`))
    phone.turn(new CallError('NotYourShift'))
    await queue.sendActs()
    const all = phone.start().unheard()
    expect(all.map(({ name }) => name)).toEqual(Array.from({ length: 60 }, (_, n) => `p${n}`))
    queue.seen(all.slice(0, 40))
    expect(queue.unheard()).toEqual(all.slice(40))
  })

  it('keeps the answers that came before the network went', async () => {
    const phone = aPhone()
    phone.turn('cut')
    const queue = phone.start()
    for (let n = 0; n < 60; n += 1) await queue.keepAct(tick(`p${n}`))
    phone.turn('cutAfterOne')
    await expect(queue.sendActs()).resolves.toHaveLength(50)
    expect(queue.waiting()).toHaveLength(10)
  })

  it.each(['InternalError', 'Busy'] as const)('waits when the cloud says %s', async (code) => {
    const phone = aPhone()
    const queue = phone.start()
    await queue.keepAct(tick('wang'))
    phone.turn(new CallError(code))
    await expect(queue.sendActs()).rejects.toMatchObject({ code })
    expect(queue.waiting()).toHaveLength(1)
  })

  it('whatever the network does, reaches the cloud once and all', async () => {
    const weathers = fc.constantFrom('fine' as const, 'cut' as const, 'answerLost' as const)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(weathers, fc.nat(3)), { maxLength: 12 }), async (days) => {
        const phone = aPhone()
        let queue = phone.start()
        const acts: string[] = []
        for (const [weather, many] of days) {
          phone.turn(weather)
          for (let n = 0; n < many; n += 1) acts.push((await queue.keepAct(tick(`p${acts.length}`))).id)
          await queue.sendActs().catch(() => undefined)
          queue = phone.start()
        }
        phone.turn('fine')
        await queue.sendActs()
        expect([...phone.heard].sort()).toEqual([...acts].sort())
        expect(queue.waiting()).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
