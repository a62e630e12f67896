import type { ErrorCode } from '#contract/index'
import { commandKey } from '#contract/fields'
import { CallError } from '@/platform/callError'
import { createCommandKeys } from '@/platform/commandKeys'

/** A phone that can be switched off: what it stored outlives what it had in memory. */
function phone(stored = new Map<string, unknown>()) {
  let drawn = 0
  const withKey = createCommandKeys({
    storage: {
      kept: <Value>(name: string) => stored.get(name) as Value | undefined,
      keep: (name, value) => void stored.set(name, value),
    },
    randomBytes: (length) => {
      drawn += 1
      return Promise.resolve(Uint8Array.from({ length }, (_, at) => drawn * 31 + at * 7))
    },
  })
  return { withKey, stored }
}

/** Presses once and tells which key was sent. */
async function press(withKey: ReturnType<typeof phone>['withKey'], intent: string, code?: ErrorCode) {
  let sent = ''
  await withKey(intent, (key) => {
    sent = key
    return code ? Promise.reject(new CallError(code)) : Promise.resolve('done')
  }).catch((thrown: unknown) => expect(thrown).toMatchObject({ code }))
  return sent
}

describe('the key of a command', () => {
  it('is one the contract takes', async () => {
    const { withKey } = phone()
    expect(commandKey.safeParse(await press(withKey, 'sign up')).success).toBe(true)
  })

  it('is stored before anything is sent', async () => {
    const { withKey, stored } = phone()
    await withKey('sign up', (key) => {
      expect(JSON.stringify([...stored.values()])).toContain(key)
      return Promise.resolve()
    })
  })

  it.each(['Offline', 'InternalError', 'Busy'] as const)('stays the same after %s', async (code) => {
    const { withKey } = phone()
    const first = await press(withKey, 'sign up', code)
    expect(await press(withKey, 'sign up', code)).toBe(first)
    expect(await press(withKey, 'sign up')).toBe(first)
  })

  it('survives the phone being switched off before the answer came', async () => {
    const before = phone()
    const first = await press(before.withKey, 'sign up', 'Offline')
    expect(await press(phone(before.stored).withKey, 'sign up')).toBe(first)
  })

  it.each([undefined, 'ShiftFull'] as const)('is a new one once an answer came (%p)', async (answer) => {
    const { withKey } = phone()
    const first = await press(withKey, 'sign up', answer)
    expect(await press(withKey, 'sign up')).not.toBe(first)
  })

  it('belongs to one intent only', async () => {
    const { withKey } = phone()
    const first = await press(withKey, 'sign up for Monday', 'Offline')
    expect(await press(withKey, 'sign up for Tuesday', 'Offline')).not.toBe(first)
    expect(await press(withKey, 'sign up for Monday', 'Offline')).toBe(first)
  })

  it('is shared by two presses at the same moment', async () => {
    const { withKey } = phone()
    const sent: string[] = []
    const send = (key: string) => Promise.resolve(sent.push(key))
    await Promise.all([withKey('sign up', send), withKey('sign up', send)])
    expect(new Set(sent).size).toBe(1)
  })

  it('does not fill the phone with intents given up long ago', async () => {
    const { withKey, stored } = phone()
    for (let i = 0; i < 60; i += 1) await press(withKey, `intent ${i}`, 'Offline')
    expect(stored.get('commandKeys')).toHaveLength(40)
  })
})
