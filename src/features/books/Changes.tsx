import { View } from '@tarojs/components'
import { type Rules, rulesText as text } from '@/text/rules'
import { Card } from '@/ui/Card'
import { changesOf } from './changes'

/** What would read otherwise, and how it read before. */
export function Changes({ from, to }: { from: Rules; to: Rules }) {
  return (
    <Card tone="wait">
      {changesOf(from, to).map(({ key, name, say, was }) => (
        <View key={key} className="gap-tight">
          <View className="strong">{name}</View>
          <View>{say}</View>
          <View className="soft">{text.was(was)}</View>
        </View>
      ))}
    </Card>
  )
}
