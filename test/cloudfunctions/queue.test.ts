import { DAY, HOUR, MINUTE } from '#domain/time'
import type { Input } from '#contract/index'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, type TestTown } from '#test/store/testTown'

const SLOT = 'wj:K0:20261129:0900'

/** Sunday 2026-11-29, 9:00: knives are ground until 10:00, two at a time, twelve minutes each. */
async function townWithQueue() {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.keeper('other', 'P02')
  await town.service({ mode: 'queue', minutes: 12 })
  await town.schedule({ mode: 'queue', minutes: 12, name: '磨刀' })
  await town.schedule({ name: '理发' })
  await town.tick()
  town.wait(DAY)
  return town
}
const take = (town: TestTown, name: string) =>
  town.phone(name)('queue.take', { slotId: SLOT, key: town.key() })
const look = (town: TestTown, name: string) => town.phone(name)('queue.look', { slotId: SLOT })
type Kept = Input<'queue.keep'>['events']
const keep = (town: TestTown, events: Kept, device = 'ABC') =>
  town.phone('keeper')('queue.keep', { slotId: SLOT, device, events })
/** The ids of all numbers there are, by label. */
async function ticketIds(town: TestTown): Promise<Record<string, string>> {
  const reply = await keep(town, [])
  if (!reply.ok) throw new Error(reply.code)
  return Object.fromEntries(
    reply.data.events.flatMap(({ kind, id, label }) => (kind === 'take' ? [[label ?? '', id]] : [])),
  )
}

describe('a number taken on the phone', () => {
  it('tells how many stand before and about how long it takes', async () => {
    const town = await townWithQueue()
    for (const name of ['wang', 'li', 'zhao']) await take(town, name)
    expect(await take(town, 'sun')).toMatchObject({
      ok: true,
      data: { waiting: 4, mine: { label: 'A04', state: 'waiting', before: 3, wait: 20 } },
    })
    expect(await town.guest('queue.look', { slotId: SLOT })).toMatchObject({
      data: { called: [], next: ['A01', 'A02', 'A03', 'A04'], wait: 25, mine: null },
    })
  })

  it('is one, however often the button is pressed', async () => {
    const town = await townWithQueue()
    const command = { slotId: SLOT, key: town.key() }
    const first = await town.phone('wang')('queue.take', command)
    expect(await town.phone('wang')('queue.take', command)).toEqual(first)
    expect(await take(town, 'wang')).toMatchObject({ code: 'AlreadyInLine' })
    const pressed = await Promise.all(Array.from({ length: 5 }, () => take(town, 'li')))
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await town.stored('queues', SLOT)).events).toHaveLength(2)
  })

  it('is kept while somebody before her gives hers back', async () => {
    const town = await townWithQueue()
    await take(town, 'wang')
    const leaving = town.phoneOn(
      'wang',
      justBefore(town.store, 'queues', () => take(town, 'li')),
    )
    expect(await leaving('queue.leave', { slotId: SLOT, key: town.key() })).toMatchObject({ ok: true })
    expect(await look(town, 'li')).toMatchObject({ data: { waiting: 1, mine: { label: 'A02', before: 0 } } })
  })

  it('is not taken anew by a copy of her command that comes after she gave it back', async () => {
    const town = await townWithQueue()
    const command = { slotId: SLOT, key: town.key() }
    const before = async () => {
      await town.phone('wang')('queue.take', command)
      await town.phone('wang')('queue.leave', { slotId: SLOT, key: town.key() })
    }
    const late = town.phoneOn('wang', justBefore(town.store, 'queues', before))
    expect(await late('queue.take', command)).toMatchObject({ ok: true, data: { waiting: 0 } })
    expect((await town.stored('queues', SLOT)).events.map(({ kind }) => kind)).toEqual(['take', 'leave'])
  })

  it('is told apart from another’s: her key gives nobody else a number, and ends nobody else’s waiting', async () => {
    const town = await townWithQueue()
    const command = { slotId: SLOT, key: town.key() }
    await town.phone('wang')('queue.take', command)
    for (const method of ['queue.take', 'queue.leave'] as const)
      expect(await town.phone('li')(method, command)).toMatchObject({ code: 'KeyReused' })
    expect(await town.phone('wang')('queue.leave', command)).toMatchObject({ code: 'KeyReused' })
    expect((await town.stored('queues', SLOT)).line).toEqual([town.idOf('wang')])
  })

  it('is another for each of sixty who press at once', async () => {
    const town = await townWithQueue()
    const replies = await Promise.all(Array.from({ length: 60 }, (_, n) => take(town, `neighbour-${n}`)))
    const labels = replies.map((reply) => (reply.ok ? reply.data.mine?.label : reply.code))
    expect(new Set(labels).size).toBe(60)
  })

  it('can be given back, and taken anew', async () => {
    const town = await townWithQueue()
    await take(town, 'wang')
    await take(town, 'li')
    const command = { slotId: SLOT, key: town.key() }
    const left = await town.phone('wang')('queue.leave', command)
    expect(left).toMatchObject({ data: { waiting: 1, mine: { state: 'left' } } })
    expect(await town.phone('wang')('queue.leave', command)).toEqual(left)
    expect(await town.phone('wang')('queue.leave', { ...command, key: town.key() })).toMatchObject({
      code: 'NotInLine',
    })
    expect(await take(town, 'wang')).toMatchObject({ data: { mine: { label: 'A03', before: 1 } } })
  })

  it('is not to be had too early, too late, where times are booked, or where nothing is', async () => {
    const town = await townWithQueue()
    expect(
      await town.phone('wang')('queue.take', { slotId: 'wj:K1:20261130:0900', key: town.key() }),
    ).toMatchObject({ code: 'NotAQueue' })
    expect(await town.phone('wang')('queue.look', { slotId: 'wj:nothing' })).toMatchObject({
      code: 'SlotNotFound',
    })
    const tomorrow = { slotId: 'wj:K0:20261130:0900', key: town.key() }
    expect(await town.phone('wang')('queue.take', tomorrow)).toMatchObject({ code: 'QueueNotOpen' })
    town.wait(HOUR)
    expect(await take(town, 'wang')).toMatchObject({ code: 'QueueOver' })
  })
})

