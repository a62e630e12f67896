import type { ReactNode } from 'react'

/** A browser changes a word where it stands. */
export function Enclosure({ children }: { children: ReactNode }) {
  return <>{children}</>
}
