import { useState } from 'react'
import { useEndReached } from './pageEvents'

/**
 * The first few of many, and as many more each time she has scrolled to the end: a page opens at once, and nobody
 * waits for lines far below.
 * @param onEnd when all are shown and she scrolls on
 */
export function useFirstFew<Item>(
  items: readonly Item[],
  few: number,
  onEnd?: () => void,
): Readonly<{ shown: readonly Item[]; hasMore: boolean; more: () => void }> {
  const [count, setCount] = useState(few)
  const hasMore = items.length > count
  const more = () => setCount(count + few)
  useEndReached(() => {
    if (hasMore) more()
    else onEnd?.()
  })
  return { shown: items.slice(0, count), hasMore, more }
}
