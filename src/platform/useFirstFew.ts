import { useState } from 'react'
import { useEndReached } from './pageEvents'

type Options = Readonly<{
  /** How many more each time, when that is not as many as at first. */
  atATime?: number
  /** Waits to be opened before it goes on by itself: below it stands what she may have come for. */
  folded?: boolean
  /** When all are shown and she scrolls on. */
  onEnd?: () => void
}>

/**
 * The first few of many, and as many more each time she has scrolled to the end: a page opens at once, and nobody
 * waits for lines far below.
 */
export function useFirstFew<Item>(
  items: readonly Item[],
  few: number,
  { atATime = few, folded = false, onEnd }: Options = {},
): Readonly<{ shown: readonly Item[]; hasMore: boolean; opened: boolean; more: () => void }> {
  const [count, setCount] = useState(few)
  const hasMore = items.length > count
  const opened = count > few
  const more = () => setCount(count + atATime)
  useEndReached(() => {
    if (!hasMore) onEnd?.()
    else if (opened || !folded) more()
  })
  return { shown: items.slice(0, count), hasMore, opened, more }
}
