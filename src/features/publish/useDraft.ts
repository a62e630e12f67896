import { useState } from 'react'
import { forget, keep, kept } from '@/platform/phoneStorage'
import { type Draft, emptyDraft } from './draft'

/** What was typed stays on the phone until it is published. */
export function useDraft(name: string, from: Draft = emptyDraft) {
  const storage = `publishDraft.${name}`
  const [draft, setDraft] = useState<Draft>(() => ({ ...from, ...kept<Partial<Draft>>(storage) }))
  function change(changes: Partial<Draft>) {
    const next = { ...draft, ...changes }
    setDraft(next)
    keep(storage, next)
  }
  return { draft, change, drop: () => forget(storage) }
}
