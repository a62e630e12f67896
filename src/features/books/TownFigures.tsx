import { View } from '@tarojs/components'
import { BigNumber } from '@/ui/BigNumber'

/** Sums of the whole town, below one another: seven digits and their unit need a line for themselves. */
export function TownFigures({ figures }: { figures: { name: string; value: string; unit: string }[] }) {
  return (
    <>
      {figures.map((figure, n) => (
        <View key={figure.name} className={n === 0 ? undefined : 'gap-snug'}>
          <BigNumber {...figure} />
        </View>
      ))}
    </>
  )
}
