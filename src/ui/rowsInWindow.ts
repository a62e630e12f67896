export const rowsPerBlock = 6

interface Asked {
  rows: number
  rowHeight: number
  windowHeight: number
  scrollTop: number
}

/**
 * Which blocks of rows a list draws: one behind the window, those in it and one ahead. Each keeps its place
 * among the drawn while the list scrolls by, so that places change their words and are not made anew.
 * The answer holds, place by place, the number of the block that stands there.
 */
export function rowsInWindow({ rows, rowHeight, windowHeight, scrollTop }: Asked): number[] {
  const blockHeight = rowHeight * rowsPerBlock
  const all = Math.ceil(rows / rowsPerBlock)
  const places = Math.min(all, Math.ceil(windowHeight / blockHeight) + 2)
  const wanted = Math.floor(scrollTop / blockHeight) - 1
  const first = Math.max(0, Math.min(wanted, all - places))
  return Array.from({ length: places }, (_, place) => first + modulo(place - first, places))
}

const modulo = (value: number, of: number) => ((value % of) + of) % of
