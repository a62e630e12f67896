import { ScrollView, View } from '@tarojs/components'
import { memo, useState, type ReactNode } from 'react'
import { Enclosure } from './Enclosure'
import { usePreferences } from './preferences'
import { rowsInWindow, rowsPerBlock } from './rowsInWindow'

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

/**
 * Many rows, of which only those near the window are drawn. The drawn blocks are a fixed few that move and
 * change their words, because WeChat sends the whole list again when a row is added or removed.
 * Stands in a Page with `fill`.
 */
export function List<Item>({ items, renderRow, rowHeight, head, onEnd }: ListProps<Item>) {
  const { view, textScale, windowHeight } = usePreferences()
  const height = Math.round(rowHeight[view] * textScale)
  const blockHeight = height * rowsPerBlock
  // Only whole blocks matter: between two of them scrolling changes nothing.
  const [blockAtTop, setBlockAtTop] = useState(0)
  const scrollTop = blockAtTop * blockHeight
  const blocks = rowsInWindow({ rows: items.length, rowHeight: height, windowHeight, scrollTop })

  return (
    <ScrollView
      className="list"
      scrollY
      onScroll={(event) => setBlockAtTop(Math.floor(event.detail.scrollTop / blockHeight))}
      onScrollToLower={onEnd}
    >
      <Enclosure>
        {head}
        <View className="list__rows" style={`height:${items.length * height}px`}>
          {blocks.map((block, place) => (
            <View key={place} className="list__block" style={`top:${block * blockHeight}px`}>
              <Block items={items} from={block * rowsPerBlock} height={height} renderRow={renderRow} />
            </View>
          ))}
        </View>
      </Enclosure>
    </ScrollView>
  )
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
