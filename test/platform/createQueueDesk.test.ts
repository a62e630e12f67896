import { CallError } from '@/platform/callError'
import { createQueueDesk, type DeskEvent, type QueueKept } from '@/platform/createQueueDesk'
import { phoneMemory } from './phoneMemory'

const SLOT = 'wj:K0:20261129:0900'
const NINE = Date.UTC(2026, 10, 29, 1)

/** A keeper's phone whose network can be cut, before the cloud hears or before the phone hears the cloud. */
function aPhone() {
  const { storage, randomBytes } = phoneMemory()
  const heard = new Map<string, DeskEvent>()
  let weather: 'fine' | 'cut' | 'answerLost' | 'refused' = 'fine'
  const view = (): QueueKept => ({
    now: NINE,
    slotId: SLOT,
    title: 'knives',
    servicePointName: '',
    room: '',
    startsAt: NINE,
    endsAt: NINE,
    minutes: 10,
    places: 1,
    letter: 'B',
    events: [...heard.values()].map((event) => ({ ticket: event.id, ...event })),
  })
  const start = () =>
    createQueueDesk({
      storage,
      randomBytes,
      keep: async (_slotId, events) => {
        if (weather === 'cut') throw new CallError('Offline')
        if (weather === 'refused') throw new CallError('QueueOver')
        for (const event of events) heard.set(event.id, event)
        if (weather === 'answerLost') throw new CallError('Offline')
        return view()
      },
      changed: () => undefined,
    })
  return { start, heard, turn: (to: typeof weather) => void (weather = to) }
}

const take = (label: string) => ({ kind: 'take' as const, at: NINE, label })

describe('a keeper’s queue on her phone', () => {
  it('goes on without a network and through a restart, and is sent once it is back', async () => {
    const phone = aPhone()
    phone.turn('cut')
    const desk = phone.start()
    const { id } = await desk.act(SLOT, take('B01'))
    await desk.act(SLOT, { kind: 'call', ticket: id, at: NINE })
    await expect(desk.send(SLOT)).rejects.toMatchObject({ code: 'Offline' })
    phone.turn('fine')
    const after = phone.start()
    expect(after.waiting(SLOT)).toHaveLength(2)
    await after.send(SLOT)
    expect(after.waiting(SLOT)).toEqual([])
    expect(after.known(SLOT)?.events).toHaveLength(2)
  })

  it('sends the same again when the answer was lost', async () => {
    const phone = aPhone()
    const desk = phone.start()
    await desk.act(SLOT, take('B01'))
    phone.turn('answerLost')
    await expect(desk.send(SLOT)).rejects.toMatchObject({ code: 'Offline' })
    expect(desk.waiting(SLOT)).toHaveLength(1)
    phone.turn('fine')
    await desk.send(SLOT)
    expect(phone.heard.size).toBe(1)
  })

  it('does not hold on to what was refused', async () => {
    const phone = aPhone()
    const desk = phone.start()
    await desk.act(SLOT, take('B01'))
    phone.turn('refused')
    await expect(desk.send(SLOT)).rejects.toMatchObject({ code: 'QueueOver' })
    expect(desk.waiting(SLOT)).toEqual([])
  })

  it('sends a long day in parcels', async () => {
    const phone = aPhone()
    const desk = phone.start()
    for (let n = 0; n < 130; n += 1) await desk.act(SLOT, take('B01'))
    await desk.send(SLOT)
    expect(phone.heard.size).toBe(130)
    expect(desk.waiting(SLOT)).toEqual([])
  })
})
