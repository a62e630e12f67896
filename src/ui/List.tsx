import { ScrollView, View } from '@tarojs/components'
import { memo, useState, type ReactNode } from 'react'
import { usePreferences } from './preferences'

export interface ListProps<Item> {
  items: readonly Item[]
  /** Keep it the same function between renders, so that a row is drawn again only when its item is another object. */
  renderRow: (item: Item, at: number) => ReactNode
  /** Height of every row in pixels, at text scale 1. Rows keep no state of their own: they are reused. */
  rowHeight: { standard: number; elder: number }
  /** Scrolls away above the rows. */
  head?: ReactNode
  onEnd?: () => void
}

const rowsPerBlock = 6

/**
 * Many rows, of which only those near the window are drawn. The drawn blocks are a fixed few that move and
 * change their words, because WeChat sends the whole list again when a row is added or removed.
 * Stands in a Page with `fill`.
 */
export function List<Item>({ items, renderRow, rowHeight, head, onEnd }: ListProps<Item>) {
  const { view, textScale, windowHeight } = usePreferences()
  const [firstBlock, setFirstBlock] = useState(0)
  const height = Math.round(rowHeight[view] * textScale)
  const blockHeight = height * rowsPerBlock
  const drawnBlocks = Math.ceil(windowHeight / blockHeight) + 2
  const allBlocks = Math.ceil(items.length / rowsPerBlock)
  const first = Math.max(0, Math.min(firstBlock, allBlocks - drawnBlocks))
  const follow = (scrollTop: number) => setFirstBlock(Math.max(0, Math.floor(scrollTop / blockHeight) - 1))

  return (
    <ScrollView
      className="list"
      scrollY
      onScroll={(event) => follow(event.detail.scrollTop)}
      onScrollToLower={onEnd}
    >
      {head}
      <View className="list__rows" style={`height:${items.length * height}px`}>
        {Array.from({ length: Math.min(drawnBlocks, allBlocks) }, (_, place) => {
          const block = blockAt(place, first, drawnBlocks)
          return (
            <View key={place} className="list__block" style={`top:${block * blockHeight}px`}>
              <Block items={items} from={block * rowsPerBlock} height={height} renderRow={renderRow} />
            </View>
          )
        })}
      </View>
    </ScrollView>
  )
}

/** Which block a place draws: of all blocks that fall to this place the one at or after the first. */
function blockAt(place: number, first: number, places: number): number {
  return first + ((((place - first) % places) + places) % places)
}

interface BlockProps<Item> extends Pick<ListProps<Item>, 'items' | 'renderRow'> {
  from: number
  height: number
}

function Block<Item>({ items, from, height, renderRow }: BlockProps<Item>) {
  return (
    <>
      {Array.from({ length: rowsPerBlock }, (_, within) => {
        const at = from + within
        const item = items[at]
        return item === undefined ? null : (
          <Row key={within} item={item} at={at} height={height} renderRow={renderRow as Draw} />
        )
      })}
    </>
  )
}

type Draw = (item: unknown, at: number) => ReactNode
const Row = memo(function Row({
  item,
  at,
  height,
  renderRow,
}: {
  item: unknown
  at: number
  height: number
  renderRow: Draw
}) {
  return (
    <View className="list__row" style={`height:${height}px`}>
      {renderRow(item, at)}
    </View>
  )
})
