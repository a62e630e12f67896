import { View } from '@tarojs/components'
import { meText } from '@/text/me'
import { Card } from '@/ui/Card'
import { Chip } from '@/ui/Chip'
import { Choices } from '@/ui/Choices'
import { setPreferences, usePreferences } from '@/ui/preferences'
import { Section } from '@/ui/Section'

/** The nearest offered size stands as chosen: the phone's own setting may lie between two. */
function nearestScale(textScale: number): number {
  return meText.sizes.reduce((best, { scale }) =>
    Math.abs(scale - textScale) < Math.abs(best.scale - textScale) ? { scale, name: '' } : best,
  ).scale
}

/** Elder view and the size of letters: for everybody, registered or not. */
export function Look() {
  const { view, textScale } = usePreferences()
  const chosen = nearestScale(textScale)
  return (
    <Section name={meText.look}>
      <Card flush>
        <Choices
          label={meText.view}
          options={[
            { key: 'standard', name: meText.standard },
            { key: 'elder', name: meText.elder, say: meText.elderSay },
          ]}
          value={view}
          onChange={(chosenView) => setPreferences({ view: chosenView })}
        />
      </Card>
      <Card>
        <View className="strong">{meText.size}</View>
        <View className="chips gap-tight">
          {meText.sizes.map(({ scale, name }) => (
            <Chip key={scale} chosen={scale === chosen} onPress={() => setPreferences({ textScale: scale })}>
              {name}
            </Chip>
          ))}
        </View>
      </Card>
    </Section>
  )
}
