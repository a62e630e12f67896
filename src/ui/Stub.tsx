import { View } from '@tarojs/components'
import { classNames } from './classNames'

/** A number in a queue, as on a torn-off slip. Several stand in a row. */
export function Stub({ value, say, now }: { value: string; say: string; now?: boolean }) {
  return (
    <View className={classNames('stub', now && 'stub--now')}>
      <View className="stub__value">{value}</View>
      <View className="note">{say}</View>
    </View>
  )
}
