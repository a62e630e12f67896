import { CallError } from './callError'

export type PhoneStorage = Readonly<{
  kept: <Value>(name: string) => Value | undefined
  keep: (name: string, value: unknown) => void
}>
type Parts = Readonly<{ storage: PhoneStorage; randomBytes: (length: number) => Promise<Uint8Array> }>
type KeptKey = Readonly<{ intent: string; key: string }>

const KEYS = 'commandKeys'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const KEY_LENGTH = 24
/** Intents given up long ago must not fill the phone. */
const KEPT_KEYS = 40

/**
 * One key per intent, stored before it is sent: pressing again after a lost answer sends the same key, and the cloud
 * answers as the first time. An answer, whatever it says, ends the intent.
 */
export function createCommandKeys({ storage, randomBytes }: Parts) {
  const keys = () => storage.kept<readonly KeptKey[]>(KEYS) ?? []

  async function keyFor(intent: string): Promise<string> {
    const known = keys().find((kept) => kept.intent === intent)
    if (known) return known.key
    const key = await makeKey(randomBytes)
    // Two presses may both have waited for chance: the first to store decides.
    const meanwhile = keys().find((kept) => kept.intent === intent)
    if (meanwhile) return meanwhile.key
    storage.keep(KEYS, [...keys(), { intent, key }].slice(-KEPT_KEYS))
    return key
  }

  function forget(intent: string): void {
    storage.keep(
      KEYS,
      keys().filter((kept) => kept.intent !== intent),
    )
  }

  return async function withKey<Answer>(
    intent: string,
    send: (key: string) => Promise<Answer>,
  ): Promise<Answer> {
    const key = await keyFor(intent)
    try {
      const answer = await send(key)
      forget(intent)
      return answer
    } catch (thrown) {
      if (isAnswered(thrown)) forget(intent)
      throw thrown
    }
  }
}

/** A key nobody used before. */
export async function makeKey(randomBytes: Parts['randomBytes']): Promise<string> {
  return Array.from(await randomBytes(KEY_LENGTH), (byte) => LETTERS.charAt(byte & 63)).join('')
}

/** A fault may have struck after the write, so its key is kept as if nobody had answered. */
export function isAnswered(thrown: unknown): boolean {
  return thrown instanceof CallError && !['Offline', 'InternalError', 'Busy'].includes(thrown.code)
}
