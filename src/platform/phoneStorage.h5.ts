const PREFIX = 'hv.'

/** Two windows are two people, so each remembers for itself. */
export function kept<Value>(name: string): Value | undefined {
  const text = sessionStorage.getItem(PREFIX + name)
  return text === null ? undefined : (JSON.parse(text) as Value)
}

export function keep(name: string, value: unknown): void {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(value))
}

export function forget(name: string): void {
  sessionStorage.removeItem(PREFIX + name)
}

export function forgetEverything(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name)
  }
}
