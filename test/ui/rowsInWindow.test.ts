import fc from 'fast-check'
import { rowsInWindow, rowsPerBlock } from '@/ui/rowsInWindow'

const asked = fc
  .record({
    rows: fc.integer({ min: 0, max: 3000 }),
    rowHeight: fc.integer({ min: 44, max: 180 }),
    windowHeight: fc.integer({ min: 400, max: 1200 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ part, ...rest }) => {
    const longest = Math.max(0, rest.rows * rest.rowHeight - rest.windowHeight)
    return { ...rest, scrollTop: Math.round(part * longest) }
  })

it('draws every row that can be seen, wherever the list has been scrolled to', () => {
  fc.assert(
    fc.property(asked, (list) => {
      const drawn = new Set(rowsInWindow(list))
      const firstSeen = Math.floor(list.scrollTop / list.rowHeight)
      const lastSeen = Math.min(
        list.rows - 1,
        Math.floor((list.scrollTop + list.windowHeight - 1) / list.rowHeight),
      )
      for (let row = firstSeen; row <= lastSeen; row++) {
        if (!drawn.has(Math.floor(row / rowsPerBlock))) return false
      }
      return true
    }),
  )
})

it('never draws a block twice or one that does not exist', () => {
  fc.assert(
    fc.property(asked, (list) => {
      const blocks = rowsInWindow(list)
      const exist = blocks.every((block) => block >= 0 && block * rowsPerBlock < list.rows)
      return exist && new Set(blocks).size === blocks.length
    }),
  )
})

it('keeps a block in its place while the list moves on by one, so that only one place changes', () => {
  const list = { rows: 1000, rowHeight: 76, windowHeight: 812 }
  const before = rowsInWindow({ ...list, scrollTop: 10 * 6 * 76 })
  const after = rowsInWindow({ ...list, scrollTop: 11 * 6 * 76 })
  expect(before.filter((block, place) => after[place] !== block)).toHaveLength(1)
})

it('draws few rows of a thousand', () => {
  const blocks = rowsInWindow({ rows: 1000, rowHeight: 76, windowHeight: 812, scrollTop: 0 })
  expect(blocks.length * rowsPerBlock).toBe(24)
})
