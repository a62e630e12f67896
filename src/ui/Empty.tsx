import { View } from '@tarojs/components'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'

export interface EmptyProps {
  icon: IconName
  name: string
  say?: string
  act?: string
  onAct?: () => unknown
  kind?: 'main' | 'quiet'
}

/** Nothing here yet, and what to do about it. */
export function Empty({ icon, name, say, act, onAct, kind }: EmptyProps) {
  return (
    <View className="state">
      <Icon name={icon} className="state__mark" />
      <View className="state__name">{name}</View>
      {say ? <View className="state__say">{say}</View> : null}
      {act && onAct ? (
        <View className="state__act">
          <Button kind={kind ?? 'quiet'} onPress={onAct}>
            {act}
          </Button>
        </View>
      ) : null}
    </View>
  )
}
