import { CallError } from '@/platform/callError'
import { cloudOffset } from '@/platform/cloudOffset'
import { createCall, type Heard, type Transport } from '@/platform/createCall'

function phone(send: Transport, silenceAfter = 1_000) {
  const learned: Heard[] = []
  let time = 5_000
  const call = createCall({
    send,
    deviceTime: () => (time += 100),
    learnTime: (heard) => learned.push(heard),
    silenceAfter,
  })
  return { call, learned }
}

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (thrown: unknown) => thrown as CallError,
  )

describe('asking the cloud', () => {
  it('sends the method to its capability and hands the data on', async () => {
    const sent: unknown[] = []
    const { call } = phone((capability, data) => {
      sent.push([capability, data])
      return Promise.resolve({ ok: true, data: { teams: [], servicePoints: [] } })
    })
    expect(await call('open.town', {})).toEqual({ teams: [], servicePoints: [] })
    expect(sent).toEqual([['open', { method: 'town', input: {} }]])
  })

  it('throws a refusal with its code and its facts', async () => {
    const { call } = phone(() => Promise.resolve({ ok: false, code: 'WrongShift', facts: { title: 'Hair' } }))
    const refusal = await refusalOf(call('open.town', {}))
    expect(refusal).toBeInstanceOf(CallError)
    expect(refusal).toMatchObject({ code: 'WrongShift', facts: { title: 'Hair' } })
  })

  it('calls a broken connection Offline', async () => {
    const { call } = phone(() => Promise.reject(new Error('connection reset')))
    expect(await refusalOf(call('open.town', {}))).toMatchObject({ code: 'Offline', isSilence: true })
  })

  it('does not wait for ever: silence is Offline too', async () => {
    const { call } = phone(() => new Promise(() => undefined), 20)
    expect(await refusalOf(call('open.town', {}))).toMatchObject({ code: 'Offline' })
  })

  it.each([undefined, 'busy', {}, { ok: true }, { ok: false }, { ok: false, code: 7 }])(
    'takes %p, which is no answer of ours, for a fault of the cloud',
    async (answer) => {
      const { call } = phone(() => Promise.resolve(answer))
      expect(await refusalOf(call('open.town', {}))).toMatchObject({ code: 'InternalError' })
    },
  )

  it("learns the cloud's time from an answer that names it, and from no other", async () => {
    const answers = [{ now: 90_000 }, { teams: [] }, { now: 'soon' }]
    const { call, learned } = phone(() => Promise.resolve({ ok: true, data: answers.shift() }))
    for (let i = 0; i < 3; i += 1) await call('open.town', {})
    expect(learned).toEqual([{ now: 90_000, sentAt: 5_100, heardAt: 5_200 }])
  })
})

describe("the cloud's clock", () => {
  it('is reckoned from the middle between asking and hearing', () => {
    expect(cloudOffset({ now: 100_000, sentAt: 40_000, heardAt: 44_000 })).toBe(58_000)
  })

  it('may lie behind the device', () => {
    expect(cloudOffset({ now: 1_000, sentAt: 5_000, heardAt: 5_001 })).toBe(-4_001)
  })
})
