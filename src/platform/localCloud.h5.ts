import { forgetEverything, keep, kept } from './phoneStorage.h5'

/** Somebody a visitor of the demo can become. */
export type Persona = Readonly<{ id: string; label: string; note?: string }>
export type Demo = Readonly<{ personas: readonly Persona[]; now: number }>

const PERSONA = 'persona'

export function personaOfThisWindow(): string | undefined {
  return kept<string>(PERSONA)
}

/** What one person left on this phone is not the next one's: keys, kept answers and all. */
export function becomePersona(id: string | undefined): void {
  forgetEverything()
  if (id) keep(PERSONA, id)
}

/** Proves that our own page asks, and says as whom. */
export function cloudHeaders(): Record<string, string> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="cloud-token"]')?.content
  const persona = personaOfThisWindow()
  return { ...(token ? { 'x-cloud-token': token } : {}), ...(persona ? { 'x-persona': persona } : {}) }
}

/** Nothing where this cloud has no demo. */
export async function askForDemo(): Promise<Demo | undefined> {
  try {
    const response = await fetch('./demo', { headers: cloudHeaders() })
    return response.ok ? ((await response.json()) as Demo) : undefined
  } catch {
    return undefined
  }
}

export async function moveDemoClock(move: { advanceMs: number } | { to: number }): Promise<number> {
  const response = await fetch('./demo/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...cloudHeaders() },
    body: JSON.stringify(move),
  })
  return ((await response.json()) as { now: number }).now
}
