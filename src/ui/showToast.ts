import { create } from 'zustand'

export type ToastKind = 'done' | 'wait' | 'fault'
interface Shown {
  text: string
  kind: ToastKind
}

export const useToast = create<{ shown: Shown | null }>(() => ({ shown: null }))

const readingTime = 4000
let hiding: ReturnType<typeof setTimeout> | undefined

/** A short note that goes by itself; the host is part of Page. A new note takes the place of the old one. */
export function showToast(text: string, kind: ToastKind = 'done') {
  if (hiding) clearTimeout(hiding)
  useToast.setState({ shown: { text, kind } })
  hiding = setTimeout(() => useToast.setState({ shown: null }), readingTime)
}