describe('a keeper who runs the queue', () => {
  it('calls, passes over, calls again, and is done', async () => {
    const town = await townWithQueue()
    for (const name of ['wang', 'li']) await take(town, name)
    const { A01 = '', A02 = '' } = await ticketIds(town)
    const at = town.now()
    await keep(town, [{ kind: 'call', id: town.key(), ticket: A01, at }])
    expect(await look(town, 'wang')).toMatchObject({ data: { called: ['A01'], mine: { state: 'called' } } })
    await keep(town, [
      { kind: 'skip', id: town.key(), ticket: A01, at: at + 1 },
      { kind: 'call', id: town.key(), ticket: A02, at: at + 2 },
    ])
    town.wait(MINUTE)
    await keep(town, [{ kind: 'done', id: town.key(), ticket: A02, at: town.now() }])
    expect(await look(town, 'wang')).toMatchObject({
      data: { called: [], waiting: 0, mine: { state: 'skipped' } },
    })
    await keep(town, [{ kind: 'call', id: town.key(), ticket: A01, at: town.now() }])
    expect(await look(town, 'wang')).toMatchObject({ data: { called: ['A01'] } })
  })

  it('gives numbers without a network and sends them later, in any order and as often as she likes', async () => {
    const town = await townWithQueue()
    await keep(town, [])
    const nine = town.now()
    const id = town.key()
    const offline: Kept = [
      { kind: 'take', id, at: nine + MINUTE, label: 'B01', name: '张老伯' },
      { kind: 'call', id: town.key(), ticket: id, at: nine + 3 * MINUTE },
      { kind: 'done', id: town.key(), ticket: id, at: nine + 9 * MINUTE },
    ]
    town.wait(2 * MINUTE)
    await take(town, 'wang')
    town.wait(2 * HOUR)
    const [first, second, third] = offline as [Kept[number], Kept[number], Kept[number]]
    await keep(town, [third])
    await keep(town, [second, first])
    const all = await keep(town, offline)
    expect(all).toMatchObject({ ok: true, data: { letter: 'B' } })
    expect(all.ok && all.data.events).toHaveLength(4)
    expect(await look(town, 'wang')).toMatchObject({ data: { called: [], waiting: 1, next: ['A01'] } })
  })

  it('has a letter of her own on each phone', async () => {
    const town = await townWithQueue()
    expect(await keep(town, [], 'ABC')).toMatchObject({ data: { letter: 'B' } })
    expect(await keep(town, [], 'XYZ')).toMatchObject({ data: { letter: 'C' } })
    expect(await keep(town, [], 'ABC')).toMatchObject({ data: { letter: 'B' } })
  })

  it('cannot let her clock run ahead of the cloud', async () => {
    const town = await townWithQueue()
    await keep(town, [{ kind: 'take', id: town.key(), at: town.now() + DAY, label: 'B01' }])
    const { events } = await town.stored('queues', SLOT)
    expect(events[0]?.at).toBe(town.now())
  })

  it('is the keeper of the place, and may send nothing a week later', async () => {
    const town = await townWithQueue()
    const asked = { slotId: SLOT, device: 'ABC', events: [] }
    for (const who of ['other', 'wang'])
      expect(await town.phone(who)('queue.keep', asked)).toMatchObject({ code: 'NotYourPoint' })
    town.wait(8 * DAY)
    expect(await keep(town, [{ kind: 'take', id: town.key(), at: town.now(), label: 'B01' }])).toMatchObject({
      code: 'QueueOver',
    })
    expect(await keep(town, [])).toMatchObject({ ok: true })
  })

  it('gives no more numbers than a day can hold', async () => {
    const town = await townWithQueue()
    for (let n = 0; n < 5; n += 1)
      await keep(
        town,
        Array.from({ length: 60 }, (_, at) => ({
          kind: 'take' as const,
          id: town.key(),
          at: town.now(),
          label: `B${String(n * 60 + at).padStart(3, '0')}`,
        })),
      )
    expect(await take(town, 'wang')).toMatchObject({ code: 'QueueFull' })
    expect(await keep(town, [{ kind: 'take', id: town.key(), at: town.now(), label: 'B300' }])).toMatchObject(
      {
        code: 'QueueFull',
      },
    )
  })
})
