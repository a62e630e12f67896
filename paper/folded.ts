import { type Item, type Page, SIZES } from './paper'

/**
 * A booklet's pages, a multiple of four of A5, laid out two by two on A4: printed on both sides, turned over the short edge
 * and folded in the middle they follow one another.
 */
export function folded(pages: readonly Page[]): Page[] {
  const last = pages.length - 1
  return Array.from({ length: pages.length / 2 }, (_, side): Page => {
    const [left, right] = side % 2 === 0 ? [last - side, side] : [side, last - side]
    return [...(pages[left] ?? []), ...(pages[right] ?? []).map(toTheRight)]
  })
}

const HALF = SIZES['A4 landscape'].width / 2

function toTheRight(item: Item): Item {
  const x = item.x + HALF
  return item.kind === 'line' ? { ...item, x, toX: item.toX + HALF } : { ...item, x }
}
