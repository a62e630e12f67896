import { View } from '@tarojs/components'
import { classNames } from './classNames'

export interface BigNumberProps {
  value: string | number
  unit: string
  name?: string
  giant?: boolean
  /** As large as the screen lets it be, for a whole room. */
  wall?: boolean
}

/** A number is the picture: large, tabular, always with its unit. */
export function BigNumber({ value, unit, name, giant, wall }: BigNumberProps) {
  return (
    <View>
      {name ? <View className="number__name">{name}</View> : null}
      <View className="number">
        <View
          className={classNames(
            'number__value',
            giant && 'number__value--giant',
            wall && 'number__value--wall',
          )}
        >
          {value}
        </View>
        <View className="number__unit">{unit}</View>
      </View>
    </View>
  )
}
