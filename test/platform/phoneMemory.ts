/** What lies on a phone, kept as WeChat keeps it: as text. */
export function phoneMemory() {
  const drawer = new Map<string, string>()
  const storage = {
    kept: <Value>(name: string): Value | undefined => {
      const text = drawer.get(name)
      return text === undefined ? undefined : (JSON.parse(text) as Value)
    },
    keep: (name: string, value: unknown) => void drawer.set(name, JSON.stringify(value)),
    forget: (name: string) => void drawer.delete(name),
  }
  let drawn = 0
  /** Chance that never says the same twice. */
  const randomBytes = async (length: number) => {
    drawn += 1
    return Uint8Array.from({ length }, (_, n) => (n < 2 ? (drawn >> (n * 6)) & 63 : 0))
  }
  return { drawer, storage, randomBytes }
}
