import { View } from '@tarojs/components'
import { hiddenFromReaders } from './a11y'

/** Column heads; the elder view does without, since each line says its own units. */
export function PassbookHead({ day, what, sum }: { day: string; what: string; sum: string }) {
  return (
    <View className="entry-head" {...hiddenFromReaders}>
      <View className="entry__day">{day}</View>
      <View className="entry__body">{what}</View>
      <View className="entry__sum">{sum}</View>
    </View>
  )
}
