import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { Button } from '@/ui/Button'
import { Cell } from '@/ui/Cell'
import { List } from '@/ui/List'
import { Page } from '@/ui/Page'

interface Line {
  number: number
  here: boolean
}
const thousand: Line[] = Array.from({ length: 1000 }, (_, at) => ({ number: at + 1, here: false }))

/** A thousand rows: marking one sends that one only. */
export function LongList({ onBack }: { onBack: () => void }) {
  const [lines, setLines] = useState(thousand)
  const mark = useCallback(
    (number: number) =>
      setLines((all) => all.map((line) => (line.number === number ? { ...line, here: !line.here } : line))),
    [],
  )
  const row = useCallback(
    (line: Line) => (
      <Cell
        name={`示例第 ${line.number} 人`}
        say={line.here ? '到了' : '还没来'}
        icon={line.here ? 'check-disc' : 'dot'}
        iconTone={line.here ? 'done' : undefined}
        onPress={() => mark(line.number)}
      />
    ),
    [mark],
  )
  return (
    <Page name="长名单" fill foot={<Button onPress={onBack}>回到组件</Button>}>
      <List
        items={lines}
        renderRow={row}
        rowHeight={{ standard: 76, elder: 104 }}
        head={<View className="title">1000 人</View>}
      />
    </Page>
  )
}
