import { CustomWrapper } from '@tarojs/components'
import type { ReactNode } from 'react'

/**
 * What is inside is sent to the screen by itself and named from here on, not from the page's root: for a part in
 * which single words change often and deep down. Draws nothing of its own.
 */
export function Enclosure({ children }: { children: ReactNode }) {
  return <CustomWrapper>{children}</CustomWrapper>
}
