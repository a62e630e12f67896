import { View } from '@tarojs/components'
import { classNames } from './classNames'

export interface BigNumberProps {
  value: string | number
  unit: string
  name?: string
  giant?: boolean
}

/** A number is the picture: large, tabular, always with its unit. */
export function BigNumber({ value, unit, name, giant }: BigNumberProps) {
  return (
    <View>
      {name ? <View className="number__name">{name}</View> : null}
      <View className="number">
        <View className={classNames('number__value', giant && 'number__value--giant')}>{value}</View>
        <View className="number__unit">{unit}</View>
      </View>
    </View>
  )
}
