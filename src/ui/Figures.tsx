import { View } from '@tarojs/components'
import { BigNumber, type BigNumberProps } from './BigNumber'

/** Two or three numbers side by side; below one another in the elder view. */
export function Figures({ figures }: { figures: (BigNumberProps & { name: string })[] }) {
  return (
    <View className="figures">
      {figures.map((figure) => (
        <View key={figure.name} className="figures__one">
          <BigNumber {...figure} />
        </View>
      ))}
    </View>
  )
}
