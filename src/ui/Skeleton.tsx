import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { Card } from './Card'

/** The place of a card that is still on its way; its lines are the style's, so that waiting costs one element. */
export function Skeleton({ label, cards = 1 }: { label: string; cards?: number }) {
  return (
    <View {...a11y('img', label)}>
      {Array.from({ length: cards }, (_, at) => (
        <Card key={at}>
          <View className="bone" />
        </Card>
      ))}
    </View>
  )
}
